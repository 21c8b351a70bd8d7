import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ask,
  attachOpinion,
  type Choice,
  castBallot,
  choices,
  closeRound,
  closeVote,
  declareConflict,
  openRound,
  openVote,
  publishShares,
  type Question,
  recordDecision,
  stances,
  takePosition,
  withdrawQuestion,
} from '../../../domain/decisions/index.ts'
import { AppError } from '../../../domain/errors.ts'
import { EntryGraph } from '../../../domain/ledger/graph.ts'
import {
  type Body,
  computeStanding,
  confirmFork,
  countersign,
  type EntryType,
  giveSeat,
  type LedgerEntry,
  type LedgerReplica,
  recordMandate,
  release,
  type Standing,
  signEntry,
} from '../../../domain/ledger/index.ts'
import { standingOf } from '../../../domain/ledger/standing/compute.ts'
import { StandingFold } from '../../../domain/ledger/standing/fold.ts'
import { recommendedRules } from '../../../domain/rules/index.ts'
import { nodeCrypto } from '../../../main/workspace/keys/index.ts'
import { nodeSealing } from '../../../main/workspace/keys/sealing.ts'
import {
  amendmentTo,
  DecidingGroup,
  day,
  hash,
  minute,
  quickRules,
  type Voter,
  versionOf,
} from '../../support/decisions.ts'
import { copyOf, exchange } from '../../support/ledger.ts'
import { runs } from '../../support/runs.ts'

const kinds = [
  'ask',
  'round',
  'round',
  'position',
  'position',
  'close-round',
  'countersign',
  'countersign',
  'vote',
  'vote',
  'ballot',
  'ballot',
  'ballot',
  'shares',
  'close',
  'close',
  'decide',
  'conflict',
  'opinion',
  'withdraw',
  'seat',
  'mandate',
  'release',
  'meet',
  'meet',
  'meet',
  'wait',
  'fork',
  'confirm',
  'hostile',
  'hostile',
] as const
interface Step {
  readonly kind: (typeof kinds)[number]
  readonly who: number
  readonly what: number
}
const scripts = fc.array(
  fc.record<Step>({ kind: fc.constantFrom(...kinds), who: fc.nat(11), what: fc.nat(1_000) }),
  { minLength: 20, maxLength: 70 },
)

interface Hand {
  readonly voter: Voter
  readonly ledger: LedgerReplica
}
const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)]

const starts = ['voting', 'voted', 'closed'] as const
type Start = (typeof starts)[number]

