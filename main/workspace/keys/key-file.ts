import { createCipheriv, createDecipheriv, pbkdf2, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { AppError } from '../../../domain/errors.ts'
import {
  der,
  objectId,
  octets,
  readDer,
  readDerList,
  sequence,
  smallInteger,
  tags,
} from '../../../domain/relay/der.ts'
import { DeviceKey, pkcs8Prefix } from './device-key.ts'

const derive = promisify(pbkdf2)

/** Rounds of PBKDF2-HMAC-SHA-256 (OWASP's figure for 2023 and later): about 0.2 s on an office laptop. */
const iterations = 600_000
/** More than this in a file is an attempt to keep us busy. */
const maxIterations = 10_000_000

const ids = {
  pbes2: objectId('1.2.840.113549.1.5.13'),
  pbkdf2: objectId('1.2.840.113549.1.5.12'),
  hmacSha256: objectId('1.2.840.113549.2.9'),
  aes256Cbc: objectId('2.16.840.1.101.3.4.1.42'),
}
const header = '-----BEGIN ENCRYPTED PRIVATE KEY-----'
const footer = '-----END ENCRYPTED PRIVATE KEY-----'

/** One spelling for a passphrase, however the keyboard composes ș, ț or ă. */
const passphraseBytes = (passphrase: string) => Buffer.from(passphrase.normalize('NFC'), 'utf8')

/**
 * A private key under a passphrase: PKCS#8 EncryptedPrivateKeyInfo (RFC 5958) with PBES2 (RFC 8018), as PEM
 * (RFC 7468), so that `openssl pkey -in FILE` opens it too. `note` goes before the key as plain lines: say there
 * what the file is for, nothing secret.
 */
export async function exportKey(key: DeviceKey, passphrase: string, note: string): Promise<string> {
  const salt = randomBytes(16)
  const iv = randomBytes(16)
  const secret = await derive(passphraseBytes(passphrase), salt, iterations, 32, 'sha256')
  const cipher = createCipheriv('aes-256-cbc', secret, iv)
  const sealed = Buffer.concat([cipher.update(pkcs8Prefix), cipher.update(key.seed()), cipher.final()])
  const prf = sequence(ids.hmacSha256, der(tags.null))
  const kdf = sequence(ids.pbkdf2, sequence(octets(salt), smallInteger(iterations), prf))
  const algorithm = sequence(ids.pbes2, sequence(kdf, sequence(ids.aes256Cbc, octets(iv))))
  const base64 = Buffer.from(sequence(algorithm, octets(sealed))).toString('base64')
  const lines = base64.match(/.{1,64}/g) ?? []
  const comment = note.replaceAll('-----', '').trim()
  return [...(comment === '' ? [] : [comment, '']), header, ...lines, footer, ''].join('\n')
}

interface Sealed {
  readonly salt: Uint8Array
  readonly rounds: number
  readonly iv: Uint8Array
  readonly body: Uint8Array
}

const sameBytes = (a: Uint8Array | undefined, b: Uint8Array) => a !== undefined && Buffer.compare(a, b) === 0

/** Takes a file apart; null when it is damaged or sealed in a way that we do not write. */
function takeApart(pem: string): Sealed | null {
  const start = pem.indexOf(header)
  const end = pem.indexOf(footer, start)
  if (start < 0 || end < 0 || end - start > 10_000) return null
  const bytes = Buffer.from(pem.slice(start + header.length, end), 'base64')
  const list = (content: Uint8Array | undefined) => (content === undefined ? null : readDerList(content))
  const [algorithm, body] = list(readDer(bytes)?.content) ?? []
  const [scheme, parameters] = list(algorithm?.content) ?? []
  const [kdf, encryption] = list(parameters?.content) ?? []
  const [kdfId, kdfParameters] = list(kdf?.content) ?? []
  const [salt, rounds, ...options] = list(kdfParameters?.content) ?? []
  const [cipherId, iv] = list(encryption?.content) ?? []
  const [prfId] = list(options.at(-1)?.content) ?? []
  const content = (dotted: Uint8Array) => readDer(dotted)?.content ?? new Uint8Array()
  const known =
    sameBytes(scheme?.content, content(ids.pbes2)) &&
    sameBytes(kdfId?.content, content(ids.pbkdf2)) &&
    sameBytes(prfId?.content, content(ids.hmacSha256)) &&
    sameBytes(cipherId?.content, content(ids.aes256Cbc))
  if (!known || !salt || !rounds || rounds.content.length > 4 || iv?.content.length !== 16 || !body)
    return null
  const count = [...rounds.content].reduce((sum, byte) => sum * 256 + byte, 0)
  return { salt: salt.content, rounds: count, iv: iv.content, body: body.content }
}

/**
 * Reads a key file back. Throws `backup-damaged` when it is not one, `passphrase-wrong` when the passphrase does not
 * open it.
 */
export async function importKey(pem: string, passphrase: string): Promise<DeviceKey> {
  const file = takeApart(pem)
  if (file === null || file.rounds < 1 || file.rounds > maxIterations) throw new AppError('backup-damaged')
  const secret = await derive(passphraseBytes(passphrase), file.salt, file.rounds, 32, 'sha256')
  try {
    const decipher = createDecipheriv('aes-256-cbc', secret, file.iv)
    const plain = Buffer.concat([decipher.update(file.body), decipher.final()])
    const isKey = plain.length === 48 && sameBytes(plain.subarray(0, 16), pkcs8Prefix)
    if (!isKey) throw new AppError('passphrase-wrong')
    return new DeviceKey(plain.subarray(16))
  } catch (cause) {
    throw new AppError('passphrase-wrong', {}, { cause })
  }
}
