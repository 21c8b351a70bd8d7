import type { Node } from 'prosemirror-model'
import type { z } from 'zod'
import type { searchHit } from '../../../domain/contracts/workspace-models.ts'
import { readDocument, readSettings } from '../../../domain/document/binding/index.ts'
import { type Numbering, numberDocument } from '../../../domain/document/numbering/index.ts'
import { AppError } from '../../../domain/errors.ts'
import type { Documents } from '../documents/documents.ts'
import type { Replica } from '../documents/replica.ts'

export type SearchHit = z.infer<typeof searchHit>

/** Most hits given: more of them are not read by anybody. */
const MAX_HITS = 200
/** Characters shown on each side of a hit. */
const CONTEXT = 60

/** Letters as they are compared: without case and without marks, so that "sedinta" finds "ședința". Keeps the length. */
export function folded(text: string): string {
  let out = ''
  for (let i = 0; i < text.length; i++) {
    const unit = text.charAt(i)
    const plain = unit.normalize('NFD').charAt(0).toLowerCase()
    out += plain.length === 1 ? plain : unit
  }
  return out
}

/** One text of a document, ready to be searched. */
type Line = {
  readonly id: string | null
  readonly place: string
  readonly text: string
  readonly plain: string
}

/** Searches a group's documents; what was read of one is kept until it changes. */
export class Search {
  readonly #documents: Documents
  readonly #read = new WeakMap<Replica, { readonly version: number; readonly lines: readonly Line[] }>()

  constructor(documents: Documents) {
    this.#documents = documents
  }

  /**
   * Finds a text in all documents of a group, whatever its case and diacritics.
   *
   * @param text what the person typed
   * @returns at most 200 hits, in the order of the list and of the documents
   */
  async group(groupId: string, text: string): Promise<SearchHit[]> {
    const wanted = folded(text.trim())
    const hits: SearchHit[] = []
    if (wanted === '') return hits
    for (const { id, archived } of this.#documents.index(groupId).list()) {
      if (archived || hits.length >= MAX_HITS) continue
      // Reading a long document takes a tenth of a second: edits that wait go first.
      await new Promise((resolve) => setImmediate(resolve))
      try {
        addHits(this.#linesOf(this.#documents.replica(id)), id, wanted, hits)
      } catch (error) {
        // A damaged document is told about where it is opened; the others are still searched.
        if (!(error instanceof AppError)) throw error
      }
    }
    return hits
  }

  #linesOf(replica: Replica): readonly Line[] {
    const known = this.#read.get(replica)
    if (known?.version === replica.version) return known.lines
    const { version } = replica
    const document = readDocument(replica.doc)
    const numbering = numberDocument(document, readSettings(replica.doc))
    const lines: Line[] = []
    document.forEach((child, _offset, index) => {
      const place = placeOf(numbering, index)
      for (const { id, text } of textsOf(child)) lines.push({ id, place, text, plain: folded(text) })
    })
    this.#read.set(replica, { version, lines })
    return lines
  }
}

function addHits(lines: readonly Line[], documentId: string, wanted: string, hits: SearchHit[]): void {
  for (const { id, place, text, plain } of lines) {
    for (let at = plain.indexOf(wanted); at >= 0; at = plain.indexOf(wanted, at + wanted.length)) {
      if (hits.length >= MAX_HITS) return
      const end = at + wanted.length
      hits.push({
        documentId,
        blockId: id,
        place,
        before: text.slice(Math.max(0, at - CONTEXT), at),
        match: text.slice(at, end),
        after: text.slice(end, end + CONTEXT),
      })
    }
  }
}

/** The text blocks in a top-level node, each with the id of the nearest node that has one. */
function textsOf(child: Node): { id: string | null; text: string }[] {
  const out: { id: string | null; text: string }[] = []
  const visit = (node: Node, outer: string | null): void => {
    const own: unknown = node.attrs.id
    const id = typeof own === 'string' && own !== '' ? own : outer
    if (node.isTextblock) out.push({ id, text: node.textContent })
    else for (const inner of node.children) visit(inner, id)
  }
  visit(child, null)
  return out
}

/** Where a block stands: its labels from the outside in. */
function placeOf(numbering: Numbering, index: number): string {
  const parents = numbering.blocks[index]?.parents ?? []
  return [...parents, index]
    .map((at) => numbering.blocks[at]?.label ?? '')
    .filter((label) => label !== '')
    .join(' ')
}
