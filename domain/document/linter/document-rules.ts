import type { Node } from 'prosemirror-model'
import {
  contentOffsets,
  createResolver,
  inlineText,
  type ParsedReference,
  parseReferences,
  referencesOf,
  targetsOf,
} from '../references/index.ts'
import { estimatePages, isTooLong, PAGE_WARNING } from '../text/index.ts'
import type { Context } from './structure-rules.ts'
import type { TextLintRule } from './types.ts'

/** Adds a finding at positions of the document. */
export type AddAt = (
  rule: TextLintRule,
  index: number,
  from: number,
  to: number,
  params?: Readonly<Record<string, string | number>>,
) => void

/** Abbreviations that every reader of an administrative act knows. */
const known = new Set(
  'UE HCL OUG OG HG TVA RON PDF DOCX SRL SA CNP CIF CUI IT USB GPS CD DVD SMS ROMÂNIA NR ART ALIN LIT CAP AM PM'.split(
    ' ',
  ),
)

const capitals = /(?<![\p{L}\d.-])\p{Lu}{2,}[\p{Lu}\d]*(?![\p{L}\d])/gu

const isRoman = (word: string): boolean => /^[IVXLCDM]+$/.test(word)

/** True where the words around define the abbreviation: "Planul local (PLA)", "PLA – Planul local", "denumit PLA". */
function isDefinition(text: string, at: number, word: string): boolean {
  const before = text.slice(0, at)
  const after = text.slice(at + word.length)
  if (/\(\s*(?:denumit\p{L}*\s+(?:în continuare\s+)?|în continuare\s+|prescurtat\s+)?[„«"]?$/u.test(before))
    return true
  if (
    /(?:denumit\p{L}*|numit\p{L}*|abreviat\p{L}*|prescurtat\p{L}*|în continuare)[\s,:–-]+[„«"]?$/u.test(
      before,
    )
  )
    return true
  if (/^\s*[„«"]?$/u.test(before) && /^[”»"]?\s*[-–—=:]\s*\p{L}/u.test(after)) return true
  return /^\s*\(\s*\p{L}+\s+\p{L}+/u.test(after)
}

type Abbreviation = { readonly word: string; readonly at: number; readonly defines: boolean }

const inNode = new WeakMap<Node, readonly Abbreviation[]>()

/** Abbreviations of one block: words in capitals that do not stand in a run of such words. Remembered by node. */
function abbreviationsOf(node: Node): readonly Abbreviation[] {
  const before = inNode.get(node)
  if (before) return before
  const text = inlineText(node)
  const letters = text.match(/\p{L}/gu) ?? []
  const upper = letters.filter((letter) => letter === letter.toUpperCase()).length
  const found: Abbreviation[] = []
  // A line in capitals has no abbreviations.
  if (upper <= letters.length * 0.6) {
    for (const { 0: word, index: at } of text.matchAll(capitals)) {
      if (known.has(word) || isRoman(word) || word.length > 8) continue
      const run =
        /\p{Lu}{2,}\s+$/u.test(text.slice(0, at)) || /^\s+\p{Lu}{2,}/u.test(text.slice(at + word.length))
      if (!run) found.push({ word, at, defines: isDefinition(text, at, word) })
    }
  }
  inNode.set(node, found)
  return found
}

/** First uses of abbreviations that nothing before them defines, nor a list of abbreviations anywhere. */
export function abbreviationFindings(doc: Node, addAt: AddAt): void {
  const defined = new Set<string>()
  const listed = new Set<string>()
  const first = new Map<string, { index: number; from: number }>()
  let pos = 0
  doc.children.forEach((node, index) => {
    const kind = node.attrs.kind as string | undefined
    const start = pos + 1
    pos += node.nodeSize
    if (node.type.name !== 'block' || kind === 'title' || kind === 'guidance') return
    for (const { word, at, defines } of abbreviationsOf(node)) {
      if (defines) defined.add(word)
      if (defines && at === 0) listed.add(word)
      if (!defines && !defined.has(word) && !first.has(word)) first.set(word, { index, from: start + at })
    }
  })
  for (const [word, { index, from }] of first) {
    if (!listed.has(word)) addAt('abbreviation-undefined', index, from, from + word.length, { word })
  }
}

/** Annexes need a clause in the act that names them and says that they are an integral part (art. 57). */
export function annexFindings({ doc, numbering, add }: Context): void {
  const annexes = numbering.blocks.filter((entry) => entry.kind === 'annex')
  if (annexes.length === 0) return
  const firstAnnex = annexes[0]?.index ?? 0
  const body = doc.children.slice(0, firstAnnex)
  const hasAct = body.some((node) => node.attrs.kind === 'article')
  const named = new Set<string>()
  const pointed = new Set<string>()
  let integral = false
  for (const node of body) {
    const text = node.textContent
    if (/parte\s+integrantă|părţi\s+integrante|părți\s+integrante/iu.test(text)) integral = true
    for (const match of text.matchAll(
      /anex(?:a|ele|ei|elor)\s+(?:nr\.?\s*)?([\dA-Z]+(?:(?:\s*[-–]\s*|\s*,\s*|\s+și\s+)[\dA-Z]+)*)/giu,
    )) {
      const numbers = (match[1] ?? '').split(/[^\dA-Z]+/iu).filter(Boolean)
      for (const number of numbers) named.add(number)
      const [from, to] = numbers.map(Number)
      if (/[-–]/.test(match[1] ?? '') && from && to)
        for (let n = from; n <= to && n < from + 100; n++) named.add(String(n))
    }
    if (annexes.length === 1 && /(?<!\p{L})anexă?(?:a|ei)?(?!\p{L})/iu.test(text))
      named.add(annexes[0]?.number ?? '')
    node.descendants((child) => {
      if (child.type.name === 'reference') for (const id of targetsOf(child.attrs as never)) pointed.add(id)
    })
  }
  let mentioned = 0
  for (const annex of annexes) {
    if (named.has(annex.number ?? '') || (annex.id !== null && pointed.has(annex.id))) mentioned++
    else add('annex-not-mentioned', annex.index, { label: annex.label })
  }
  if (hasAct && mentioned > 0 && !integral) add('annex-not-integral', firstAnnex, {})
}

type TypedReference = ParsedReference & { readonly from: number; readonly to: number; readonly text: string }

const typed = new WeakMap<Node, readonly TypedReference[]>()

/** Typed references of one block, with offsets in its content. Remembered by node. */
function typedReferencesOf(node: Node): readonly TypedReference[] {
  const before = typed.get(node)
  if (before) return before
  const text = inlineText(node)
  const parsed = /art|alin|lit|anex|cap|sec|pct|punct/i.test(text) ? parseReferences(text) : []
  const offsets = parsed.length > 0 ? contentOffsets(node) : []
  const found = parsed.map((one) => ({
    ...one,
    from: offsets[one.start] ?? 0,
    to: offsets[one.end] ?? node.content.size,
    text: text.slice(one.start, one.end),
  }))
  typed.set(node, found)
  return found
}

/** References whose target is gone, and typed ones that point at nothing. */
export function referenceFindings({ doc, numbering }: Context, addAt: AddAt): void {
  for (const { pos, index, attrs, missing } of referencesOf(doc, numbering)) {
    if (missing.length > 0 || targetsOf(attrs).length === 0) {
      addAt('reference-missing', index, pos, pos + 1, { text: attrs.text })
    }
  }
  const resolver = createResolver(numbering)
  const hasAnnexes = numbering.blocks.some((entry) => entry.kind === 'annex')
  let pos = 0
  doc.children.forEach((node, index) => {
    const start = pos + 1
    pos += node.nodeSize
    if (node.type.name !== 'block' || node.attrs.kind === 'guidance' || node.attrs.kind === 'title') return
    for (const reference of typedReferencesOf(node)) {
      if (reference.external || reference.complex || resolver.find(reference, index)) continue
      // The annexes of a draft decision are documents of their own.
      if (!hasAnnexes && reference.paths[0]?.[0]?.kind === 'annex') continue
      const { from, to, text } = reference
      addAt('reference-unresolved', index, start + from, start + to, { text })
    }
  })
}

/** A document that people stop reading. */
export function lengthFindings({ doc, add }: Context): void {
  const pages = estimatePages(doc)
  if (isTooLong(pages)) add('document-too-long', -1, { count: pages, limit: PAGE_WARNING })
}
