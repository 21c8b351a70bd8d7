import type { Migration } from './types.ts'

/**
 * Groups: what this device knows of each, the ledger's entries byte for byte, the erasable side records that
 * entries name by hash, and private keys sealed under the data key.
 */
export const groups: Migration = {
  version: 2,
  intent: 'groups: ledger entries, side records, sealed secrets',
  up(db) {
    db.exec(`
      CREATE TABLE groups (
        group_id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        city TEXT NOT NULL,
        sample INTEGER NOT NULL DEFAULT 0,
        offline INTEGER NOT NULL DEFAULT 0,
        hosted INTEGER NOT NULL DEFAULT 0,
        relay_url TEXT,
        relay_fingerprint TEXT,
        added_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE ledger_entries (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        group_id TEXT NOT NULL,
        hash TEXT NOT NULL,
        text TEXT NOT NULL,
        UNIQUE (group_id, hash)
      ) STRICT;

      CREATE TABLE side_records (
        group_id TEXT NOT NULL,
        hash TEXT NOT NULL,
        salt TEXT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (group_id, hash)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE erased_side_records (
        group_id TEXT NOT NULL,
        hash TEXT NOT NULL,
        PRIMARY KEY (group_id, hash)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE secrets (
        group_id TEXT NOT NULL,
        name TEXT NOT NULL,
        sealed BLOB NOT NULL,
        PRIMARY KEY (group_id, name)
      ) STRICT, WITHOUT ROWID;
    `)
  },
}
