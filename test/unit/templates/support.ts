import type { Node } from 'prosemirror-model'
import { schema } from '../../../domain/document/schema/index.ts'
import type { NodeJson, TemplateContext } from '../../../domain/templates/index.ts'

export const plain: TemplateContext = {
  city: 'Timișoara',
  groupName: 'Grupul de lucru pentru guvernare deschisă',
  county: 'Timiș',
}

/** A generator of ids that counts: b1, b2 … */
export function counter(): () => string {
  let last = 0
  return () => `b${++last}`
}

export function nodeOf(doc: NodeJson): Node {
  return schema.nodeFromJSON(doc)
}

/** Every node of a document, itself left out. */
export function nodesOf(doc: Node): Node[] {
  const out: Node[] = []
  doc.descendants((node) => {
    out.push(node)
  })
  return out
}

/** The text of every text block, with rule values in their places and an arrow for every reference. */
export function textsOf(doc: Node): string[] {
  return nodesOf(doc)
    .filter((node) => node.isTextblock)
    .map((node) =>
      node.textBetween(0, node.content.size, '', (leaf) =>
        leaf.type.name === 'rule_value' ? String(leaf.attrs.text) : '→',
      ),
    )
}

/** Ids of all nodes that have one. */
export function idsOf(doc: Node): unknown[] {
  return nodesOf(doc)
    .filter((node) => 'id' in node.attrs)
    .map((node) => node.attrs.id)
}

/** True when a node is a guidance text. */
export function isGuidanceNode(node: Node): boolean {
  return node.type.name === 'block' && node.attrs.kind === 'guidance'
}
