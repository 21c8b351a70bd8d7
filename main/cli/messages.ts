import { AppError, type ErrorReason } from '../../domain/errors.ts'

/** What the reasons that a command can fail for mean, in English: the command line is for scripts and developers. */
const texts: Partial<Record<ErrorReason, string>> = {
  cancelled: 'stopped',
  'file-not-docx': 'the file is not a DOCX document',
  'file-damaged': 'the file is damaged and cannot be read',
  'file-too-large': 'the file is too large',
  'file-zip-bomb': 'the file unpacks to far more than a document holds and was not opened',
  'file-external-entity': 'the file declares external entities and was not opened',
  'file-empty': 'the file is empty',
  'file-encrypted': 'the file is protected by a password; remove the password in Word first',
  'file-old-format': 'the file is an old Word document (.doc); save it as DOCX first',
  'disk-full': 'the disk is full',
}

const systemTexts: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'no permission',
  EPERM: 'no permission',
  EISDIR: 'is a folder, not a file',
  ENOTDIR: 'a part of the path is not a folder',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk cannot be written',
}

/** One line for a failure: its text and its machine reason, with what is known about the place. */
export function errorText(error: unknown): string {
  if (error instanceof AppError) {
    const { size, limit, part } = error.params
    const detail =
      size !== undefined && limit !== undefined
        ? `: ${size} MB, limit ${limit} MB`
        : part !== undefined
          ? `: ${part}`
          : ''
    return `${texts[error.reason] ?? error.message}${detail} [${error.reason}]`
  }
  const { code, path, message } = error as NodeJS.ErrnoException
  if (code !== undefined && path !== undefined) return `${path}: ${systemTexts[code] ?? message} [${code}]`
  return `${message ?? String(error)} [internal]`
}
