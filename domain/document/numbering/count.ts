import type { DocumentSettings } from '../settings.ts'
import {
  formatHead,
  formatNumber,
  insertedNumber,
  type NumberPath,
  parseNumber,
  plainIndex,
} from './numerals.ts'
import { isLetters, labelOf } from './patterns.ts'
import type { BlockNumber } from './types.ts'

/** An entry while its number is being computed. */
export type OpenNumber = { -readonly [K in keyof BlockNumber]: BlockNumber[K] }

/** Siblings that are counted together. */
export type Run = {
  readonly id: number
  /** Index of the block they stand under, or -1. */
  readonly parent: number
  /** True where the number begins with that of the parent ("3.2"). */
  readonly nested: boolean
  /** True for alineate: a sole one has no number. */
  readonly alineate: boolean
  readonly style: BlockNumber['style']
  readonly members: OpenNumber[]
  /** The fixed numbers of the members as written, by position; null while there is none. */
  fixed: (string | null)[] | null
  /** Sections whose pattern is their own and not the settings'. */
  ownPattern: Set<OpenNumber> | null
}

/** A fixed number of the source: its text, what stands before its last part ("3." of "3.2"), and its value where readable. */
type Fixed = { readonly text: string; readonly prefix: string; readonly path: NumberPath | null }

/** Fixed numbers already read: a kept import has thousands, and they are few different ones. */
const readings = new Map<string, Fixed>()

function readFixed(raw: string, entry: OpenNumber, nested: boolean): Fixed {
  const dotted = nested || entry.kind === 'heading'
  const key = `${entry.style}/${entry.kind === null ? 'A' : dotted ? '.' : ''}/${raw}`
  const known = readings.get(key)
  if (known !== undefined) return known
  const text = plainIndex(raw)
  const dot = dotted ? text.lastIndexOf('.') : -1
  const own = entry.kind === null ? text.replace(/^A/i, '') : text.slice(dot + 1)
  const fixed = { text, prefix: text.slice(0, dot + 1), path: parseNumber(own, entry.style) }
  if (readings.size > 10_000) readings.clear()
  readings.set(key, fixed)
  return fixed
}

/** The readable fixed number that comes next after each member. */
function followingFixed(fixed: readonly (Fixed | null)[]): (NumberPath | null)[] {
  const following: (NumberPath | null)[] = []
  let next: NumberPath | null = null
  for (let i = fixed.length - 1; i >= 0; i--) {
    following[i] = next
    next = fixed[i]?.path ?? next
  }
  return following
}

/** Commitments and annexes write their numbers in their own way. */
function dress(entry: OpenNumber, isFixed: boolean): boolean {
  const number = entry.number ?? ''
  if (entry.kind === null) {
    entry.number = `A${number.replace(/^A/i, '')}`
    entry.label = entry.number
    return true
  }
  if (!isFixed && isLetters(entry.style)) entry.number = number.toUpperCase()
  return false
}

function numberRun(run: Run, out: readonly OpenNumber[], amend: boolean): void {
  const { members } = run
  const count = members.length
  const fixed: (Fixed | null)[] | null =
    run.fixed === null
      ? null
      : members.map((entry, i) => {
          const raw = run.fixed?.[i] ?? null
          return raw === null ? null : readFixed(raw, entry, run.nested)
        })
  if (run.alineate && count === 1 && !fixed?.[0]) return
  const above = run.nested && run.parent >= 0 ? (out[run.parent] as OpenNumber) : null
  let prefix = above !== null && above.number !== null && above.style === 'decimal' ? `${above.number}.` : ''
  const following = amend && fixed !== null ? followingFixed(fixed) : null
  let last: NumberPath = [0]
  let counter = 0
  // Labels of one run have one pattern, as a rule: it is taken apart once.
  let pattern: string | null = null
  let before = ''
  let after = ''
  for (let i = 0; i < count; i++) {
    const entry = members[i] as OpenNumber
    const own = fixed === null ? null : (fixed[i] ?? null)
    if (own !== null) {
      if (own.path !== null) {
        last = own.path
        counter = last[0] ?? 0
        if (own.prefix !== '') prefix = own.prefix
      }
      entry.number = own.text
    } else {
      const next = following === null ? null : (following[i] ?? null)
      counter++
      if (next !== null) {
        last = insertedNumber(last, next)
        counter = last[0] ?? 0
      } else if (following !== null) last = [counter]
      const text = next === null ? formatHead(counter, entry.style) : formatNumber(last, entry.style)
      entry.number = prefix !== '' && entry.style === 'decimal' ? prefix + text : text
    }
    if ((entry.kind === null || entry.kind === 'annex') && dress(entry, own !== null)) continue
    if (entry.pattern !== pattern) {
      pattern = entry.pattern
      const at = pattern.indexOf('%')
      before = at < 0 ? pattern : pattern.slice(0, at)
      after = at < 0 ? '' : pattern.slice(at + 1)
    }
    const special = entry.kind === 'section' || !pattern.includes('%')
    entry.label = special
      ? labelOf(pattern, entry.number, run.ownPattern?.has(entry) === true)
      : before + entry.number + after
  }
}

/**
 * Gives every member of every run its number and label. Runs come in the order of their beginning, so a parent's
 * number is known before those that begin with it.
 */
export function numberRuns(
  runs: readonly Run[],
  out: readonly OpenNumber[],
  settings: DocumentSettings,
): void {
  const amend = settings.numbering === 'amend'
  for (const run of runs) numberRun(run, out, amend)
}
