import type { Node } from 'prosemirror-model'
import {
  fromLetters,
  latinLetters,
  type Numbering,
  parseNumber,
} from '../../../domain/document/numbering/index.ts'
import { printedText } from '../../../domain/document/references/index.ts'
import type { BlockAttrs, BlockKind } from '../../../domain/document/schema/index.ts'
import { excerpt } from '../../../domain/document/text/index.ts'
import type { Dropped } from './docx/model.ts'
import type { DraftNote, SourceLabel } from './recognise/draft.ts'

/** A place where the source's numbers are not what counting gives. */
export type NumberNotice = {
  readonly kind: 'jump' | 'repeated-number' | 'number-differs'
  readonly block: BlockKind
  /** Index among the document's children. */
  readonly index: number
  readonly source: string
  /** The number before it in the source, for jumps and repetitions. */
  readonly previous: string | null
  /** The number that renumbering would give; null for none. */
  readonly computed: string | null
  /** Where it stands: labels from the outside in. */
  readonly place: string
  readonly text: string
}

export type Unplaced = { readonly reason: Dropped['what']; readonly text: string; readonly count: number }

/** What was recognised, and what a user should look at before anything is added. */
export type ImportReport = {
  /** Blocks found of each kind, and tables, images, footnotes, links. */
  readonly counts: Readonly<Record<string, number>>
  readonly numbers: readonly NumberNotice[]
  /** Texts of the source that have no place in the document. */
  readonly unplaced: readonly Unplaced[]
  /** What was left out and carries no text: empty lines, comments. */
  readonly dropped: readonly Dropped[]
  /** Running text inside articles that has no label. */
  readonly keptAsText: readonly { readonly index: number; readonly place: string; readonly text: string }[]
  readonly notes: readonly DraftNote[]
  readonly outline: readonly OutlineEntry[]
  /** Number as written of every child of the document, null for none. */
  readonly sources: readonly (string | null)[]
}

export type OutlineEntry = {
  readonly index: number
  readonly kind: BlockKind | 'table'
  readonly level: number
  /** Number as written, null for none. */
  readonly source: string | null
  /** Number as renumbering would give it. */
  readonly computed: string | null
  readonly text: string
}

export type ReportInput = {
  readonly doc: Node
  readonly labels: readonly (SourceLabel | null)[]
  readonly computed: Numbering
  readonly printed: Numbering
  readonly dropped: readonly Dropped[]
  readonly notes: readonly DraftNote[]
}

/** Most characters quoted of a text. */
const MAX_TEXT = 200

const withText: readonly Dropped['what'][] = [
  'header',
  'footer',
  'hidden-text',
  'deleted-text',
  'objects',
  'shapes',
  'image-format',
  'image-missing',
]

/** Puts together what is known of an import. */
export function makeReport(input: ReportInput): ImportReport {
  return {
    counts: countNodes(input.doc),
    numbers: numberNotices(input),
    unplaced: input.dropped
      .filter((item) => withText.includes(item.what))
      .map((item) => ({ reason: item.what, text: item.text, count: item.count })),
    dropped: input.dropped,
    keptAsText: keptAsText(input),
    notes: input.notes,
    outline: outline(input),
    sources: input.labels.map((label) => label?.number ?? null),
  }
}

function countNodes(doc: Node): Record<string, number> {
  const counts: Record<string, number> = {}
  const add = (name: string): void => {
    counts[name] = (counts[name] ?? 0) + 1
  }
  doc.descendants((node, _pos, parent) => {
    if (node.type.name === 'block' && parent === doc) add((node.attrs as BlockAttrs).kind)
    else if (
      ['table', 'image', 'footnote', 'reference', 'page_break', 'generated'].includes(node.type.name)
    ) {
      add(node.type.name)
    }
    if (node.isText && node.marks.some((mark) => mark.type.name === 'link')) add('link')
  })
  return counts
}

