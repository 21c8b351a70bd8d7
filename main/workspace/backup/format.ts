import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { AppError } from '../../../domain/errors.ts'
import { deriveKey, SCRYPT_COST } from '../group/passphrase.ts'

/**
 * A backup file, version 1 (see SPEC.md): the line `consens-backup/1`, one line of JSON with the salt, the nonce and
 * scrypt's cost, then AES-256-GCM of the gzipped database, its tag last. Both lines are authenticated.
 */
const MAGIC = 'consens-backup/1\n'
const NONCE_BYTES = 12
const TAG_BYTES = 16
const SALT_BYTES = 16
/** A file that asks for more than this is an attempt to keep us busy. */
const MAX_COST = { N: 1 << 20, r: 32, p: 8 }

type Header = {
  readonly salt: string
  readonly nonce: string
  readonly N: number
  readonly r: number
  readonly p: number
}

/** Puts bytes under a passphrase. */
export async function sealBackup(
  plain: Uint8Array,
  passphrase: string,
  cost = SCRYPT_COST,
): Promise<Uint8Array> {
  const salt = randomBytes(SALT_BYTES)
  const nonce = randomBytes(NONCE_BYTES)
  const header: Header = {
    salt: salt.toString('base64url'),
    nonce: nonce.toString('base64url'),
    ...cost,
  }
  const head = Buffer.from(`${MAGIC}${JSON.stringify(header)}\n`, 'utf8')
  const cipher = createCipheriv('aes-256-gcm', await deriveKey(passphrase, salt, cost), nonce)
  cipher.setAAD(head)
  return Buffer.concat([head, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/**
 * Takes the bytes out of a backup file.
 *
 * @throws AppError backup-damaged when it is no backup of ours, backup-wrong-passphrase when the passphrase does not
 *   open it (a byte changed inside cannot be told from that)
 */
export async function openBackup(file: Uint8Array, passphrase: string): Promise<Uint8Array> {
  const { header, body } = takeApart(file)
  const nonce = Buffer.from(header.nonce, 'base64url')
  const key = await deriveKey(passphrase, Buffer.from(header.salt, 'base64url'), header)
  const end = file.length - TAG_BYTES
  const decipher = createDecipheriv('aes-256-gcm', key, nonce)
  decipher.setAAD(file.subarray(0, body))
  decipher.setAuthTag(file.subarray(end))
  try {
    return Buffer.concat([decipher.update(file.subarray(body, end)), decipher.final()])
  } catch (cause) {
    throw new AppError('backup-wrong-passphrase', {}, { cause })
  }
}

function takeApart(file: Uint8Array): { header: Header; body: number } {
  const magic = Buffer.from(MAGIC, 'utf8')
  const start = magic.length
  const newline = file.indexOf(0x0a, start)
  const isOurs = Buffer.compare(file.subarray(0, start), magic) === 0
  const body = newline + 1
  if (!isOurs || newline < 0 || newline - start > 1000 || file.length < body + TAG_BYTES) {
    throw new AppError('backup-damaged')
  }
  const header = readHeader(Buffer.from(file.subarray(start, newline)).toString('utf8'))
  if (header === null) throw new AppError('backup-damaged')
  return { header, body }
}

function readHeader(text: string): Header | null {
  try {
    const { salt, nonce, N, r, p } = JSON.parse(text) as Partial<Record<keyof Header, unknown>>
    if (typeof salt !== 'string' || typeof nonce !== 'string') return null
    if (Buffer.from(nonce, 'base64url').length !== NONCE_BYTES) return null
    if (!isCost(N, MAX_COST.N) || !isCost(r, MAX_COST.r) || !isCost(p, MAX_COST.p)) return null
    if ((N & (N - 1)) !== 0 || 128 * N * r > 256 * 1024 * 1024) return null
    return { salt, nonce, N, r, p }
  } catch {
    return null
  }
}

function isCost(value: unknown, most: number): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1 && value <= most
}
