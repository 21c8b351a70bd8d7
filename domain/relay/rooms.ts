/** The document that lists a group's documents. */
export const indexDocument = 'index'
/** A room without a document: a client that wants only the ledger opens it. */
export const ledgerRoom = 'ledger'

/** A place on a relay: one generation of one document of one group. */
export interface RoomName {
  /** Group id: SHA-256 of the genesis in hexadecimal. */
  readonly group: string
  /** Document id: 1 to 64 letters, digits, `_`, `-`. */
  readonly document: string
  /** 1, and one more with each re-basing, erasure or migration of the document. */
  readonly generation: number
}

const pattern = /^([0-9a-f]{64})\/([A-Za-z0-9_-]{1,64})\/([1-9][0-9]{0,8})$/

/** `<group>/<document>/<generation>`: safe in a URL as it is. */
export function formatRoom({ group, document, generation }: RoomName): string {
  return `${group}/${document}/${generation}`
}

/** The room that a name says, or null when it is not one. Nothing is decoded or normalised: no two names for a room. */
export function parseRoom(name: string): RoomName | null {
  const [, group, document, generation] = pattern.exec(name) ?? []
  if (group === undefined || document === undefined || generation === undefined) return null
  return { group, document, generation: Number(generation) }
}
