import type { BlockNumber, Numbering } from '../numbering/index.ts'
import { readForm } from './form.ts'
import { type ReferenceAttrs, type RefForm, type RefKind, refKinds } from './types.ts'

/** NBSP: the number never stands on another line than its word. */
const NB = '\u00a0'

/** What a reference shows when nothing of its target is known. In the document's language, for it is exported. */
export const INVALID_TEXT = '(trimitere invalidă)'

type Words = readonly [short: string, long: string, plural: string]
const words: Readonly<Record<RefKind, Words>> = {
  annex: ['anexa nr.', 'anexa nr.', 'anexele nr.'],
  chapter: ['cap.', 'capitolul', 'capitolele'],
  section: ['secțiunea', 'secțiunea', 'secțiunile'],
  article: ['art.', 'articolul', 'articolele'],
  alineat: ['alin.', 'alineatul', 'alineatele'],
  letter: ['lit.', 'litera', 'literele'],
  point: ['pct.', 'punctul', 'punctele'],
}

/** One step of a printed reference. */
type Step = { readonly kind: RefKind; readonly text: string; readonly index: number }

function stepOf(entry: BlockNumber): Step | null {
  if (entry.number === null) return null
  const { index, number } = entry
  switch (entry.kind) {
    case 'alineat':
      return { kind: 'alineat', text: `(${number})`, index }
    case 'letter':
      return { kind: 'letter', text: `${number})`, index }
    case 'item':
    case 'heading':
      return { kind: 'point', text: number, index }
    case 'annex':
    case 'chapter':
    case 'section':
    case 'article':
    case 'point':
      return { kind: entry.kind, text: number, index }
    default:
      return null
  }
}

/** Steps to a target: from its article on, or its chapter and section, or its annex alone. */
function stepsTo(entry: BlockNumber, numbering: Numbering): Step[] {
  const chain = [...entry.parents, entry.index].map((at) => numbering.blocks[at] as BlockNumber)
  const article = chain.findLastIndex((one) => one.kind === 'article')
  let kept: BlockNumber[]
  if (article >= 0) kept = chain.slice(article)
  else if (entry.kind === 'section') kept = chain.filter((one) => one.kind === 'chapter' || one === entry)
  else if (entry.kind === 'chapter' || entry.kind === 'annex' || entry.kind === 'heading') kept = [entry]
  else kept = chain.filter((one) => !['annex', 'chapter', 'section', 'heading'].includes(one.kind ?? ''))
  // The number of a nested point says its parents' numbers.
  kept = kept.filter((one, at) => !(one.kind === 'point' && kept[at + 1]?.kind === 'point'))
  return kept.map(stepOf).filter((step) => step !== null)
}

function annexOf(entry: BlockNumber, numbering: Numbering): BlockNumber | null {
  const at = [...entry.parents, entry.index].find((index) => numbering.blocks[index]?.kind === 'annex')
  return at === undefined ? null : (numbering.blocks[at] ?? null)
}

/**
 * True when the steps before `from` may be left out at a place: it stands under the last of them, and a reader there would
 * not take the rest for something nearer ("lit. a)" of the article, said inside an alineat with letters of its own).
 */
function isSaidByPlace(steps: readonly Step[], from: number, place: readonly BlockNumber[]): boolean {
  const last = steps[from - 1] as Step
  const at = place.findIndex((entry) => entry.index === last.index)
  if (at < 0) return false
  const kind = (steps[from] as Step).kind
  if (kind !== 'letter' && kind !== 'point') return true
  return place.slice(at + 1).every((entry) => entry.number === null || entry.kind === kind)
}

/** Leaves out the beginning that the reference's own place says already. */
function shorten(steps: readonly Step[], form: RefForm, place: readonly BlockNumber[]): readonly Step[] {
  if (form.from === 'full') return steps
  let from = steps.findIndex((step) => refKinds.indexOf(step.kind) >= refKinds.indexOf(form.from as RefKind))
  if (from < 0) return steps
  while (from > 0 && !isSaidByPlace(steps, from, place)) from--
  return steps.slice(from)
}

