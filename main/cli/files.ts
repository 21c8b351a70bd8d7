import { randomBytes } from 'node:crypto'
import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '../../domain/errors.ts'
import { tooLarge, zipLimits } from '../workspace/import/index.ts'

/** Bytes of an input file, refused by its size before it is read. */
export async function readInput(file: string): Promise<Uint8Array> {
  const { size } = await stat(file)
  if (size > zipLimits.fileBytes) throw tooLarge(size)
  return readFile(file).catch((error: unknown) => {
    throw naming(error, file)
  })
}

/** Writes a file whole or not at all: beside its place first, on disk, then renamed. */
export async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const temporary = join(dirname(file), `.${randomBytes(6).toString('hex')}.part`)
  try {
    const handle = await open(temporary, 'wx')
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, file)
  } catch (error) {
    await rm(temporary, { force: true })
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC')
      throw new AppError('disk-full', {}, { cause: error })
    throw naming(error, file)
  }
}

/** A system error about the file that the user named: not about the temporary one, and never about none (EISDIR). */
function naming(error: unknown, file: string): unknown {
  if (error instanceof Error && 'code' in error) Object.assign(error, { path: file })
  return error
}
