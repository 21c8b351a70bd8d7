import fc from 'fast-check'
import { Fragment, type Node } from 'prosemirror-model'
import { numberDocument } from '../../domain/document/numbering/index.ts'
import { printReference, type ReferenceAttrs } from '../../domain/document/references/index.ts'
import { type LabelStyle, SCHEMA_VERSION, schema } from '../../domain/document/schema/index.ts'
import { type DocumentSettings, defaultSettings } from '../../domain/document/settings.ts'
import { block, commitment, table } from './arbitrary-blocks.ts'
import { fixtureImages, PENDING_TARGETS } from './arbitrary-inlines.ts'

export { fixtureImages } from './arbitrary-inlines.ts'

/** A document as export takes it and import gives it back. */
export type GeneratedDocument = {
  readonly doc: Node
  readonly settings: DocumentSettings
  readonly images: ReadonlyMap<string, { mime: string; bytes: Uint8Array }>
}

const settings: fc.Arbitrary<DocumentSettings> = fc
  .record({
    kind: fc.constantFrom('rof', 'pla', 'other'),
    articleLabel: fc.constantFrom('Art. %.', 'Art. %. –', 'Articolul %'),
    chapterLabel: fc.constantFrom('Capitolul %', 'CAPITOLUL %', 'Cap. %'),
    sectionLabel: fc.constantFrom('Secțiunea %', 'SECȚIUNEA %', 'Secțiunea a %-a'),
    chapterNumerals: fc.constantFrom('roman', 'arabic'),
    sectionNumerals: fc.constantFrom('arabic', 'roman'),
    letters: fc.constantFrom('latin', 'romanian'),
  } as const)
  .map((chosen) => ({ ...defaultSettings('other', SCHEMA_VERSION, 'Document generat'), ...chosen }))

const pageBreak = fc.constant(null).map(() => schema.node('page_break'))
const generated = fc
  .constantFrom('toc', 'resources', 'timeline')
  .map((what) => schema.node('generated', { what }))

const child: fc.Arbitrary<Node> = fc.oneof(
  { weight: 20, arbitrary: block() },
  { weight: 2, arbitrary: table },
  { weight: 1, arbitrary: pageBreak },
  { weight: 1, arbitrary: generated },
  { weight: 1, arbitrary: commitment },
)

const idParts = fc.constantFrom('b', 'Zx9', 'a-b_', 'é', 'k0')

/**
 * Documents with every node, mark and attribute that a DOCX can carry, with unique ids, references to their own blocks
 * and text that looks like labels. At most `size` children.
 */
export function arbitraryDocument(size = 14): fc.Arbitrary<GeneratedDocument> {
  return fc
    .record({
      children: fc.array(child, { minLength: 1, maxLength: size }),
      settings,
      prefix: idParts,
      alphabet: fc.constantFrom<LabelStyle | null>(null, null, 'latin', 'romanian'),
    })
    .map(({ children, settings: chosen, prefix, alphabet }) => {
      let count = 0
      const newId = (): string => `${prefix}${(count++).toString(36)}`
      const withIds = children.map((node) => giveIds(node, newId, alphabet))
      const doc = pointReferences(schema.node('doc', null, withIds), chosen)
      doc.check()
      return { doc, settings: chosen, images: fixtureImages }
    })
}

/** Ids for every node that can have one, and one alphabet for all letters. */
function giveIds(node: Node, newId: () => string, alphabet: LabelStyle | null): Node {
  if (node.isText) return node
  const lettered = node.attrs.kind === 'letter' && node.attrs.style === null ? { style: alphabet } : {}
  const attrs = 'id' in node.attrs ? { ...node.attrs, ...lettered, id: newId() } : node.attrs
  const content = node.children.map((item) => giveIds(item, newId, alphabet))
  return node.type.create(attrs, Fragment.fromArray(content), node.marks)
}

/** Gives every pending reference targets that print a number, and the text that they print. */
function pointReferences(doc: Node, chosen: DocumentSettings): Node {
  const numbering = numberDocument(doc, chosen)
  const ids = numbering.blocks.filter((entry) => entry.number !== null && entry.id !== null)
  const map = (node: Node, index: number): Node => {
    if (node.type.name === 'reference' && String(node.attrs.targets).startsWith(PENDING_TARGETS)) {
      const seed = Number(String(node.attrs.targets).split(' ')[1])
      const first = ids[seed % Math.max(1, ids.length)]
      const last = node.attrs.range === 'true' ? ids.findLast((entry) => entry.run === first?.run) : first
      const isRange = first !== last
      const targets = [first?.id, ...(isRange ? [last?.id] : [])].filter((id) => id !== undefined).join(' ')
      const attrs: ReferenceAttrs = { ...(node.attrs as ReferenceAttrs), targets, range: String(isRange) }
      return node.type.create(
        { ...attrs, text: printReference(attrs, numbering, index).text },
        null,
        node.marks,
      )
    }
    if (node.childCount === 0) return node
    return node.copy(Fragment.fromArray(node.children.map((item) => map(item, index))))
  }
  return doc.copy(Fragment.fromArray(doc.children.map((node, index) => map(node, index))))
}