function wordOf(kind: RefKind, form: RefForm, many: boolean): string {
  const [short, long, plural] = words[kind]
  if (kind === 'annex' || kind === 'section') return many ? plural : short
  return form.long ? (many ? plural : long) : short
}

function joinSteps(steps: readonly Step[], form: RefForm, many: boolean): string {
  return steps
    .map((step, at) => `${wordOf(step.kind, form, many && at === steps.length - 1)}${NB}${step.text}`)
    .join(form.comma ? ', ' : ' ')
}

function sharedSteps(a: readonly Step[], b: readonly Step[]): number {
  let count = 0
  while (count < a.length && count < b.length && a[count]?.index === b[count]?.index) count++
  return count
}

function printTargets(all: readonly (readonly Step[])[], form: RefForm, range: boolean): string {
  const isSibling = (steps: readonly Step[], before: readonly Step[]) =>
    steps.length === before.length &&
    sharedSteps(steps, before) === steps.length - 1 &&
    steps.at(-1)?.kind === before.at(-1)?.kind
  let out = ''
  all.forEach((steps, at) => {
    const before = all[at - 1]
    const next = all[at + 1]
    const many = next !== undefined && isSibling(next, steps)
    if (before === undefined) {
      out = joinSteps(steps, form, many)
      return
    }
    const shared = Math.min(sharedSteps(steps, before), steps.length - 1)
    const rest = isSibling(steps, before)
      ? (steps.at(-1)?.text ?? '')
      : joinSteps(steps.slice(shared), form, many)
    const last = at === all.length - 1
    out += range ? form.dash : last ? ` ${form.join} ` : ', '
    out += rest
  })
  return out
}

export type PrintedReference = {
  readonly text: string
  /** True when a target is gone: shown as "trimitere invalidă". */
  readonly invalid: boolean
  /** Ids that are not in the document. */
  readonly missing: readonly string[]
}

/** Ids that a reference node points at. */
export function targetsOf(attrs: ReferenceAttrs): string[] {
  return attrs.targets.split(' ').filter((id) => id !== '')
}

/**
 * Prints a reference node that stands in the child `index` of the document, with the numbers of now. What is left out by
 * its form comes back where the place no longer says it.
 */
export function printReference(attrs: ReferenceAttrs, numbering: Numbering, index: number): PrintedReference {
  const ids = targetsOf(attrs)
  const missing = ids.filter((id) => !numbering.byId.has(id))
  const entries = ids.map((id) => numbering.byId.get(id)).filter((entry) => entry !== undefined)
  const invalid = missing.length > 0 || ids.length === 0
  if (entries.length === 0) return { text: attrs.text === '' ? INVALID_TEXT : attrs.text, invalid, missing }
  const form = readForm(attrs.form)
  const place = numbering.blocks[index]
  const here = place ? [...place.parents, place.index].map((at) => numbering.blocks[at] as BlockNumber) : []
  const commitments = entries.filter((entry) => entry.kind === null && entry.number !== null)
  const range = attrs.range === 'true' && entries.length === 2
  const all = entries.map((entry) => stepsTo(entry, numbering)).filter((steps) => steps.length > 0)
  const first = all[0]
  let text: string
  if (first === undefined) {
    text = commitments.map((entry) => entry.number).join(', ')
    if (text !== '') text = `${commitments.length > 1 ? 'angajamentele' : 'angajamentul'}${NB}${text}`
  } else {
    const opening = shorten(first, form, here)
    const cut = first.length - opening.length
    text = printTargets(
      all.map((steps, at) =>
        at === 0 ? opening : sharedSteps(steps, first) >= cut ? steps.slice(cut) : steps,
      ),
      form,
      range,
    )
    if (form.capital) text = text.slice(0, 1).toUpperCase() + text.slice(1)
    const annex = annexOf(entries[0] as BlockNumber, numbering)
    const mine = place ? annexOf(place, numbering) : null
    if (annex && annex !== entries[0] && annex.index !== mine?.index)
      text += ` din anexa nr.${NB}${annex.number ?? ''}`
  }
  if (text === '') text = attrs.text === '' ? INVALID_TEXT : attrs.text
  return { text, invalid, missing }
}
