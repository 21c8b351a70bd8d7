/** One step of the relay's database each, in order, never changed once released. */
export const migrations: readonly string[] = [
  `
  CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

  -- Groups that were opened with the admin code. Those of the command line are not here.
  CREATE TABLE groups (group_id TEXT PRIMARY KEY, opened_at TEXT NOT NULL) STRICT, WITHOUT ROWID;

  -- A room's state holds every update up to through_seq; the updates behind it are still in the log.
  CREATE TABLE rooms (
    room INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    state BLOB,
    through_seq INTEGER NOT NULL DEFAULT 0
  ) STRICT;

  CREATE TABLE updates (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    room INTEGER NOT NULL REFERENCES rooms (room),
    bytes BLOB NOT NULL
  ) STRICT;
  CREATE INDEX updates_of_room ON updates (room, seq);

  CREATE TABLE entries (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    group_id TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL
  ) STRICT;
  CREATE INDEX entries_of_group ON entries (group_id, seq);

  -- salt and text are null once erased: the row then only says that the record is not wanted again.
  CREATE TABLE side_records (
    group_id TEXT NOT NULL,
    hash TEXT NOT NULL,
    salt TEXT,
    text TEXT,
    PRIMARY KEY (group_id, hash)
  ) STRICT, WITHOUT ROWID;
  `,
]
