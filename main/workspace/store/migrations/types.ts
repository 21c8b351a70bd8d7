import type { Database } from 'better-sqlite3'

/** One step of the schema. It runs inside a transaction that also writes its number, so it happens whole or not at all. */
export type Migration = {
  /** Number in `user_version` after it. */
  readonly version: number
  /** What it is for, in a few words. */
  readonly intent: string
  up(db: Database): void
}