/** A group that deliberates apart and meets now and then, with forks, releases and hostile entries. All its entries. */
function live(script: readonly Step[], hidden: boolean, start: Start): LedgerEntry[] {
  const group = new DecidingGroup({
    ...quickRules,
    ballots: hidden ? 'hidden' : 'open',
    tie: 'joint-decision',
  })
  // Begun: a question that was discussed without consensus and is being voted on, or further.
  const opening = group.vote(group.discussed())
  if (start !== 'voting') group.castAll(opening, ['for', 'for', 'for', start === 'closed' ? null : 'against'])
  const apart = copyOf(group.ledger)
  if (start !== 'voting') group.waitOut()
  if (start !== 'voting' && hidden) group.share(opening, group.ion)
  if (start === 'closed') group.close(opening)
  // Mara and Dan were away meanwhile, and their clocks may be wrong.
  const hands: Hand[] = group.all.map((voter, i) => {
    return { voter, ledger: copyOf(i % 2 === 0 ? group.ledger : apart) }
  })
  for (const step of script) {
    const hand = pick(hands, step.who)
    if (hand === undefined) continue
    try {
      act(hand, step)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
    }
  }
  const all = new Map<string, LedgerEntry>()
  for (const { ledger } of hands) for (const entry of ledger.entries()) all.set(entry.hash, entry)
  return [...all.values()]

  function act({ voter, ledger }: Hand, { kind, what }: Step): void {
    const { device } = voter
    const standing = ledger.standing()
    const question = pick([...standing.questions.values()], what)
    const round = question?.rounds.at(-1)?.id ?? ''
    const vote =
      pick(
        [...standing.questions.values()].flatMap(({ votes }) => votes),
        what,
      )?.id ?? ''
    const reason = 'Un motiv.'
    switch (kind) {
      case 'ask':
        ask(ledger, device, (what % 2 === 0 ? amendmentTo('rof') : versionOf('pla')) as never, 'Titlu')
        return
      case 'round':
        openRound(ledger, device, question?.id ?? '', group.clock.now + minute)
        return
      case 'position':
        takePosition(ledger, device, round, pick(stances, what) ?? 'agree', reason)
        return
      case 'close-round':
        closeRound(ledger, device, round)
        return
      case 'countersign':
        countersign(ledger, device, pick([...standing.waitingActs.keys()], what) ?? '')
        return
      case 'vote':
        openVote(ledger, device, question?.id ?? '', {
          mode: 'written',
          closes: group.clock.now + day,
          closers: { administration: group.ana.id, 'civil-society': group.ion.id },
          update: null,
        })
        return
      case 'ballot':
        castBallot(ledger, device, vote, pick(choices, what) as Choice, nodeSealing)
        return
      case 'shares':
        publishShares(ledger, device, vote, [voter.sealing], nodeSealing)
        return
      case 'close':
        closeVote(ledger, device, vote, group.tools(voter))
        return
      case 'decide': {
        const body = { number: 1 + (what % 9), day: '2026-03-04', text: null, joint: what % 5 === 0 }
        recordDecision(ledger, device, question?.id ?? '', body)
        return
      }
      case 'conflict':
        if (what % 3 === 0) declareConflict(ledger, device, question?.id ?? '')
        return
      case 'opinion':
        attachOpinion(ledger, device, question?.id ?? '', 'O părere.')
        return
      case 'withdraw':
        if (what % 3 === 0) withdrawQuestion(ledger, device, question?.id ?? '')
        return
      case 'seat': {
        const member = pick([...standing.members.keys()], what) ?? ''
        const id = pick([...standing.members.keys()], what + 1) ?? ''
        giveSeat(ledger, device, member, { id, place: 'alternate' })
        return
      }
      case 'mandate':
        recordMandate(ledger, device, {
          member: pick([...standing.members.keys()], what) ?? '',
          from: '2026-01-01',
          until: '2027-12-31',
        })
        return
      case 'release':
        if (what % 2 === 0) release(ledger, device, pick([...standing.members.keys()], what >> 2) ?? '')
        return
      case 'meet': {
        const other = pick(hands, what)
        if (other !== undefined && other.ledger !== ledger) exchange(ledger, other.ledger)
        return
      }
      case 'wait':
        group.clock.now += [2 * day, 10 * minute, -day - 2 * 60 * minute][what % 3] ?? 0
        return
      case 'fork':
        if (hands.length < 7 && what % 3 === 0) hands.push({ voter, ledger: copyOf(ledger) })
        return
      case 'confirm': {
        const forked = pick(
          standing.problems.filter(({ kind: problem }) => problem === 'equivocation'),
          what,
        )
        if (forked !== undefined) confirmFork(ledger, device, forked.author, [forked.entry])
        return
      }
      case 'hostile':
        hostile({ voter, ledger }, what, question)
        return
    }
  }

  /** Signed without asking anybody: any body, after any entry of the own chain, having seen anything. */
  function hostile({ voter, ledger }: Hand, what: number, question: Question | undefined): void {
    const entries = [...ledger.entries()]
    const own = entries.filter(({ author }) => author === voter.device.key)
    const prev = (what % 4 === 0 ? pick(own, what)?.hash : ledger.lastEntry(voter.device.key)) ?? null
    const seen = entries
      .filter((_, i) => (i * 7 + what) % 11 === 0)
      .slice(0, 4)
      .map((entry) => entry.hash)
    const vote = question?.votes.at(-1)
    const round = question?.rounds.at(-1)
    const some = pick(entries, what * 3)?.hash ?? hash('a')
    const opened = (vote?.ballots ?? []).map(({ id }) => ({
      ballot: id,
      choice: 'for' as const,
      hidden: null,
    }))
    const lists = { counted: opened, spoiled: [], refused: [] }
    const now = group.clock.now
    const bodies: [EntryType, Body<EntryType>][] = [
      ['closing', { opening: vote?.id ?? some, corrects: [], ...lists }],
      [
        'closing',
        { opening: vote?.id ?? some, corrects: vote?.closings.map(({ id }) => id) ?? [some], ...lists },
      ],
      ['ballot', { opening: vote?.id ?? some, vote: { choice: 'for' } }],
      ['position', { round: round?.id ?? some, stance: 'objection', reason: some }],
      ['round-closing', { round: round?.id ?? some, positions: round?.positions.map(({ id }) => id) ?? [] }],
      ['countersignature', { entry: pick([...ledger.standing().waitingActs.keys()], what) ?? some }],
      ['question-withdrawn', { question: question?.id ?? some }],
      ['conflict', { question: question?.id ?? some, reason: null }],
      ['rules-adopted', { rules: recommendedRules, text: null }],
      ['fork-confirmed', { device: pick(entries, what)?.author ?? voter.device.key, keep: [some] }],
      [
        'release',
        { member: group.mara.id, last: [{ device: group.mara.device.key, entry: null }], reason: null },
      ],
      [
        'decision',
        {
          question: question?.id ?? some,
          result: some,
          outcome: 'adopted',
          joint: false,
          number: 1,
          day: '2026-01-01',
          text: null,
        },
      ],
    ]
    const [type, body] = pick(bodies, what) ?? bodies[0] ?? ['conflict', { question: some, reason: null }]
    const at = now + ((what % 3) - 1) * 2 * day
    const draft = { group: ledger.group, type, body, prev, seen, at }
    ledger.receive([signEntry(draft as never, voter.device.signer, nodeCrypto).text])
  }
}

