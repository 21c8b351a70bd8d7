import { createHash } from 'node:crypto'
import { type BundlePlan, buildBundle } from '../../domain/bundle/index.ts'
import { type Choice, recordDecision, type Subject } from '../../domain/decisions/index.ts'
import { canonicalJson } from '../../domain/ledger/index.ts'
import type { Rules } from '../../domain/rules/index.ts'
import { nodeCrypto } from '../../main/workspace/keys/index.ts'
import { DecidingGroup, quickRules } from './decisions.ts'

const sha = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const blocks = (text: string) =>
  canonicalJson({ blocks: [{ content: [{ text, type: 'text' }], type: 'block' }] })

/** Texts of the votes in these tests: before, proposed, and the whole text after. */
export const baseText = blocks('Art. 5. Grupul se întrunește trimestrial.')
export const proposedText = blocks('Art. 5. Grupul se întrunește lunar, la sediul primăriei.')
export const afterText = canonicalJson({
  document: { content: [{ text: 'Regulamentul întreg, după aplicare.' }] },
  title: 'ROF',
})
export const updateBytes = Uint8Array.from({ length: 40 }, (_, i) => (i * 37) % 256)
const textByHash = new Map([baseText, proposedText, afterText].map((text) => [sha(text), text]))

/** An amendment to the ROF whose texts are the ones above: a matter for parity. */
export const amendment: Subject = {
  kind: 'amendment',
  document: { id: 'rof-2026', kind: 'rof' },
  amendment: 'amendment-1',
  base: sha(baseText),
  proposed: sha(proposedText),
}

export const hiddenRules: Rules = { ...quickRules, ballots: 'hidden' }

/** A plan with everything that these tests have. */
export const planFor = (...questions: string[]): BundlePlan => ({
  questions,
  disclose: { names: true, reasons: true },
  text: (hash) => textByHash.get(hash) ?? null,
  update: (hash) => (hash === sha(updateBytes) ? updateBytes : null),
})

export const bundleOf = (group: DecidingGroup, ...questions: string[]) =>
  buildBundle(group.ledger, planFor(...questions), nodeCrypto)

/** A group that voted on the amendment after a failed round, in the order Ana, Dan, Ion, Mara. Gives the question. */
export function voted(
  choices: readonly (Choice | null)[],
  rules: Rules = quickRules,
): { group: DecidingGroup; question: string; opening: string } {
  const group = new DecidingGroup(rules)
  const question = group.discussed(amendment)
  const opening = group.vote(question, { update: sha(updateBytes) })
  group.castAll(opening, choices)
  group.waitOut()
  if (rules.ballots === 'hidden') group.share(opening, group.ion)
  group.close(opening)
  return { group, question, opening }
}

/** Records the decision on a question, with the text after it. */
export function recorded({ group, question }: { group: DecidingGroup; question: string }): string {
  return recordDecision(group.ledger, group.ana.device, question, {
    number: 1,
    day: '2026-03-10',
    text: sha(afterText),
  })
}
