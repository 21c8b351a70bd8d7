import type { BundleView } from '../../../domain/bundle/index.ts'
import type { Round } from '../../../domain/decisions/index.ts'
import { sectors } from '../../../domain/ledger/index.ts'
import type { People } from './people.ts'
import { moment, type Say, shown } from './say.ts'
import { bySector, closedBy, seatName } from './seats.ts'

/** A round of consensus: who stood where, the figures, and what it came to. */
export function roundLines(round: Round, view: BundleView, people: People, say: Say): string[] {
  const { number, author, at, closes, positions, electorate } = round
  const times = { at: moment(at), closes: moment(closes) }
  const head = say('round', { number, who: people.member(author), ...times })
  const closing = round.closings.findLast(({ effective }) => effective !== null)
  if (closing === undefined) return [head, `  ${say('not.closed')}`]
  const counted = positions.filter(({ id }) => closing.positions.includes(id))
  const seats = bySector(electorate).map((seat) => {
    const position = counted.find((one) => one.seat === seat.seat)
    if (position === undefined) return `${seatName(seat, people)}: ${say('seat.silent')}`
    const reason = view.side.get(position.reason ?? '')
    const said = `${say(`stance.${position.stance}`)}${reason === undefined ? '' : ` – ${shown(reason)}`}`
    return `${seatName(seat, people, position, say)}: ${said}`
  })
  const { count, participation, outcome } = closing.result
  const figures = sectors.map((sector) => {
    return say('round.count', { sector: say(`sector.${sector}`), ...count[sector] })
  })
  const { given, needed } = participation
  const lines = [
    ...seats,
    ...figures,
    say('participation', { given, needed }),
    ...closedBy(closing, view, people, say),
    say(`round.${outcome}`),
  ]
  return [head, ...lines.map((line) => `  ${line}`)]
}
