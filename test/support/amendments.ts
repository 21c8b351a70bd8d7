import type { Node } from 'prosemirror-model'
import { EditorState } from 'prosemirror-state'
import { type AmendmentKind, type AmendmentText, draftAmendment } from '../../domain/amendments/index.ts'
import { numberDocument } from '../../domain/document/numbering/index.ts'
import { SCHEMA_VERSION, schema } from '../../domain/document/schema/index.ts'
import { type DocumentSettings, defaultSettings } from '../../domain/document/settings.ts'

export const settings: DocumentSettings = defaultSettings('rof', SCHEMA_VERSION, 'Regulament')

/** A block of the given kind and id; its text may hold `[[id]]` for a reference and `**bold**`. */
export function block(kind: string, id: string, text = ''): Node {
  const parts = text.split(/(\[\[[^\]]+\]\]|\*\*[^*]+\*\*)/u).filter((part) => part !== '')
  const content = parts.map((part) => {
    if (part.startsWith('[[')) return schema.node('reference', { targets: part.slice(2, -2) })
    return part.startsWith('**') ? schema.text(part.slice(2, -2), [schema.mark('bold')]) : schema.text(part)
  })
  return schema.node('block', { kind, id }, content)
}

export const documentOf = (...blocks: readonly Node[]): Node => schema.node('doc', null, blocks)

/** A short regulation: two chapters, three articles, letters, a reference to an article. */
export function regulation(): Node {
  return documentOf(
    block('chapter', 'c1', 'Dispoziții generale'),
    block('article', 'a1'),
    block('alineat', 'a1p1', 'Grupul de lucru se întrunește lunar.'),
    block('article', 'a2'),
    block('alineat', 'a2p1', 'Membrii grupului au următoarele drepturi:'),
    block('letter', 'a2la', 'să propună teme de dezbatere;'),
    block('letter', 'a2lb', 'să voteze.'),
    block('alineat', 'a2p2', 'Drepturile prevăzute la [[a2p1]] nu se delegă.'),
    block('chapter', 'c2', 'Dispoziții finale'),
    block('article', 'a3'),
    block('alineat', 'a3p1', 'Prezentul regulament se aplică potrivit [[a2]].'),
  )
}

let next = 0
export const newId = (): string => `new${next++}`

/** Drafts an amendment to the blocks from one id to another. */
export function draft(
  doc: Node,
  kind: AmendmentKind,
  [first, last = first]: readonly [string, string?],
  proposed: readonly Node[] = [],
  under = false,
): AmendmentText {
  const ids = doc.children.map((node) => node.attrs.id as string)
  const text = draftAmendment({
    doc,
    numbering: numberDocument(doc, settings),
    kind,
    under,
    from: ids.indexOf(first),
    to: ids.indexOf(last) + 1,
    proposed,
    newId,
  })
  if (typeof text === 'string') throw new Error(`no draft: ${text}`)
  return text
}

/** Texts of a document's blocks, each with its id. */
export const linesOf = (doc: Node): string[] =>
  doc.children.map((node) => `${node.attrs.id}: ${node.textContent}`)

/** An editor's state without a shared document. */
export const stateOf = (doc: Node): EditorState => EditorState.create({ schema, doc })
