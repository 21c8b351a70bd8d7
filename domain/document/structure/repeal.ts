import { type Command, type EditorState, TextSelection, type Transaction } from 'prosemirror-state'
import { type BlockKind, schema } from '../schema/index.ts'
import { enclosing, placeOf, structureOf, subtreeEnd } from './context.ts'

/** What stands in place of a repealed text, by what it was. */
export type RepealWords = Readonly<Record<'article' | 'alineat' | 'letter' | 'point', string>>
export type Repealed = keyof RepealWords

const repealable: ReadonlySet<BlockKind> = new Set<BlockKind>([
  'article',
  'alineat',
  'letter',
  'point',
  'text',
])

/** What the command would repeal at the caret, and its place among the document's children; null for nothing. */
export function repealAt(state: EditorState): { readonly what: Repealed; readonly index: number } | null {
  const place = placeOf(state.selection.$from)
  if (!place?.top || !repealable.has(place.attrs.kind)) return null
  const numbering = structureOf(state.doc)
  const { kind } = place.attrs
  if (kind === 'letter' || kind === 'point') return { what: kind, index: place.index }
  const article =
    kind === 'article' ? numbering.blocks[place.index] : enclosing(numbering, place.index, 'article')
  if (!article) return null
  const end = subtreeEnd(numbering, article.index)
  const inside = numbering.blocks.slice(article.index + 1, end)
  const alineate = inside.filter((entry) => entry.kind === 'alineat').length
  // An alineat among several is repealed alone; a sole one is its article.
  return kind === 'alineat' && alineate > 1
    ? { what: 'alineat', index: place.index }
    : { what: 'article', index: article.index }
}

/**
 * Repeals the article, alineat, letter or point of the caret (domain: L13, republication removes what was repealed): what it
 * said goes, it stays with its number and says so. In one step; the block keeps its identity, so references stay.
 */
export function repeal(words: RepealWords): Command {
  return (state, dispatch) => {
    const found = repealAt(state)
    if (!found) return false
    dispatch?.(repealed(state, found, words).scrollIntoView())
    return true
  }
}

function repealed(
  state: EditorState,
  { what, index }: { readonly what: Repealed; readonly index: number },
  words: RepealWords,
): Transaction {
  const { doc, tr } = state
  const end = subtreeEnd(structureOf(doc), index)
  const starts: number[] = []
  doc.forEach((_, offset) => {
    starts.push(offset)
  })
  const startOf = (at: number): number => starts[at] ?? doc.content.size
  const isArticle = what === 'article'
  const kept = isArticle ? index + 1 : index
  const hasBody = kept < end && doc.child(kept).type.name === 'block'
  const after = hasBody ? kept + 1 : kept
  if (end > after) tr.delete(startOf(after), startOf(end))
  const text = schema.text(words[what])
  if (hasBody) {
    const body = doc.child(kept)
    tr.replaceWith(startOf(kept) + 1, startOf(kept) + 1 + body.content.size, text)
    if (isArticle && body.attrs.kind !== 'alineat') tr.setNodeAttribute(startOf(kept), 'kind', 'alineat')
  } else tr.insert(startOf(kept), schema.node('block', { kind: 'alineat' }, [text]))
  const title = isArticle ? doc.child(index).content.size : 0
  if (title > 0) tr.delete(startOf(index) + 1, startOf(index) + 1 + title)
  return tr.setSelection(TextSelection.create(tr.doc, startOf(kept) - title + 1 + words[what].length))
}
