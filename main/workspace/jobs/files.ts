import { randomBytes } from 'node:crypto'
import { open, rename, rm, stat } from 'node:fs/promises'
import { AppError } from '../../../domain/errors.ts'

/** A file that a person chose in a dialog of the main process. */
export type ChosenFile = { readonly path: string; readonly access: 'read' | 'write' }

/** Most tokens remembered; a person chooses one file at a time. */
const MAX_TOKENS = 256

/** Turns file tokens into paths. Windows never see a path, and a token allows one kind of access. */
export class FileTokens {
  readonly #files = new Map<string, ChosenFile>()

  add(token: string, file: ChosenFile): void {
    this.#files.set(token, file)
    const [oldest] = this.#files.keys()
    if (this.#files.size > MAX_TOKENS && oldest !== undefined) this.#files.delete(oldest)
  }

  /** @throws AppError not-found for an unknown token or another access than the dialog was for */
  path(token: string, access: ChosenFile['access']): string {
    const file = this.#files.get(token)
    if (file === undefined || file.access !== access) throw new AppError('not-found')
    return file.path
  }
}

/**
 * Writes a file whole or not at all: into a temporary file beside it, to the disk, then renamed over it.
 *
 * @param secret for the person's own account only (keys and copies of everything), where the system knows accounts
 * @throws AppError disk-full through the caller's failure mapping; the target is untouched then
 */
export async function writeFileAtomically(path: string, bytes: Uint8Array, secret = false): Promise<void> {
  const temporary = `${path}.${randomBytes(4).toString('hex')}.tmp`
  try {
    const file = await open(temporary, 'wx', secret ? 0o600 : 0o666)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20)

function tooLarge(size: number, limit: number): AppError {
  return new AppError('file-too-large', { size: megabytes(size), limit: megabytes(limit) })
}

/**
 * Reads a file of at most `limit` bytes.
 *
 * @throws AppError not-found, file-too-large
 */
export async function readFileUpTo(path: string, limit: number): Promise<Uint8Array> {
  const found = await stat(path).catch(() => null)
  if (found === null || !found.isFile()) throw new AppError('not-found')
  if (found.size > limit) throw tooLarge(found.size, limit)
  const file = await open(path, 'r')
  try {
    return await file.readFile()
  } finally {
    await file.close()
  }
}
