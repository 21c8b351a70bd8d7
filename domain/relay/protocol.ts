import { createDecoder, readVarString, readVarUint } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarString, writeVarUint } from 'lib0/encoding'
import { z } from 'zod'
import { hashText, keyText, signatureText } from '../ledger/bodies.ts'
import { maxEntryBytes } from '../ledger/entry.ts'

/** Version of what follows. A relay answers a client of another version with `version-too-old`. */
export const protocolVersion = 1

/** Message types of the y-websocket protocol (the first varUint of a message). */
export const standardMessages = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3 } as const
/** What a sync message holds (its second varUint). */
export const syncMessages = { step1: 0, step2: 1, update: 2 } as const

/**
 * Our message types. They begin at 100, far from what y-websocket may add; a standard client never gets one, because
 * the relay sends them only on connections that speak them. Payload: one varString of JSON, but for `stored`.
 */
export const messages = {
  /** client → relay: "I speak these"; answered by `hello`. A closed relay says hello unasked. */
  ask: 100,
  /** relay → client: the challenge. */
  hello: 101,
  /** client → relay: the answer to it. */
  proof: 102,
  /** relay → client: who it takes the client for; again whenever that changes. Sync begins with `member` or `reader`. */
  welcome: 103,
  /** relay → client: varUint n: the first n document messages of this connection are on its disk. */
  stored: 104,
  /** relay → client: whether its disk takes what it gets. */
  storage: 105,
  /** relay → client: a document message of this connection was not taken: neither stored nor passed on. */
  refused: 106,
  /** both ways: the ends of all chains. The first one also subscribes the sender to the ledger. */
  ledgerHeads: 110,
  /** both ways: entries, parents first. */
  ledgerEntries: 111,
  /** answer to entries: which were refused, and why. */
  ledgerRefused: 112,
  /** both ways: hashes of side records that the sender lacks. */
  sideWanted: 113,
  /** both ways: side records. */
  sideRecords: 114,
  /** member's device → relay: it waits for a new device that proves this one-time key; null: no longer. */
  pairingOpen: 120,
  /** relay → both ends of a pairing: whether the other one is connected. */
  pairingPeer: 121,
  /** new device ↔ relay ↔ member's device: sealed under the link's secret; the relay cannot read it. */
  pairing: 122,
} as const

export type MessageName = keyof typeof messages

const nonce = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

export const clientRoles = ['member', 'reader', 'invitee', 'pairing', 'unknown'] as const
/**
 * member: everything. reader (observers and experts): as a member, but documents are only read. invitee: reads the ledger, adds its joining and its side records. pairing: a new device
 * that a member's device waits for; it reaches that device and nothing else. unknown: a device that the relay's ledger does not know (yet): it may offer entries, and becomes a member when they say so.
 */
export type ClientRole = (typeof clientRoles)[number]

/** Whether this role opens documents at all. */
export function takesPart(role: ClientRole | null): boolean {
  return role === 'member' || role === 'reader'
}

export const payloads = {
  ask: z.looseObject({ protocol: z.int().min(0) }),
  hello: z.looseObject({ protocol: z.int().min(1), nonce }),
  proof: z.strictObject({
    group: hashText,
    device: keyText,
    /** `helloClaim` signed with the device's key. */
    signature: signatureText,
    /** An invitee's: the invitation, and the same claim signed with its secret. */
    invitation: z.strictObject({ id: hashText, signature: signatureText }).optional(),
    /** A new device of a member: the one-time key out of the link, and the same claim signed with it. */
    pairing: z.strictObject({ key: keyText, signature: signatureText }).optional(),
    /** Opens the group on this relay; the code was shown once to whoever runs the relay. */
    adminCode: z.string().max(100).optional(),
  }),
  welcome: z.looseObject({ role: z.enum(clientRoles) }),
  storage: z.looseObject({ failing: z.boolean() }),
  /** `message`: its number among the connection's document messages, from 1. */
  refused: z.looseObject({ message: z.int().min(1), reason: z.enum(['not-allowed']) }),
  ledgerHeads: z.strictObject({
    heads: z.array(z.strictObject({ device: keyText, hash: hashText, length: z.int().min(1) })).max(20_000),
  }),
  ledgerEntries: z.strictObject({ entries: z.array(z.string().max(maxEntryBytes)).max(1_000) }),
  ledgerRefused: z.looseObject({
    refused: z.array(z.looseObject({ entry: z.string(), reason: z.string() })).max(1_000),
  }),
  sideWanted: z.strictObject({ hashes: z.array(hashText).max(20_000) }),
  /** Each is checked by itself when it is taken. */
  sideRecords: z.strictObject({ records: z.array(z.unknown()).max(1_000) }),
  pairingOpen: z.strictObject({ key: keyText.nullable() }),
  pairingPeer: z.looseObject({ here: z.boolean() }),
  pairing: z.strictObject({ box: z.string().max(8_192) }),
} as const

export type PayloadName = keyof typeof payloads
export type Payload<N extends PayloadName> = z.infer<(typeof payloads)[N]>

/** One of our messages, ready to be sent. */
export function encodeMessage<N extends PayloadName>(name: N, payload: Payload<N>): Uint8Array {
  const encoder = createEncoder()
  writeVarUint(encoder, messages[name])
  writeVarString(encoder, JSON.stringify(payload))
  return toUint8Array(encoder)
}

/** A `stored` acknowledgement for the first `count` document messages of a connection. */
export function encodeStored(count: number): Uint8Array {
  const encoder = createEncoder()
  writeVarUint(encoder, messages.stored)
  writeVarUint(encoder, count)
  return toUint8Array(encoder)
}

/** The type of a message (its first varUint); null when it has none. */
export function messageType(data: Uint8Array): number | null {
  try {
    return readVarUint(createDecoder(data))
  } catch {
    return null
  }
}

/** Reads one of our messages whose type has been seen to be `name`; null when its payload is not as agreed. */
export function decodeMessage<N extends PayloadName>(name: N, data: Uint8Array): Payload<N> | null {
  try {
    const decoder = createDecoder(data)
    if (readVarUint(decoder) !== messages[name]) return null
    const parsed = payloads[name].safeParse(JSON.parse(readVarString(decoder)))
    return parsed.success ? (parsed.data as Payload<N>) : null
  } catch {
    return null
  }
}

/** Reads a `stored` acknowledgement; null when it is not one. */
export function decodeStored(data: Uint8Array): number | null {
  try {
    const decoder = createDecoder(data)
    return readVarUint(decoder) === messages.stored ? readVarUint(decoder) : null
  } catch {
    return null
  }
}

/** Splits things to send so that one message stays below `limit` bytes (as counted by `sizeOf`) and 1,000 items. */
export function inBatches<T>(items: readonly T[], sizeOf: (item: T) => number, limit = 512 * 1024): T[][] {
  const batches: T[][] = []
  let batch: T[] = []
  let size = 0
  for (const item of items) {
    const bytes = sizeOf(item)
    if (batch.length > 0 && (size + bytes > limit || batch.length >= 1_000)) {
      batches.push(batch)
      batch = []
      size = 0
    }
    batch.push(item)
    size += bytes
  }
  if (batch.length > 0) batches.push(batch)
  return batches
}
