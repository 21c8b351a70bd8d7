import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { libreOfficePdf } from './libreoffice.ts'

const run = promisify(execFile)

async function inFolder<T>(pdf: Uint8Array, work: (file: string, folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'consens-pdf-'))
  try {
    const file = join(folder, 'in.pdf')
    await writeFile(file, pdf)
    return await work(file, folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Text of a PDF with its lines as laid out, by Poppler's pdftotext; pages are separated by form feeds. */
export function pdfText(pdf: Uint8Array): Promise<string> {
  return inFolder(pdf, async (file) => {
    const { stdout } = await run('pdftotext', ['-layout', file, '-'], { maxBuffer: 256 * 1024 * 1024 })
    return stdout
  })
}

/** Writes each page of a PDF as PNG (`page-01.png` …) into a folder, which is made; gives the files' paths. */
export function pdfPages(pdf: Uint8Array, folder: string, dpi = 70): Promise<string[]> {
  return inFolder(pdf, async (file) => {
    await mkdir(folder, { recursive: true })
    await run('pdftoppm', ['-r', String(dpi), '-png', file, join(folder, 'page')])
    const names = (await readdir(folder)).filter((name) => name.startsWith('page') && name.endsWith('.png'))
    return names.sort().map((name) => join(folder, name))
  })
}

/** Renders a DOCX as LibreOffice prints it, one PNG for each page. */
export async function renderDocx(docx: Uint8Array, folder: string, dpi = 70): Promise<string[]> {
  return pdfPages(await libreOfficePdf(docx), folder, dpi)
}

/** The parts of a DOCX as text, by path. */
export async function partsOf(data: Uint8Array): Promise<ReadonlyMap<string, string>> {
  const { strFromU8, unzipSync } = await import('fflate')
  return new Map(Object.entries(unzipSync(data)).map(([path, bytes]) => [path, strFromU8(bytes)]))
}
