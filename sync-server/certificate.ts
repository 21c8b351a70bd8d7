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

/**
 * The certificate of a data folder, made at the first call: invitations that are out there name its fingerprint. Its
 * key protects the way to this relay only, no content; it lies in a file that only its owner reads.
 */
export function certificateIn(folder: string): TlsIdentity {
  const file = join(folder, 'relay-tls.pem')
  mkdirSync(folder, { recursive: true })
  if (existsSync(file)) {
    const pem = readFileSync(file, 'utf8')
    const cert = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----\n/.exec(pem)?.[0]
    const key = /-----BEGIN PRIVATE KEY-----[\s\S]+?-----END PRIVATE KEY-----\n/.exec(pem)?.[0]
    if (cert !== undefined && key !== undefined) {
      const raw = new X509Certificate(cert).raw
      return { cert, key, fingerprint: createHash('sha256').update(raw).digest('hex') }
    }
  }
  const made = makeCertificate()
  // Whole or not at all: a half-written certificate would change the relay's fingerprint.
  writeFileSync(`${file}.new`, made.cert + made.key, { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return made
}
