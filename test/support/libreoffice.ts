import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Time that one conversion may take, in milliseconds: large documents on a busy machine. */
const TIMEOUT = 300_000

/** True when LibreOffice Writer is on this machine. */
export async function hasLibreOffice(): Promise<boolean> {
  return run('soffice', ['--version'], { timeout: 60_000 }).then(
    () => true,
    () => false,
  )
}

/**
 * Converts a document with LibreOffice, with a profile of its own for each call, so that several may run at once.
 * `filter` is a --convert-to value ("pdf", "txt:Text", "docx"). Gives the bytes of the result.
 */
export async function convertWithLibreOffice(
  data: Uint8Array,
  filter: string,
  extension = 'docx',
): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'consens-lo-'))
  try {
    const source = join(folder, `in.${extension}`)
    const out = join(folder, 'out')
    await writeFile(source, data)
    const profile = pathToFileURL(join(folder, 'profile')).href
    const args = [
      `-env:UserInstallation=${profile}`,
      '--headless',
      '--convert-to',
      filter,
      '--outdir',
      out,
      source,
    ]
    const { stderr } = await run('soffice', args, { timeout: TIMEOUT })
    const name = `in.${filter.split(':')[0]}`
    return await readFile(join(out, name)).catch(() => {
      throw new Error(`LibreOffice wrote no ${name}: ${stderr}`)
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Text of a DOCX as LibreOffice prints it, list labels included, without its byte order mark. */
export async function libreOfficeText(data: Uint8Array): Promise<string> {
  const bytes = await convertWithLibreOffice(data, 'txt:Text')
  return new TextDecoder().decode(bytes)
}

/** PDF of a DOCX. */
export function libreOfficePdf(data: Uint8Array): Promise<Uint8Array> {
  return convertWithLibreOffice(data, 'pdf')
}
