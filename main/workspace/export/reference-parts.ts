import type { BlockNumber, Numbering } from '../../../domain/document/numbering/index.ts'
import { printReference, type ReferenceAttrs, targetsOf } from '../../../domain/document/references/index.ts'

/** A piece of a printed reference: plain words, or the number of a target block. */
export type ReferencePart = { readonly text: string; readonly target?: string }

/** Words that stand before a number of each kind, as printReference writes them. */
const words: Readonly<Record<string, RegExp>> = {
  annex: /anex(?:a|ele) nr\.$/i,
  chapter: /(?:cap\.|capitol(?:ul|ele))$/i,
  section: /secțiun(?:ea|ile)$/i,
  article: /(?:art\.|articol(?:ul|ele))$/i,
  alineat: /(?:alin\.|alineat(?:ul|ele))$/i,
  letter: /(?:lit\.|liter(?:a|ele))$/i,
  point: /(?:pct\.|punct(?:ul|ele))$/i,
  item: /(?:pct\.|punct(?:ul|ele))$/i,
  heading: /(?:pct\.|punct(?:ul|ele))$/i,
}
const separators = [', ', ' și ', ' sau ', ' ori ', ' – ', ' - ', '–', '-']

function printedStep({ kind, number }: BlockNumber): string {
  if (kind === 'alineat') return `(${number})`
  return kind === 'letter' ? `${number})` : (number ?? '')
}

/** Where a block's number stands in the text at or after `from`: behind its word, or behind a separator at `from` itself. */
function find(text: string, block: BlockNumber, from: number, listed: boolean): number {
  const step = printedStep(block)
  if (step === '') return -1
  if (listed) {
    const separator = separators.find(
      (one) => text.startsWith(one, from) && text.startsWith(step, from + one.length),
    )
    if (separator !== undefined) return from + separator.length
  }
  const before = words[block.kind ?? ''] ?? /\bangajament(?:ul|ele)$/i
  for (let at = text.indexOf(`\u00a0${step}`, from); at >= 0; at = text.indexOf(`\u00a0${step}`, at + 1)) {
    const next = text[at + 1 + step.length]
    const whole = step.endsWith(')') || next === undefined || !/[\p{L}\d^.]/u.test(next)
    if (whole && before.test(text.slice(Math.max(0, at - 16), at))) return at + 1
  }
  return -1
}

/**
 * The pieces of a reference as printed by the reference's own grammar: words, and numbers with the id of the block that
 * each is the number of. `index`: the document's child that the reference stands in.
 */
export function referenceParts(
  attrs: ReferenceAttrs,
  numbering: Numbering,
  index: number,
): readonly ReferencePart[] {
  const { text } = printReference(attrs, numbering, index)
  const parts: ReferencePart[] = []
  let at = 0
  const take = (block: BlockNumber, listed: boolean): boolean => {
    const found = block.id === null ? -1 : find(text, block, at, listed)
    if (found < 0 || block.id === null) return false
    if (found > at) parts.push({ text: text.slice(at, found) })
    at = found + printedStep(block).length
    parts.push({ text: text.slice(found, at), target: block.id })
    return true
  }
  targetsOf(attrs).forEach((id, order) => {
    const target = numbering.byId.get(id)
    if (target === undefined) return
    if (order > 0 && take(target, true)) return
    target.parents.forEach((parent, depth) => {
      const block = numbering.blocks[parent]
      const under = numbering.blocks[target.parents[depth + 1] ?? target.index]
      // A reference never names headings above its target, nor a point above another point.
      const named = block?.kind !== 'heading' && !(block?.kind === 'point' && under?.kind === 'point')
      if (block !== undefined && block.kind !== 'annex' && named) take(block, false)
    })
    take(target, false)
  })
  const first = numbering.byId.get(targetsOf(attrs)[0] ?? '')
  const annex = first?.parents
    .map((parent) => numbering.blocks[parent])
    .find((block) => block?.kind === 'annex')
  if (annex !== undefined) take(annex, false)
  if (at < text.length) parts.push({ text: text.slice(at) })
  return parts
}
