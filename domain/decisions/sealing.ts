import { canonicalBytes } from '../ledger/canonical.ts'
import type { LedgerCrypto } from '../ledger/crypto.ts'
import { fromBase64Url, toBase64Url } from '../ledger/encoding.ts'
import { type Sector, sectors } from '../ledger/primitives.ts'
import { type Choice, choices, type SealedBallot, type SealedShare } from './bodies.ts'
import { ballotCommitment } from './commitment.ts'

/** An X25519 private key as a capability: whoever holds it can agree on secrets but not read it. */
export interface AgreementKey {
  /** 32 bytes as base64url. */
  readonly publicKey: string
  /** The shared secret of RFC 7748, 32 bytes; null for a public key that is none (all bytes zero come out). */
  agree(publicKey: Uint8Array): Uint8Array | null
}

/** What sealing needs of cryptography; each process hands it in. */
export interface SealingCrypto extends Pick<LedgerCrypto, 'sha256'> {
  /** Unpredictable bytes. */
  random(length: number): Uint8Array
  newAgreementKey(): AgreementKey
  /** HKDF-SHA-256 (RFC 5869) with an empty salt. */
  hkdf(secret: Uint8Array, info: Uint8Array, length: number): Uint8Array
  /** AES-256-GCM with a nonce of 12 zero bytes; the tag of 16 bytes stands behind the text. */
  encrypt(key: Uint8Array, plain: Uint8Array, data: Uint8Array): Uint8Array
  /** The plain text; null when key, data or a byte is not the right one. */
  decrypt(key: Uint8Array, box: Uint8Array, data: Uint8Array): Uint8Array | null
}

/** Where a ballot belongs: bound into everything that is sealed. `device` is the key that signs it. */
export interface BallotPlace {
  readonly group: string
  readonly opening: string
  readonly device: string
}

const dataOf = ({ group, opening, device }: BallotPlace) =>
  canonicalBytes({ format: 'consens-sealed/1', group, opening, device })

function shareInfo(place: BallotPlace, sector: Sector, ephemeral: string, recipient: string): Uint8Array {
  const { group, opening, device } = place
  return canonicalBytes({
    format: 'consens-share/1',
    group,
    opening,
    device,
    sector,
    ephemeral,
    recipient,
  })
}

function xor(a: Uint8Array, b: Uint8Array): Uint8Array {
  return a.map((byte, i) => byte ^ (b[i] ?? 0))
}

function sealShare(
  share: Uint8Array,
  place: BallotPlace,
  sector: Sector,
  to: string,
  crypto: SealingCrypto,
): SealedShare {
  const key = crypto.newAgreementKey()
  const recipient = fromBase64Url(to)
  const secret = recipient === null ? null : key.agree(recipient)
  if (secret === null) throw new RangeError('not an X25519 key')
  const sealing = crypto.hkdf(secret, shareInfo(place, sector, key.publicKey, to), 32)
  return {
    to,
    ephemeral: key.publicKey,
    box: toBase64Url(crypto.encrypt(sealing, share, dataOf(place))),
  }
}

/**
 * Seals a choice so that it takes a closer of each sector to open it (SE1 to SE3). Gives what the ballot's entry
 * carries, and the salt with which its voter can open it alone. Throws a RangeError for a key that is none.
 */
export function sealBallot(
  choice: Choice,
  place: BallotPlace,
  closers: Readonly<Record<Sector, readonly string[]>>,
  crypto: SealingCrypto,
): { vote: SealedBallot; salt: string } {
  const saltBytes = crypto.random(16)
  const salt = toBase64Url(saltBytes)
  const key = crypto.random(32)
  const mask = crypto.random(32)
  const plain = new Uint8Array(17)
  plain[0] = choices.indexOf(choice)
  plain.set(saltBytes, 1)
  const shares = { administration: mask, 'civil-society': xor(key, mask) }
  const sealed = (sector: Sector) =>
    closers[sector].map((to) => sealShare(shares[sector], place, sector, to, crypto))
  return {
    vote: {
      commitment: ballotCommitment({ ...place, choice, salt }, crypto),
      box: toBase64Url(crypto.encrypt(key, plain, dataOf(place))),
      shares: { administration: sealed('administration'), 'civil-society': sealed('civil-society') },
    },
    salt,
  }
}

/** A closer's share of a ballot, as base64url; null when none is sealed to this key, or it holds rubbish. */
export function openShare(
  vote: SealedBallot,
  place: BallotPlace,
  sector: Sector,
  key: AgreementKey,
  crypto: SealingCrypto,
): string | null {
  for (const { to, ephemeral, box } of vote.shares[sector]) {
    if (to !== key.publicKey) continue
    const sender = fromBase64Url(ephemeral)
    const bytes = fromBase64Url(box)
    const secret = sender === null ? null : key.agree(sender)
    if (secret === null || bytes === null) continue
    const sealing = crypto.hkdf(secret, shareInfo(place, sector, ephemeral, to), 32)
    const share = crypto.decrypt(sealing, bytes, dataOf(place))
    if (share?.length === 32) return toBase64Url(share)
  }
  return null
}

/** What a ballot holds, from both sectors' shares; null when it cannot be opened: it is spoiled (SE6). */
export function openBallot(
  vote: SealedBallot,
  place: BallotPlace,
  shares: Readonly<Record<Sector, string>>,
  crypto: SealingCrypto,
): { choice: Choice; salt: string } | null {
  const [a, b] = sectors.map((sector) => fromBase64Url(shares[sector]))
  const box = fromBase64Url(vote.box)
  if (!a || !b || a.length !== 32 || b.length !== 32 || box === null) return null
  const plain = crypto.decrypt(xor(a, b), box, dataOf(place))
  const choice = choices[plain?.[0] ?? -1]
  if (plain?.length !== 17 || choice === undefined) return null
  const salt = toBase64Url(plain.subarray(1))
  return ballotCommitment({ ...place, choice, salt }, crypto) === vote.commitment ? { choice, salt } : null
}
