import type { Node } from 'prosemirror-model'
import { exportTexts } from '../../domain/document/export-texts/index.ts'
import { type Finding as LintFinding, lint, type Severity } from '../../domain/document/linter/index.ts'
import { type Numbering, numberDocument } from '../../domain/document/numbering/index.ts'
import { printedText } from '../../domain/document/references/index.ts'
import { excerpt } from '../../domain/document/text/index.ts'
import { i18n } from '../i18n/index.ts'
import { numberingKey } from './plugins/numbering.ts'
import type { DocumentSession } from './session.ts'

/** A finding of the drafting linter in words. */
export type Finding = {
  readonly key: string
  readonly rule: LintFinding['rule']
  readonly from: number
  readonly to: number
  readonly index: number
  readonly severity: Severity
  /** The block's label ("Art. 5.") and its first words, or "the whole document". */
  readonly place: string
  readonly text: string
}

/** Most characters of a text that name its place. */
const PLACE = 64

const order: readonly Severity[] = ['error', 'warning', 'info']

/** What the drafting linter finds, in the interface's language: the gravest first, then in document order. */
export function findings(doc: Node, session: DocumentSession): readonly Finding[] {
  const state = session.view?.state
  const settings = session.settings.get()
  const known = state?.doc === doc ? numberingKey.getState(state)?.numbering : undefined
  const numbering = known ?? numberDocument(doc, settings)
  const found = lint(doc, settings, numbering)
  const inWords = found.map((one, i) => ({
    key: `${one.rule}-${one.from}-${i}`,
    rule: one.rule,
    from: one.from,
    to: one.to,
    index: one.index,
    severity: one.severity,
    place: placeOf(doc, one.index, numbering),
    text: textOf(one, session),
  }))
  return merged(inWords).sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))
}

/** Equal remarks on one block are one line. */
function merged(all: readonly Finding[]): Finding[] {
  const seen = new Set<string>()
  return all.filter((one) => {
    const key = `${one.index} ${one.text}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function textOf({ rule, params }: LintFinding, session: DocumentSession): string {
  const { field } = exportTexts(session.settings.get().language)
  const name = String(params.field ?? '')
  const fieldName = Object.hasOwn(field, name) ? field[name as keyof typeof field] : name
  return i18n.t(`lint.${rule}`, { ...params, fieldName })
}

/** What a place is called: its label and the beginning of its text, references as they print. */
export function placeOf(doc: Node, index: number, numbering: Numbering): string {
  if (index < 0 || !doc.maybeChild(index)) return i18n.t('main.check.whole')
  const label = numbering.blocks[index]?.label ?? ''
  const words = excerpt(printedText(doc, index, numbering, PLACE), PLACE)
  return [label, words].filter(Boolean).join(' ')
}
