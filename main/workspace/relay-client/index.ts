/**
 * The workspace's side of a relay. Runs under plain Node.
 *
 *     const connection = new RelayConnection({ url, fingerprint, identity: { group, signer }, ledger, onStatus })
 *     const room = connection.openDocument({ document, generation, doc, awareness, durable, onStatus })
 *     room.send(updates, mark)          // own edits, once they are on this device's disk
 *     connection.closeDocument(room)
 *     connection.close()
 *
 * Documents: the room applies others' edits to the Y.Doc with `room.origin` as the transaction's origin, and never
 * sends by itself what appears in the Y.Doc. Own edits go out through `send`, in bundles as they reach the disk.
 * When a connection begins, the relay asks for what it lacks: then `durable()` is called, which flushes the log, and
 * the whole difference goes out. So nothing leaves this device that its disk does not have, and nothing needs to be
 * queued while offline.
 *
 * Counts: `mark` (in `send`) and the answer of `durable()` number this device's own edits; any number that only
 * grows will do. `status.sentUpTo` and `storedUpTo` come back in the same numbers. With a foreign relay
 * `acknowledges` is false and `storedUpTo` stays.
 *
 * Readers (observers, experts) get everything and send nothing: a `send` gives the room the error `not-allowed`.
 *
 * Ledger: the connection keeps `ledger` and the relay's copy in step, both ways, as long as it lives; writing to the
 * replica (see domain/ledger/actions.ts) is enough to send. `ledger.observe` tells what arrived.
 *
 * Joining: open the connection with `identity.invitation` and an empty replica of the link's group; wait for
 * `status.ledgerSynced`; call `askToJoin` on the replica. When a coordinator admits, the relay says so on the open
 * connection: `status.role` becomes `member` (or `reader`) and the rooms open by themselves.
 *
 * Opening a group on a relay: `identity.adminCode`, by a coordinator's device.
 */
export { Backoff } from './backoff.ts'
export { type ConnectionOptions, type ConnectionStatus, RelayConnection } from './connection.ts'
export { DocumentRoom, type OpenDocument, type RoomStatus } from './room.ts'
export type { Identity, RelayKind } from './socket.ts'
