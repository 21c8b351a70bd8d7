import type { BundleCheck, BundleView, Finding } from '../../../domain/bundle/index.ts'
import type { Question, Subject } from '../../../domain/decisions/index.ts'
import { excerptOf, kindOf } from './excerpt.ts'
import { People } from './people.ts'
import { roundLines } from './round.ts'
import { moment, shown as plain, type Say, short } from './say.ts'
import { voteLines } from './vote.ts'

/** What a check came to, as lines to read (VB18). */
export function reportLines(check: Exclude<BundleCheck, { noBundle: unknown }>, say: Say): string[] {
  const { view, findings } = check
  const told = view === null ? [] : viewLines(view, say)
  if (findings.length === 0) return [...told, say('verdict.holds')]
  return [...told, say('verdict.fails'), ...findings.map((finding) => `  - ${findingLine(finding, say)}`)]
}

function findingLine(finding: Finding, say: Say): string {
  switch (finding.kind) {
    case 'entry':
    case 'side':
    case 'text':
    case 'update':
      return say(`finding.${finding.kind}`, { place: finding.place, why: say(`why.${finding.why}`) })
    case 'question':
      return say('finding.question', { question: short(finding.question), why: say(`why.${finding.why}`) })
    case 'outcome': {
      const [claimed, computed] = [say(`state.${finding.claimed}`), say(`state.${finding.computed}`)]
      return say('finding.outcome', { question: short(finding.question), claimed, computed })
    }
    case 'closing':
      return say('finding.closing', { question: short(finding.question) })
    default:
      return say(`finding.${finding.kind}`)
  }
}

function viewLines(view: BundleView, say: Say): string[] {
  const { standing, entries, fingerprint, questions } = view
  const people = new People(view, say)
  return [
    say('group', { name: standing.name, city: standing.city }),
    say('group.id', { id: standing.group }),
    `  ${say('group.hint')}`,
    say('ledger', { entries: entries.size, members: standing.members.size, fingerprint }),
    `  ${say('ledger.hint')}`,
    '',
    ...questions.flatMap((question, i) => {
      const title = view.side.get(question.title) ?? say('title.hidden', { hash: short(question.title) })
      const head = say('question', { place: i + 1, count: questions.length, title })
      return [head, ...questionLines(question, view, people, say).map((line) => `  ${line}`), '']
    }),
    ...view.void.flatMap(({ entry: hash, kind }) => {
      const entry = view.entries.get(hash)
      if (entry === undefined) return []
      const what = { type: entry.type, who: people.signer(hash), at: moment(entry.at) }
      return say('void', { ...what, why: say(`problem.${kind}`) })
    }),
  ]
}

function questionLines(question: Question, view: BundleView, people: People, say: Say): string[] {
  const { subject, author, at, conflicts, rounds, votes } = question
  const result = votes.find(({ closings }) => closings.some(({ id }) => id === question.closing))
  const because = question.state === 'rejected' ? (result?.result?.tally.rejections ?? []) : []
  const reasons = because.map((reason) => say(`because.${reason}`)).join('; ')
  const state = say(`state.${question.state}`)
  return [
    say(
      `about.${subject.kind}`,
      subject.kind === 'free' ? {} : { kind: say(`kind.${subject.document.kind}`) },
    ),
    say('raised', { who: people.member(author), at: moment(at) }),
    ...textLines(subject, view, say),
    ...conflicts.map((declared) => {
      const content = view.entries.get(declared.id)?.content
      const hash = content?.type === 'conflict' ? content.body.reason : null
      const reason = view.side.get(hash ?? '') ?? say('reason.none')
      return say('conflict', { who: people.member(declared.author), at: moment(declared.at), reason })
    }),
    ...rounds.flatMap((round) => roundLines(round, view, people, say)),
    ...votes.flatMap((vote) => voteLines(vote, view, people, say)),
    say('outcome', { state: reasons === '' ? state : `${state} (${reasons})` }),
    ...decisionLines(question, view, people, say),
  ]
}

function decisionLines(question: Question, view: BundleView, people: People, say: Say): string[] {
  const decisions = question.decisions.flatMap((decision) => {
    const { number, day, author, at, joint, effective, text } = decision
    const line = say('decision', { number, day, who: people.member(author), at: moment(at) })
    const waits = effective === null ? [say('decision.waiting')] : []
    const together = joint && effective !== null ? [say('decision.joint')] : []
    return [line, ...together, ...waits, ...(text === null ? [] : sealedLines('text.after', text, view, say))]
  })
  const opinions = question.opinions.map(({ author, at, text }) => {
    const said = view.side.get(text) ?? say('reason.none')
    return say('opinion', { who: people.member(author), at: moment(at), text: said })
  })
  return [...decisions, ...opinions]
}

function textLines(subject: Subject, view: BundleView, say: Say): string[] {
  if (subject.kind === 'free') {
    const text = view.side.get(subject.text)
    const line = text ?? say('text.absent')
    return [
      `${say('text.voted', { hash: short(subject.text) })}:`,
      ...line.split('\n').map((l) => `  ${plain(l)}`),
    ]
  }
  if (subject.kind !== 'amendment') return sealedLines('text.voted', subject.version, view, say)
  const proposed = view.texts.get(subject.proposed)
  const kind = proposed === undefined ? null : kindOf(proposed)
  const before = sealedLines('text.base', subject.base, view, say)
  const does = kind === null ? [] : [say(`change.${kind}`)]
  return [...before, ...does, ...sealedLines('text.voted', subject.proposed, view, say)]
}

function sealedLines(
  key: 'text.base' | 'text.voted' | 'text.after',
  hash: string,
  view: BundleView,
  say: Say,
): string[] {
  const head = `${say(key, { hash: short(hash) })}:`
  const text = view.texts.get(hash)
  if (text === undefined) return [`${head} ${say('text.absent')}`]
  const { lines, more } = excerptOf(text)
  const rest = more > 0 ? [`  ${say('text.more', { count: more })}`] : []
  return [head, ...lines.map((line) => `  ${plain(line)}`), ...rest]
}