/** Jumps and repetitions inside each run of the source, and numbers that differ from the computed ones. */
function numberNotices({ doc, labels, computed, printed }: ReportInput): NumberNotice[] {
  const out: NumberNotice[] = []
  const last = new Map<number, string>()
  for (const entry of computed.blocks) {
    const source = labels[entry.index]?.number ?? null
    if (source === null || entry.kind === null) continue
    const previous = last.get(entry.run) ?? null
    last.set(entry.run, source)
    const kind = compare(previous, source, entry.style, entry.number)
    if (!kind) continue
    out.push({
      kind,
      block: entry.kind,
      index: entry.index,
      source,
      previous,
      computed: entry.number,
      place: place(entry.index, printed),
      text: textOf(doc, entry.index, printed),
    })
  }
  return out
}

function compare(
  previous: string | null,
  source: string,
  style: BlockAttrs['style'],
  computed: string | null,
): NumberNotice['kind'] | null {
  const before = previous === null ? 0 : positionOf(previous, style)
  const now = positionOf(source, style)
  const same = computed !== null && fold(computed) === fold(source)
  if (before !== null && now !== null) {
    if (now > before + 1) return 'jump'
    if (previous !== null && now <= before) return 'repeated-number'
    // What only follows from an earlier difference is no news; a letter outside the alphabet is.
    if (previous !== null && Number.isInteger(now)) return null
  }
  return same ? null : 'number-differs'
}

/** Cedilla and comma forms of a letter are one. */
function fold(number: string): string {
  return number.replaceAll('ş', 'ș').replaceAll('ţ', 'ț')
}

/** Value for comparing neighbours: 5^1 lies between 5 and 6, ș between s and t. */
function positionOf(number: string, style: BlockAttrs['style']): number | null {
  const letter = fold(number)
  if (style === 'latin' || style === 'romanian') {
    const base = letter.replaceAll('ș', 's').replaceAll('ț', 't')
    const value = fromLetters(base, latinLetters)
    return value === null ? null : value + (base === letter ? 0 : 0.5)
  }
  const path = parseNumber(number.slice(number.lastIndexOf('.') + 1), style ?? 'arabic')
  if (!path) return null
  return (path[0] ?? 0) + (path[1] === undefined ? 0 : path[1] / 1000)
}

function place(index: number, printed: Numbering): string {
  const entry = printed.blocks[index]
  if (!entry) return ''
  return [...entry.parents, index]
    .map((at) => bare(printed.blocks[at]?.label ?? ''))
    .filter((label) => label !== '')
    .join(', ')
}

/** A label without the signs that lead over to its heading: "CAPITOLUL III -" is "CAPITOLUL III", "Art. 17." is "Art. 17". */
function bare(label: string): string {
  const name = label.replace(/[\s:–—-]+$/u, '')
  return /^\p{L}{2}.*\d\.$/u.test(name) ? name.slice(0, -1) : name
}

/** The beginning of a child's text, with its references as they print with the file's numbers. */
function textOf(doc: Node, index: number, printed: Numbering): string {
  return excerpt(printedText(doc, index, printed, MAX_TEXT), MAX_TEXT)
}

function keptAsText({ doc, printed }: ReportInput): ImportReport['keptAsText'] {
  return printed.blocks.flatMap((entry) => {
    if (entry.kind !== 'text') return []
    const inArticle = entry.parents.some((at) => printed.blocks[at]?.kind === 'article')
    const text = textOf(doc, entry.index, printed)
    return inArticle && text !== '' ? [{ index: entry.index, place: place(entry.index, printed), text }] : []
  })
}

const outlined: readonly BlockKind[] = ['title', 'chapter', 'section', 'article', 'annex', 'heading']

function outline({ doc, labels, computed, printed }: ReportInput): OutlineEntry[] {
  return computed.blocks.flatMap((entry): OutlineEntry[] => {
    const node = doc.child(entry.index)
    if (entry.kind === null || !outlined.includes(entry.kind)) return []
    return [
      {
        index: entry.index,
        kind: entry.kind,
        level: (node.attrs as BlockAttrs).level,
        source: labels[entry.index]?.number ?? null,
        computed: entry.number,
        text: textOf(doc, entry.index, printed),
      },
    ]
  })
}