/** What a standing says, whatever the order in which its maps were filled. */
function summary(standing: Standing) {
  const sorted = <T>(map: ReadonlyMap<string, T>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    ...standing,
    members: sorted(standing.members),
    devices: sorted(standing.devices),
    invitations: sorted(standing.invitations),
    questions: sorted(standing.questions),
    waitingActs: sorted(standing.waitingActs),
  }
}

/** Shuffles so that parents may come after children; the same for the same numbers. */
function shuffled(entries: readonly LedgerEntry[], random: () => number): LedgerEntry[] {
  return entries
    .map((entry) => ({ entry, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ entry }) => entry)
}

/** Takes entries in the given order, as far as parents allow, in batches, through one growing fold. */
function grown(group: string, entries: readonly LedgerEntry[], size: number, spacing: number): Standing {
  const graph = new EntryGraph()
  const fold = new StandingFold(graph, group, spacing)
  let open = [...entries]
  while (open.length > 0) {
    const batch: LedgerEntry[] = []
    const later: LedgerEntry[] = []
    for (const entry of open) {
      const parents = entry.prev === null ? entry.seen : [entry.prev, ...entry.seen]
      const isReady = batch.length < size && parents.every((parent) => graph.byHash.has(parent))
      if (isReady) {
        graph.add(entry)
        batch.push(entry)
      } else later.push(entry)
    }
    fold.add(batch)
    fold.draft()
    open = later
  }
  return standingOf(group, fold.draft(), graph, [])
}

