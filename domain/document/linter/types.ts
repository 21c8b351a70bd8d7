import type { CommitmentWarningRule } from '../commitment/index.ts'

/** Rules of the drafting linter with their severity. Laws and sources: SPEC.md. */
export const lintRules = {
  'alineat-many-sentences': 'warning',
  'alineat-sole-numbered': 'warning',
  'article-many-alineate': 'info',
  'article-empty': 'warning',
  'sole-article': 'info',
  'list-bullets': 'warning',
  'list-nested': 'warning',
  'point-used': 'info',
  'letter-punctuation': 'info',
  'chapter-without-heading': 'warning',
  'chapter-not-roman': 'info',
  'section-not-arabic': 'info',
  'heading-skips-level': 'info',
  'future-tense': 'info',
  'abbreviation-undefined': 'info',
  cedilla: 'warning',
  'quotes-not-romanian': 'info',
  'blank-left': 'info',
  'annex-not-mentioned': 'warning',
  'annex-not-integral': 'info',
  'reference-missing': 'error',
  'reference-unresolved': 'info',
  'number-doubled': 'error',
  'number-jump': 'info',
  'document-too-long': 'warning',
} as const

export type Severity = 'error' | 'warning' | 'info'
export type TextLintRule = keyof typeof lintRules
export type LintRule = TextLintRule | `commitment-${CommitmentWarningRule}`

/** Something to look at. The interface has a text for each rule, filled with the params. */
export type Finding = {
  readonly rule: LintRule
  readonly severity: Severity
  /** Id of the block (or commitment), and index of the document's child it stands in; null and -1 for the document. */
  readonly id: string | null
  readonly index: number
  /** Positions in the document; equal to the block's bounds where the whole block is meant. */
  readonly from: number
  readonly to: number
  readonly params: Readonly<Record<string, string | number>>
}

/** A finding inside one child of the document, with offsets from the child's start. */
export type LocalFinding = {
  readonly rule: TextLintRule
  readonly id: string | null
  readonly from: number
  readonly to: number
  readonly params: Readonly<Record<string, string | number>>
}
