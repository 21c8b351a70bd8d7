import type { Node } from 'prosemirror-model'
import type { DocumentSettings } from '../settings.ts'
import { isBlank } from './frames.ts'
import { numberDocument } from './number.ts'
import type { Numbering } from './types.ts'

function sameAttrs(a: Node, b: Node): boolean {
  if (a.attrs === b.attrs) return true
  for (const key of Object.keys(a.attrs)) if (a.attrs[key] !== b.attrs[key]) return false
  return true
}

/** True when one block can stand for the other without any number changing. */
function sameForNumbering(a: Node, b: Node): boolean {
  if (a === b) return true
  if (a.type !== b.type || !sameAttrs(a, b)) return false
  if (a.type.name !== 'block') return true
  return isBlank(a) === isBlank(b) && (a.content.size === 0) === (b.content.size === 0)
}

/** True when two documents differ in nothing that numbers depend on; cheap, for it compares identities first. */
export function sameStructure(a: Node, b: Node): boolean {
  if (a === b) return true
  const left = a.children
  const right = b.children
  if (left.length !== right.length) return false
  for (let i = 0; i < left.length; i++) {
    if (!sameForNumbering(left[i] as Node, right[i] as Node)) return false
  }
  return true
}

/** The settings that numbers depend on, as one comparable text. */
export function settingsKey(settings: DocumentSettings): string {
  const s = settings
  return [
    s.kind,
    s.articleLabel,
    s.chapterLabel,
    s.sectionLabel,
    s.chapterNumerals,
    s.sectionNumerals,
    s.letters,
    s.numbering,
  ].join('|')
}

/**
 * Numbers of `next`, taken over from `previous` where nothing structural changed (typing), else computed anew.
 * Both under the same settings.
 */
export function renumber(
  previous: Numbering,
  previousDoc: Node,
  nextDoc: Node,
  settings: DocumentSettings,
): Numbering {
  return sameStructure(previousDoc, nextDoc) ? previous : numberDocument(nextDoc, settings)
}

/**
 * A numbering function with a memory of its last call: an editor, its decorations and its outline keep one and call
 * it at each transaction. Returns the identical object while no number can have changed.
 */
export function createNumberer(): (doc: Node, settings: DocumentSettings) => Numbering {
  let last: { doc: Node; key: string; numbering: Numbering } | null = null
  return (doc, settings) => {
    const key = settingsKey(settings)
    const numbering =
      last !== null && last.key === key
        ? renumber(last.numbering, last.doc, doc, settings)
        : numberDocument(doc, settings)
    last = { doc, key, numbering }
    return numbering
  }
}
