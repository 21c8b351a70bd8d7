import type { Node } from 'prosemirror-model'
import { commitmentsOf, commitmentWarnings } from '../commitment/index.ts'
import { type Numbering, numberDocument } from '../numbering/index.ts'
import type { DocumentSettings } from '../settings.ts'
import { abbreviationFindings, annexFindings, lengthFindings, referenceFindings } from './document-rules.ts'
import { formParts } from './forms.ts'
import { standsInArticle, structureFindings } from './structure-rules.ts'
import { childFindings } from './text-rules.ts'
import { type Finding, lintRules, type TextLintRule } from './types.ts'

type Params = Finding['params']

/** Warnings of commitments that a council would send back. */
const commitmentErrors: ReadonlySet<string> = new Set(['code-doubled', 'exclusion-unexplained'])

/**
 * Everything that the drafting linter finds in a document, in document order, findings about the whole document first.
 * Pure. The texts of unchanged blocks are not read again (they are remembered by node).
 */
export function lint(
  doc: Node,
  settings: DocumentSettings,
  numbering: Numbering = numberDocument(doc, settings),
): Finding[] {
  const starts: number[] = []
  let pos = 0
  for (const node of doc.children) {
    starts.push(pos)
    pos += node.nodeSize
  }
  const found: Finding[] = []
  const addAt = (rule: TextLintRule, index: number, from: number, to: number, params: Params = {}): void => {
    const id = index < 0 ? null : ((doc.child(index).attrs.id as string | null | undefined) ?? null)
    found.push({ rule, severity: lintRules[rule], id, index, from, to, params })
  }
  const add = (rule: TextLintRule, index: number, params: Params = {}): void => {
    const start = starts[index] ?? 0
    addAt(rule, index, start, index < 0 ? 0 : start + doc.child(index).nodeSize, params)
  }
  const context = { doc, numbering, settings, add }
  const forms = formParts(doc)
  doc.children.forEach((node, index) => {
    const entry = numbering.blocks[index]
    const inArticle = entry !== undefined && standsInArticle(entry, numbering)
    for (const one of childFindings(node, inArticle)) {
      if (one.rule === 'blank-left' && forms.has(index)) continue
      const start = starts[index] ?? 0
      found.push({ ...one, severity: lintRules[one.rule], index, from: start + one.from, to: start + one.to })
    }
  })
  structureFindings(context)
  abbreviationFindings(doc, addAt)
  annexFindings(context)
  referenceFindings(context, addAt)
  lengthFindings(context)
  for (const warning of commitmentWarnings(commitmentsOf(doc, settings, numbering), settings)) {
    const start = starts[warning.index] ?? 0
    found.push({
      rule: `commitment-${warning.rule}`,
      severity: commitmentErrors.has(warning.rule) ? 'error' : 'info',
      id: warning.id,
      index: warning.index,
      from: start,
      to: warning.index < 0 ? 0 : start + doc.child(warning.index).nodeSize,
      params: warning.params,
    })
  }
  return found.sort((a, b) => a.index - b.index || a.from - b.from)
}