describe('a group that decides in many hands', () => {
  it('[ST1, ST16] any order, split and repetition gives the same standing, grown or computed at once', {
    timeout: runs(120_000),
  }, () => {
    fc.assert(
      fc.property(
        scripts,
        fc.boolean(),
        fc.constantFrom(...starts),
        fc.integer({ min: 1, max: 9 }),
        fc.infiniteStream(fc.nat(1_000_000)),
        (script, hidden, start, size, numbers) => {
          const entries = live(script, hidden, start)
          const group = entries.find(({ type }) => type === 'genesis')?.hash ?? ''
          const random = () => numbers.next().value ?? 0
          const expected = summary(computeStanding(group, entries))
          const again = shuffled(entries, random)
          expect(summary(computeStanding(group, [...again, ...again.slice(0, 9)]))).toEqual(expected)
          expect(summary(grown(group, again, size, 1))).toEqual(expected)
          expect(summary(grown(group, shuffled(entries, random), 1, size))).toEqual(expected)
        },
      ),
      { numRuns: runs(15, 40) },
    )
  })

  it('the lives that are made up lead somewhere', () => {
    const reached = new Set<string>()
    for (const [i, script] of fc.sample(scripts, { seed: 7, numRuns: 48 }).entries()) {
      const entries = live(script, i % 2 === 0, starts[i % 3] ?? 'voted')
      const standing = computeStanding(entries.find(({ type }) => type === 'genesis')?.hash ?? '', entries)
      for (const question of standing.questions.values()) reached.add(question.state)
      for (const { kind } of standing.problems) reached.add(kind)
    }
    const expected = ['vote', 'round', 'adopted', 'equivocation', 'no-right', 'broken-reference']
    for (const one of expected) expect([...reached]).toContain(one)
  })

  it('[VC7, OU6] what arrives after an outcome may contest it, never turn it into another', {
    timeout: runs(120_000),
  }, () => {
    const settled = new Set(['adopted', 'rejected'])
    fc.assert(
      fc.property(scripts, fc.constantFrom('for', 'against'), (script, mara) => {
        const group = new DecidingGroup({ ...quickRules, tie: 'joint-decision' })
        const question = group.decide(['for', 'for', 'for', mara], versionOf('pla'))
        const before = group.state(question) ?? 'open'
        const apart = copyOf(group.ledger)
        const hands = group.all.map((voter) => ({ voter, ledger: apart }))
        for (const { who, what } of script) {
          const hand = pick(hands, who)
          if (hand === undefined) continue
          const entries = [...apart.entries()]
          const seen = entries
            .filter((_, i) => (i * 7 + what) % 5 === 0)
            .slice(0, 6)
            .map((entry) => entry.hash)
          const vote = apart.standing().questions.get(question)?.votes[0]
          const id = vote?.id ?? ''
          const counted = (vote?.closings[0]?.counted ?? []).filter((_, i) => (what >> i) % 2 === 0)
          const lists = { counted, spoiled: [], refused: [] }
          const bodies: [EntryType, Body<EntryType>][] = [
            ['ballot', { opening: id, vote: { choice: pick(choices, what) ?? 'for' } }],
            ['closing', { opening: id, corrects: [], ...lists }],
            ['countersignature', { entry: pick([...apart.standing().waitingActs.keys()], what) ?? id }],
            ['rules-adopted', { rules: recommendedRules, text: null }],
            ['conflict', { question, reason: null }],
            [
              'round',
              {
                question,
                number: 2,
                rules: vote?.rules ?? id,
                electorate: [...(vote?.electorate ?? [])],
                closes: vote?.closes ?? '',
              },
            ],
          ]
          const [type, body] = pick(bodies, what) ?? bodies[0] ?? ['conflict', { question, reason: null }]
          const { signer } = hand.voter.device
          // Coordinators' chains are left whole here: what they admitted, and countersigned, stands on them (ST13, VC7).
          const own = entries.filter(
            ({ author }) => author === signer.publicKey && [group.dan, group.mara].includes(hand.voter),
          )
          const forked = what % 3 === 0 ? pick(own, what >> 2)?.hash : undefined
          const prev = forked ?? apart.lastEntry(signer.publicKey)
          const draft = { group: apart.group, type, body, prev, seen }
          const at = group.clock.now - (what % 4) * day
          apart.receive([signEntry({ ...draft, at } as never, signer, nodeCrypto).text])
        }
        const after = apart.standing().questions.get(question)
        expect(settled.has(before)).toBe(true)
        expect([before, 'contested']).toContain(after?.state)
      }),
      { numRuns: runs(20, 20) },
    )
  })
})
