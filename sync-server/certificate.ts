import {
  createHash,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  X509Certificate,
} from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { der, integer, objectId, octets, sequence, smallInteger, tags } from '../domain/relay/der.ts'
import { openSealed, sealText } from './seal.ts'

/** A self-signed TLS certificate and its key, as PEM; `fingerprint` is the certificate's SHA-256 in hexadecimal. */
export interface TlsIdentity {
  readonly cert: string
  readonly key: string
  readonly fingerprint: string
}

const years = 20
const ecdsaSha256 = sequence(objectId('1.2.840.10045.4.3.2'))
const commonName = 'Consens relay'

/** UTCTime until 2049, GeneralizedTime after it (RFC 5280 §4.1.2.5). */
function time(date: Date): Uint8Array {
  const digits = date.toISOString().replaceAll(/[-:T]|\.\d+/g, '')
  const generalized = date.getUTCFullYear() >= 2050
  const text = generalized ? digits : digits.slice(2)
  return der(generalized ? tags.generalizedTime : tags.utcTime, Buffer.from(text, 'ascii'))
}

function name(): Uint8Array {
  const attribute = sequence(objectId('2.5.4.3'), der(tags.utf8String, Buffer.from(commonName, 'utf8')))
  return sequence(der(tags.set, attribute))
}

function toBeSigned(publicKey: KeyObject, from: Date, until: Date): Uint8Array {
  const version = der(0xa0, smallInteger(2))
  const serial = integer(Buffer.concat([Buffer.of(1), randomBytes(15)]))
  const constraints = sequence(objectId('2.5.29.19'), octets(sequence()))
  const extensions = der(0xa3, sequence(constraints))
  const spki = publicKey.export({ format: 'der', type: 'spki' })
  const validity = sequence(time(from), time(until))
  return sequence(version, serial, ecdsaSha256, name(), validity, name(), spki, extensions)
}

/**
 * Makes a certificate for a relay on somebody's computer. No authority vouches for it, and its name means nothing:
 * clients know it by its fingerprint, from the invitation or the ledger. ECDSA on P-256, which every TLS library has.
 */
export function makeCertificate(now = new Date()): TlsIdentity {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  // A day of grace for clocks that are behind.
  const from = new Date(now.getTime() - 86_400_000)
  const until = new Date(now)
  until.setUTCFullYear(until.getUTCFullYear() + years)
  const tbs = toBeSigned(publicKey, from, until)
  const signature = sign('sha256', tbs, privateKey)
  const bits = der(tags.bitString, Uint8Array.of(0), signature)
  const certificate = Buffer.from(sequence(tbs, ecdsaSha256, bits))
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? []
  return {
    cert: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
    key: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    fingerprint: createHash('sha256').update(certificate).digest('hex'),
  }
}

/** Reads a data folder's certificate and its key; null when it is not whole, or the key cannot be opened. */
function storedIn(file: string, sealKey: Uint8Array | null): { identity: TlsIdentity; open: boolean } | null {
  if (!existsSync(file)) return null
  const pem = readFileSync(file, 'utf8')
  const cert = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----\n/.exec(pem)?.[0]
  const plain = /-----BEGIN PRIVATE KEY-----[\s\S]+?-----END PRIVATE KEY-----\n/.exec(pem)?.[0]
  const sealed = /^sealed-key: ([A-Za-z0-9_-]+)$/m.exec(pem)?.[1]
  const key = plain ?? (sealed === undefined || sealKey === null ? null : openSealed(sealed, sealKey))
  if (cert === undefined || key === null) return null
  const { raw } = new X509Certificate(cert)
  const fingerprint = createHash('sha256').update(raw).digest('hex')
  return { identity: { cert, key, fingerprint }, open: plain !== undefined }
}

/** Whole or not at all: a half-written certificate would change the relay's fingerprint. */
function store(file: string, { cert, key }: TlsIdentity, sealKey: Uint8Array | null): void {
  const stored = sealKey === null ? key : `sealed-key: ${sealText(key, sealKey)}\n`
  writeFileSync(`${file}.new`, cert + stored, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

/**
 * The certificate of a data folder, made at the first call: invitations that are out there name its fingerprint. Its
 * key protects the way to this relay only, no content. With `sealKey` (32 bytes) the key lies sealed in its file, also
 * one that lay open before; when the seal cannot be opened any more, a new certificate is made.
 */
export function certificateIn(folder: string, sealKey: Uint8Array | null = null): TlsIdentity {
  const file = join(folder, 'relay-tls.pem')
  mkdirSync(folder, { recursive: true })
  const stored = storedIn(file, sealKey)
  const identity = stored?.identity ?? makeCertificate()
  if (stored === null || (stored.open && sealKey !== null)) store(file, identity, sealKey)
  return identity
}
