import type { Node } from 'prosemirror-model'
import { numberDocument } from '../../domain/document/numbering/index.ts'
import type { BlockAttrs, BlockKind } from '../../domain/document/schema/index.ts'
import { type ImportResult, inspectDocx, type NumbersMode } from '../workspace/import/index.ts'
import { type Command, readArguments } from './command.ts'
import { readInput } from './files.ts'

export type OutlineKind =
  | 'opening'
  | 'chapter'
  | 'section'
  | 'article'
  | 'paragraph'
  | 'letter'
  | 'point'
  | 'item'
  | 'heading'
  | 'text'
  | 'table'

export type OutlineNode = {
  readonly kind: OutlineKind
  /** The number as written in the source, or null. */
  readonly source: string | null
  /** The number as it is computed, or null. */
  readonly number: string | null
  readonly text: string
}

export type Outline = {
  readonly nodes: readonly OutlineNode[]
  readonly unplaced: readonly { readonly reason: string; readonly text: string }[]
}

/** `outline IN.docx`: what the import recognises, as one JSON object on stdout. */
export const outlineCommand: Command = {
  name: 'outline',
  usage: 'outline IN.docx [--numbers keep|renumber]',
  summary: 'prints the recognised structure as JSON; numbers are those of renumbering unless --numbers keep',
  async run(args, output, signal) {
    const { files, numbers } = readArguments(args, ['IN.docx'], 'renumber')
    const data = await readInput(files[0] as string)
    const inspection = await inspectDocx(data, signal ? { signal } : {})
    output.out(JSON.stringify(outlineOf(inspection.build({ numbers: 'keep' }), numbers), null, 2))
  },
}

const kinds: Readonly<Record<BlockKind, OutlineKind>> = {
  title: 'heading',
  annex: 'heading',
  chapter: 'chapter',
  section: 'section',
  article: 'article',
  alineat: 'paragraph',
  letter: 'letter',
  point: 'point',
  item: 'item',
  heading: 'heading',
  text: 'text',
  guidance: 'text',
}

/**
 * The outline of an import that kept the source's numbers. `number` is what renumbering gives, or, for keep, what the
 * document shows: then it differs from `source` nowhere.
 */
export function outlineOf(result: ImportResult, numbers: NumbersMode): Outline {
  const { doc, settings, report } = result
  const { blocks } = numberDocument(doc, settings, { ignoreFixed: numbers === 'renumber' })
  const nodes: OutlineNode[] = []
  let opening = true
  for (const entry of blocks) {
    const node = doc.child(entry.index)
    const { name } = node.type
    const text = plainText(node)
    if (name === 'table') nodes.push({ kind: 'table', source: null, number: null, text })
    if (name !== 'block') continue
    const { kind } = node.attrs as BlockAttrs
    if (['chapter', 'section', 'article', 'annex'].includes(kind)) opening = false
    const inOpening = opening && (kind === 'title' || kind === 'text' || kind === 'guidance')
    if (text === '' && (inOpening || kind === 'text')) continue
    nodes.push({
      kind: inOpening ? 'opening' : kinds[kind],
      source: report.sources[entry.index] ?? null,
      number: entry.number,
      text,
    })
  }
  const unplaced = report.unplaced.map(({ reason, text }) => ({ reason, text }))
  return { nodes, unplaced }
}

/** What a leaf is in plain text: references and rule values print what they stand for. */
function leafText(leaf: Node): string {
  if (leaf.type.name === 'reference' || leaf.type.name === 'rule_value') return String(leaf.attrs.text)
  return leaf.type.name === 'hard_break' ? ' ' : ''
}

function plainText(node: Node): string {
  return node.textBetween(0, node.content.size, ' ', leafText).replace(/\s+/g, ' ').trim()
}
