/** Every reason an operation of the product can fail for. Each has a text for users in the translation files. */
export const errorReasons = [
  'internal',
  'bad-request',
  'not-found',
  'not-allowed',
  'cancelled',
  'file-not-docx',
  'file-damaged',
  'file-too-large',
  'file-zip-bomb',
  'file-external-entity',
  'file-empty',
  'file-encrypted',
  'file-old-format',
  'database-damaged',
  'database-foreign',
  'database-newer',
  'backup-damaged',
  'backup-wrong-passphrase',
  'data-folder-in-use',
  'disk-full',
  'link-invalid',
  'link-expired',
  'link-revoked',
  'relay-unreachable',
  'relay-refused',
  'relay-certificate',
  'relay-port-in-use',
  'keyring-missing',
  'passphrase-needed',
  'passphrase-wrong',
  'document-newer',
  'document-damaged',
  'entry-too-large',
  'entry-invalid',
  'last-coordinator',
  'workspace-restarted',
  'image-too-large',
  'image-type',
] as const

export type ErrorReason = (typeof errorReasons)[number]

/** Plain values that fill the places of an error's text. */
export type ErrorParams = Readonly<Record<string, string | number>>

/** An expected failure: `reason` is for programs, the message for logs; users see the text of the reason. */
export class AppError extends Error {
  readonly reason: ErrorReason
  readonly params: ErrorParams

  constructor(reason: ErrorReason, params: ErrorParams = {}, options?: { cause?: unknown }) {
    super(`${reason}${Object.keys(params).length > 0 ? ` ${JSON.stringify(params)}` : ''}`, options)
    this.name = 'AppError'
    this.reason = reason
    this.params = params
  }
}
