import type { BundleView } from '../../../domain/bundle/index.ts'
import type { Closing, ElectorSeat, Vote } from '../../../domain/decisions/index.ts'
import { sectors } from '../../../domain/ledger/index.ts'
import type { Majority, Share, Tally } from '../../../domain/rules/index.ts'
import type { People } from './people.ts'
import { moment, type Say, short } from './say.ts'
import { bySector, closedBy, seatName } from './seats.ts'

/** A vote: how it was opened, under which rules, what each seat said, and every figure of its result. */
export function voteLines(vote: Vote, view: BundleView, people: People, say: Say): string[] {
  const { author, at, closes, mode, hidden, update, result } = vote
  const times = { at: moment(at), closes: moment(closes) }
  const how = { mode: say(`mode.${mode}`), secrecy: say(hidden ? 'secrecy.true' : 'secrecy.false') }
  const head = say('vote', { who: people.member(author), ...times, ...how })
  const lines: string[] = []
  if (update !== null)
    lines.push(say('update', { hash: short(update), state: updateState(update, view, say) }))
  const closing = vote.closings.find(({ id }) => id === result?.closing)
  if (closing === undefined || result === null) lines.push(say('not.closed'))
  else {
    lines.push(...rulesLines(vote, closing.tally, view, say))
    lines.push(...bySector(vote.electorate).map((seat) => seatLine(seat, vote, closing, view, people, say)))
    lines.push(...figureLines(closing.tally, say), ...closedBy(closing, view, people, say))
    if (closing.corrects.length > 0) lines.push(say('corrected'))
    for (const { id, author: voter, at: cast } of vote.ballots) {
      if (result.late.includes(id)) lines.push(say('late', { who: people.member(voter), at: moment(cast) }))
    }
  }
  return [head, ...lines.map((line) => `  ${line}`)]
}

function updateState(hash: string, view: BundleView, say: Say): string {
  const size = view.updates.get(hash)
  return size === undefined ? say('text.absent') : say('update.here', { size })
}

const shareText = ({ bound, num, den }: Share, say: Say) => say(`bound.${bound}`, { num, den })

function parityText({ parity }: Majority, say: Say): string {
  return say(`parity.${parity.mode}`, parity.mode === 'double' ? { share: shareText(parity.share, say) } : {})
}

function rulesLines(vote: Vote, { matter }: Tally, view: BundleView, say: Say): string[] {
  const adopted = view.standing.rules.find(({ id }) => id === vote.rules)
  if (adopted === undefined) return []
  const rule = adopted.rules.majorities[matter]
  const share = shareText(rule.share, say)
  const texts = { share, base: say(`base.${rule.base}`), parity: parityText(rule, say) }
  return [say('rules', { hash: short(vote.rules), ...texts })]
}

function seatLine(
  seat: ElectorSeat,
  vote: Vote,
  closing: Closing,
  view: BundleView,
  people: People,
  say: Say,
): string {
  const own = vote.ballots.filter((ballot) => ballot.seat === seat.seat)
  for (const ballot of own) {
    const opened = closing.counted.find((one) => one.ballot === ballot.id)
    const said = opened !== undefined ? say(`choice.${opened.choice}`) : null
    const spoiled = closing.spoiled.includes(ballot.id) ? say('seat.spoiled') : null
    const text = said ?? spoiled
    if (text !== null) return `${seatName(seat, people, ballot, say)}: ${text}`
  }
  const name = seatName(seat, people)
  if (isOutOfBase(seat, vote, closing, view)) return `${name}: ${say('seat.conflict')}`
  return `${name}: ${say(vote.presence.includes(seat.seat) ? 'seat.present' : 'seat.absent')}`
}

/** True when all voters of the seat declared a conflict before the closing. */
function isOutOfBase(seat: ElectorSeat, vote: Vote, closing: Closing, view: BundleView): boolean {
  const question = view.questions.find(({ votes }) => votes.includes(vote))
  const declared = new Set(question?.conflicts.map(({ author }) => author))
  const inBase = closing.tally.count[seat.sector].seats
  const listed = vote.electorate.filter(({ sector }) => sector === seat.sector).length
  return listed > inBase && seat.voters.every(({ member }) => declared.has(member))
}

function figureLines({ count, quorum, majority, weighted, parity }: Tally, say: Say): string[] {
  const met = (is: boolean) => say(is ? 'met.true' : 'met.false')
  const name = (sector: (typeof sectors)[number]) => say(`sector.${sector}`)
  const { given, needed, baseSize } = majority
  const heads = say('figure.majority', { given, needed, size: baseSize, met: met(majority.met) })
  return [
    ...sectors.map((sector) => say('vote.count', { sector: name(sector), ...count[sector] })),
    say('figure.quorum', { given: quorum.given, needed: quorum.needed, met: met(quorum.met) }),
    ...sectors.map((sector) => {
      const figure = quorum.sectors[sector]
      return say('figure.quorum-sector', { ...figure, sector: name(sector), met: met(figure.met) })
    }),
    weighted === null
      ? heads
      : say('figure.weighted', { given: weighted.given, of: weighted.of, met: met(weighted.met) }),
    ...sectors.flatMap((sector) => {
      const figure = parity?.[sector]
      if (figure === undefined) return []
      return say('figure.parity', { ...figure, sector: name(sector), met: met(figure.met) })
    }),
  ]
}
