import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** The script that was written from docs/verification.md alone. */
export const standAloneScript = join(import.meta.dirname, '../verify/verify-bundle.mjs')

/** Its exit codes that tests name. */
export const HOLDS = 0
export const CANNOT_TELL = 3

/** Runs the stand-alone script on these bytes, put into a file in the folder. */
export async function standAlone(
  bytes: Uint8Array,
  folder: string,
  name = 'bundle.json',
): Promise<{ code: number; out: string }> {
  const file = join(folder, name)
  await writeFile(file, bytes)
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [standAloneScript, file])
    return { code: HOLDS, out: stdout }
  } catch (error) {
    const { code, stdout } = error as { code: number; stdout: string }
    return { code, out: stdout }
  }
}
