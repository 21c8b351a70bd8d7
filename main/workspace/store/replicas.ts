import type { Database } from 'better-sqlite3'

/** Where a replica belongs; its room on the wire has the same three parts. */
export type ReplicaName = {
  readonly groupId: string
  readonly documentId: string
  readonly generation: number
}

/** A replica's row. Times are milliseconds since 1970; `own`, `sent`, `stored` count this device's edits. */
export type ReplicaRow = {
  readonly replica: number
  readonly group_id: string
  readonly document_id: string
  readonly generation: number
  readonly own: number
  readonly sent: number
  readonly stored: number
  readonly changed_at: number | null
  readonly foreign_at: number | null
}

/** Last visit of this member: the state vector then, and when. */
export type Visit = { readonly vector: Uint8Array; readonly at: number }

/** Rows about replicas and visits. */
export class Replicas {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  /** The row of a replica, made when it is new. */
  ensure({ groupId, documentId, generation }: ReplicaName): ReplicaRow {
    this.#db
      .prepare('INSERT OR IGNORE INTO replicas (group_id, document_id, generation) VALUES (?, ?, ?)')
      .run(groupId, documentId, generation)
    return this.#db
      .prepare('SELECT * FROM replicas WHERE group_id = ? AND document_id = ? AND generation = ?')
      .get(groupId, documentId, generation) as ReplicaRow
  }

  /** The row of a replica, or null when nothing of it is here. */
  peek({ groupId, documentId, generation }: ReplicaName): ReplicaRow | null {
    return (this.#db
      .prepare('SELECT * FROM replicas WHERE group_id = ? AND document_id = ? AND generation = ?')
      .get(groupId, documentId, generation) ?? null) as ReplicaRow | null
  }

  get(replica: number): ReplicaRow | null {
    return (this.#db.prepare('SELECT * FROM replicas WHERE replica = ?').get(replica) ??
      null) as ReplicaRow | null
  }

  /** Every replica of a group, in the order they came here. */
  ofGroup(groupId: string): ReplicaRow[] {
    return this.#db
      .prepare('SELECT * FROM replicas WHERE group_id = ? ORDER BY replica')
      .all(groupId) as ReplicaRow[]
  }

  /** The newest generation of a document that is here, or null. */
  ofDocument(documentId: string): ReplicaRow | null {
    return (this.#db
      .prepare('SELECT * FROM replicas WHERE document_id = ? ORDER BY generation DESC LIMIT 1')
      .get(documentId) ?? null) as ReplicaRow | null
  }

  /** Notes how many own edits have left and how many the relay has stored. */
  setMarks(replica: number, sent: number, stored: number): void {
    this.#db.prepare('UPDATE replicas SET sent = ?, stored = ? WHERE replica = ?').run(sent, stored, replica)
  }

  /** Another relay has nothing of this group's yet. */
  forgetMarks(groupId: string): void {
    this.#db.prepare('UPDATE replicas SET sent = 0, stored = 0 WHERE group_id = ?').run(groupId)
  }

  visit(groupId: string, documentId: string): Visit | null {
    return (this.#db
      .prepare('SELECT vector, at FROM visits WHERE group_id = ? AND document_id = ?')
      .get(groupId, documentId) ?? null) as Visit | null
  }

  setVisit(groupId: string, documentId: string, vector: Uint8Array, at: number): void {
    this.#db
      .prepare('INSERT OR REPLACE INTO visits (group_id, document_id, vector, at) VALUES (?, ?, ?, ?)')
      .run(groupId, documentId, vector, at)
  }
}
