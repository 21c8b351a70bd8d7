import { describe, expect, it } from 'vitest'
import { lint } from '../../../domain/document/linter/index.ts'
import type { DocumentKind } from '../../../domain/document/settings.ts'
import { sampleGroup } from '../../../domain/sample/index.ts'
import { templateDocument, templates } from '../../../domain/templates/index.ts'
import { counter, nodeOf, plain } from './support.ts'

/** What a template is meant to show, blanks apart. */
const meant: Readonly<Record<DocumentKind, readonly RegExp[]>> = {
  pla: [/^commitment-(?:date|values|field)-missing$/u, /^commitment-amount-not-estimated$/u],
  rof: [/^document-too-long$/u],
  hcl: [/^reference-unresolved$/u],
  referat: [],
  other: [],
}

const meantInSample: Readonly<Partial<Record<DocumentKind, readonly RegExp[]>>> = {
  ...meant,
  pla: [/^commitment-amount-not-estimated$/u, /^document-too-long$/u],
}

/** Rules of the findings that are neither blanks nor meant. */
function unexpected(findings: ReturnType<typeof lint>, allowed: readonly RegExp[]): unknown[] {
  return findings
    .filter(({ rule }) => rule !== 'blank-left' && !allowed.some((one) => one.test(rule)))
    .map(({ rule, index, params }) => ({ rule, index, params }))
}

describe('the drafting linter', () => {
  it.each(templates)('[TPL12] finds only what is meant in the template $kind', ({ kind }) => {
    const { doc, settings } = templateDocument(kind, plain, counter())
    expect(unexpected(lint(nodeOf(doc), settings), meant[kind])).toEqual([])
  })

  it.each(sampleGroup(counter()).documents)(
    '[TPL12] finds only what is meant in the sample $kind',
    ({ kind, doc, settings }) => {
      expect(unexpected(lint(nodeOf(doc), settings), meantInSample[kind] ?? [])).toEqual([])
    },
  )

  it('[TPL12] finds every blank of the decision, and takes no citation of another act for a reference in it', () => {
    const { doc, settings } = templateDocument('hcl', plain, counter())
    const rules = lint(nodeOf(doc), settings).map(({ rule }) => rule)
    expect(rules.filter((rule) => rule === 'reference-unresolved')).toEqual([])
    expect(rules).toContain('blank-left')
  })
})
