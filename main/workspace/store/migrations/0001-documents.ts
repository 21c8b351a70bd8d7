import type { Migration } from './types.ts'

/**
 * Replicas of documents: an append-only log of Yjs updates and one compacted state each; client ids lent to editors;
 * what this member has seen. `own`, `sent` and `stored` count this device's edits, so that "not yet sent" survives
 * a restart and a compaction.
 */
export const documents: Migration = {
  version: 1,
  intent: 'documents: update log, compacted states, client ids, visits',
  up(db) {
    db.exec(`
      CREATE TABLE meta (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE preferences (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE replicas (
        replica INTEGER PRIMARY KEY,
        group_id TEXT NOT NULL,
        document_id TEXT NOT NULL,
        generation INTEGER NOT NULL,
        own INTEGER NOT NULL DEFAULT 0,
        sent INTEGER NOT NULL DEFAULT 0,
        stored INTEGER NOT NULL DEFAULT 0,
        changed_at INTEGER,
        foreign_at INTEGER,
        UNIQUE (group_id, document_id, generation)
      ) STRICT;

      CREATE TABLE updates (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        replica INTEGER NOT NULL REFERENCES replicas ON DELETE CASCADE,
        bytes BLOB NOT NULL
      ) STRICT;
      CREATE INDEX updates_of_replica ON updates (replica, seq);

      CREATE TABLE snapshots (
        replica INTEGER PRIMARY KEY REFERENCES replicas ON DELETE CASCADE,
        seq INTEGER NOT NULL,
        bytes BLOB NOT NULL
      ) STRICT;

      CREATE TABLE client_ids (
        replica INTEGER NOT NULL REFERENCES replicas ON DELETE CASCADE,
        client INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('lent', 'free')),
        clock INTEGER NOT NULL,
        PRIMARY KEY (replica, client)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE visits (
        group_id TEXT NOT NULL,
        document_id TEXT NOT NULL,
        vector BLOB NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (group_id, document_id)
      ) STRICT, WITHOUT ROWID;
    `)
  },
}
