/**
 * What one connection, one group and the whole relay may use, each with its reason. Tests and `RelayConfig` may
 * override them.
 */
export const defaultLimits = {
  /** Milliseconds from connecting to a valid proof. Absolute: traffic does not extend it. */
  handshakeDeadline: 10_000,
  /** Messages and bytes before the proof has been accepted: `ask` and `proof` need two and 2 kB. */
  messagesBeforeProof: 4,
  bytesBeforeProof: 16 * 1024,
  /** Milliseconds that a device unknown to the ledger has to offer the entries that make it known. */
  offerDeadline: 60_000,
  /** Bytes that such a device, or an invitee, may send in all: a ledger of ten years is about 35 MB. */
  bytesFromStranger: 64 * 1024 * 1024,
  /** Milliseconds that a new device waits to be let in by a person at the other one, and messages it may pass. */
  pairingDeadline: 20 * 60_000,
  pairingMessages: 200,
  /** Largest frame: a first sync of a document with many images. Larger ones end the connection unread. */
  frameBytes: 32 * 1024 * 1024,
  /** Largest awareness message: a client shows one or two states of a few hundred bytes. */
  awarenessBytes: 64 * 1024,
  /** Persons that one connection may show as present: a device has one per window. */
  presentPerConnection: 32,
  /** Document messages of a connection that may not write, each answered with a refusal; then it ends. */
  refusedPerConnection: 100,
  /** Bytes queued for a reader that does not read; then it is dropped and may come back and synchronise. */
  bufferedBytes: 64 * 1024 * 1024,
  /** Above this, awareness is not queued for a slow reader: it is stale before it arrives. */
  bufferedForAwareness: 1024 * 1024,
  /** Sockets in all. 30 members with two devices and ten open documents each are 660. */
  connections: 4_000,
  /** Documents that a group may have on this relay, generations included. */
  documentsPerGroup: 5_000,
  /** Milliseconds without a connection after which a document leaves memory, once everything is on disk. */
  documentIdle: 30_000,
  /** Milliseconds that an update waits for others to share its commit. */
  commitDelay: 4,
  /** Bytes that wait for a disk that fails; beyond it senders are sent away until it works again. */
  unsavedBytes: 64 * 1024 * 1024,
  /** Milliseconds between signs of life, and without any until a connection is taken for dead. */
  pingEvery: 20_000,
  deadAfter: 60_000,
  /** A document's log is folded into its state beyond this many updates, or bytes and half the state's size. */
  logUpdates: 1_000,
  logBytes: 256 * 1024,
}

export type Limits = Readonly<typeof defaultLimits>
