import { createDecoder, readVarString, readVarUint } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeUint8Array, writeVarString, writeVarUint } from 'lib0/encoding'

/** Whose an awareness client id is: this connection's, another one's of the same member, another member's, nobody's. */
export type Owner = 'self' | 'same-member' | 'other' | 'nobody'

/**
 * What of an awareness update a member may say: states of its own, with its own id in `member`, whatever was written
 * there. Left out: states under ids of other members (standard clients echo what they heard), ends of presences that
 * are not this connection's, and states that are no objects.
 *
 * @param update as of y-protocols/awareness: count, then (client id, clock, JSON) each
 * @param member id of the member whose device sent it
 * @returns the update to apply, perhaps an empty one
 * @throws when it is not well formed
 */
export function presenceOf(
  update: Uint8Array,
  member: string,
  ownerOf: (client: number) => Owner,
): Uint8Array {
  const decoder = createDecoder(update)
  const encoder = createEncoder()
  let kept = 0
  for (let left = readVarUint(decoder); left > 0; left--) {
    const client = readVarUint(decoder)
    const clock = readVarUint(decoder)
    const state: unknown = JSON.parse(readVarString(decoder))
    const owner = ownerOf(client)
    if (state === null ? owner !== 'self' : owner === 'other' || !isObject(state)) continue
    writeVarUint(encoder, client)
    writeVarUint(encoder, clock)
    writeVarString(encoder, JSON.stringify(isObject(state) ? { ...state, member } : null))
    kept++
  }
  const whole = createEncoder()
  writeVarUint(whole, kept)
  writeUint8Array(whole, toUint8Array(encoder))
  return toUint8Array(whole)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
