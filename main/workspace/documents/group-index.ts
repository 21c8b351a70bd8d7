import { randomBytes } from 'node:crypto'
import * as Y from 'yjs'
import { type DocumentKind, documentKinds } from '../../../domain/document/settings.ts'
import { AppError } from '../../../domain/errors.ts'
import { indexDocument } from '../../../domain/relay/rooms.ts'
import type { Replica } from './replica.ts'

/** Document id of a group's list of documents. */
export const INDEX_DOCUMENT = indexDocument

/** Generation of a document that was never re-based. */
export const FIRST_GENERATION = 1

/** A document as its group's list has it. */
export type IndexEntry = {
  readonly id: string
  readonly kind: DocumentKind
  readonly title: string
  readonly archived: boolean
  /** ISO 8601, UTC. */
  readonly created: string
  readonly generation: number
}

const ID = /^[A-Za-z0-9_-]{1,64}$/

/** A group's shared list of documents: `getMap('documents')`, one nested map per document so that changes merge. */
export class GroupIndex {
  readonly replica: Replica
  readonly #documents: Y.Map<unknown>

  constructor(replica: Replica, onChange: () => void) {
    this.replica = replica
    this.#documents = replica.doc.getMap('documents')
    this.#documents.observeDeep(() => onChange())
  }

  /** All entries, oldest first; what other members wrote is checked, and what is no entry is left out. */
  list(): IndexEntry[] {
    const entries: IndexEntry[] = []
    for (const [id, value] of this.#documents) {
      const entry = readEntry(id, value)
      if (entry !== null) entries.push(entry)
    }
    return entries.sort((a, b) => a.created.localeCompare(b.created) || a.id.localeCompare(b.id))
  }

  get(id: string): IndexEntry | null {
    return readEntry(id, this.#documents.get(id))
  }

  add(kind: DocumentKind, title: string, now = new Date(), id = newDocumentId()): IndexEntry {
    const values = { kind, title, archived: false, created: now.toISOString(), generation: FIRST_GENERATION }
    this.replica.author(() => this.#documents.set(id, new Y.Map(Object.entries(values))))
    return { id, ...values }
  }

  /** @throws AppError not-found */
  set(id: string, key: 'title' | 'archived', value: string | boolean): IndexEntry {
    const map = this.#documents.get(id)
    if (!(map instanceof Y.Map)) throw new AppError('not-found')
    if (map.get(key) !== value) this.replica.author(() => map.set(key, value))
    const entry = this.get(id)
    if (entry === null) throw new AppError('not-found')
    return entry
  }
}

/** A random id for a document. */
export function newDocumentId(): string {
  return randomBytes(16).toString('hex')
}

function readEntry(id: string, value: unknown): IndexEntry | null {
  if (!ID.test(id) || id === INDEX_DOCUMENT || !(value instanceof Y.Map)) return null
  const kind: unknown = value.get('kind')
  const title: unknown = value.get('title')
  const created: unknown = value.get('created')
  const generation: unknown = value.get('generation')
  return {
    id,
    kind: documentKinds.find((known) => known === kind) ?? 'other',
    title: typeof title === 'string' ? title.slice(0, 300) : '',
    archived: value.get('archived') === true,
    created: typeof created === 'string' ? created : '',
    generation:
      typeof generation === 'number' && Number.isSafeInteger(generation) && generation >= 1
        ? generation
        : FIRST_GENERATION,
  }
}
