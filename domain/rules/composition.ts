import { sectors } from '../ledger/primitives.ts'
import { type Attendance, type Matter, matters, needed, type Rules } from './rules.ts'
import { type BySector, type Count, type SectorCount, type Tally, tally } from './tally.ts'

/** Voting seats in office by sector. */
export type Composition = BySector<number>

export const ruleWarningKinds = [
  'no-seats',
  'sector-empty',
  'above-sector',
  'everybody-needed',
  'one-sector-decides',
  'hidden-needs-both',
  'no-grace',
] as const

/** Where rules do not work with a composition, or work otherwise than one may think (WO1). */
export interface RuleWarning {
  readonly kind: (typeof ruleWarningKinds)[number]
  /** The part of the rules that it is about. */
  readonly rule: 'quorum' | 'participation' | 'majority' | 'parity' | 'ballots' | 'grace'
  readonly matter: Matter | null
  readonly sector: keyof Composition | null
  /** What the rule needs, and how many there are; null where it has no figures. */
  readonly needed: number | null
  readonly seats: number | null
}

const nothing = { matter: null, sector: null, needed: null, seats: null } as const

function ofAttendance(
  rule: 'quorum' | 'participation',
  attendance: Attendance,
  seats: Composition,
): RuleWarning[] {
  const all = seats.administration + seats['civil-society']
  const found: RuleWarning[] = []
  const { atLeast, share } = attendance.eachSector
  for (const sector of sectors) {
    const needs = Math.max(atLeast, share === null ? 0 : needed(share, seats[sector]))
    const figures = { needed: needs, seats: seats[sector] }
    if (seats[sector] === 0 && needs > 0) {
      found.push({ kind: 'sector-empty', rule, ...nothing, sector, ...figures })
    } else if (needs > seats[sector])
      found.push({ kind: 'above-sector', rule, ...nothing, sector, ...figures })
  }
  const needs = needed(attendance.share, all)
  if (needs >= all && all > 2)
    found.push({ kind: 'everybody-needed', rule, ...nothing, needed: needs, seats: all })
  return found
}

/** Everybody of these sectors present and in favour, the others as `rest` says. */
function countOf(seats: Composition, rest: (sector: keyof Composition) => Omit<SectorCount, 'seats'>): Count {
  return {
    administration: { seats: seats.administration, ...rest('administration') },
    'civil-society': { seats: seats['civil-society'], ...rest('civil-society') },
  }
}

const all = (seats: number) => ({ present: seats, for: seats, against: 0, abstain: 0 })
const against = (seats: number) => ({ present: seats, for: 0, against: seats, abstain: 0 })

function ofMatter(rules: Rules, matter: Matter, seats: Composition): RuleWarning[] {
  const found: RuleWarning[] = []
  const { parity, base, share } = rules.majorities[matter]
  for (const sector of sectors) {
    const figures = { matter, sector, needed: 1, seats: seats[sector] }
    if (parity.mode !== 'off' && seats[sector] === 0) {
      found.push({ kind: 'sector-empty', rule: 'parity', ...figures })
    }
    const other = sectors.find((candidate) => candidate !== sector) ?? sector
    const alone = countOf(seats, (s) => (s === sector ? all(seats[s]) : against(seats[s])))
    if (seats[other] > 0 && tally(rules, matter, alone).adopted) {
      found.push({ kind: 'one-sector-decides', rule: 'majority', ...figures, needed: null })
    }
  }
  const sum = seats.administration + seats['civil-society']
  const needs = needed(share, sum)
  if (base === 'in-office' && needs >= sum && sum > 2) {
    found.push({
      kind: 'everybody-needed',
      rule: 'majority',
      ...nothing,
      matter,
      needed: needs,
      seats: sum,
    })
  }
  return found
}

/** What somebody who adopts these rules for a group of these seats should know first. Data; texts are the interface's. */
export function worksWith(rules: Rules, seats: Composition): RuleWarning[] {
  if (seats.administration + seats['civil-society'] === 0) {
    return [{ kind: 'no-seats', rule: 'quorum', ...nothing, needed: 1, seats: 0 }]
  }
  const found = [
    ...ofAttendance('quorum', rules.quorum, seats),
    ...ofAttendance('participation', rules.consensus.participation, seats),
    ...matters.flatMap((matter) => ofMatter(rules, matter, seats)),
  ]
  for (const sector of sectors) {
    if (rules.ballots === 'hidden' && seats[sector] === 0) {
      found.push({ kind: 'hidden-needs-both', rule: 'ballots', ...nothing, sector, seats: 0 })
    }
  }
  if (rules.graceMinutes.written === 0) found.push({ kind: 'no-grace', rule: 'grace', ...nothing })
  return found
}

/** A case that could happen in this very group. */
export interface ExampleCase {
  readonly kind: 'smallest' | 'all-present-least' | 'tie' | 'administration-alone' | 'civil-society-alone'
  readonly result: Tally
}

/** The rules in figures of one group (WO2). */
export interface WorkedExample {
  readonly matter: Matter
  readonly seats: Composition
  readonly quorum: { readonly all: number; readonly eachSector: BySector<number> }
  readonly cases: readonly ExampleCase[]
}

/** The adoption with the fewest in favour among counts with this attendance; null when none is. */
function leastAdoption(rules: Rules, matter: Matter, seats: Composition, present: Composition): Tally | null {
  // More in favour never hurts (TA7): where all who are there do not suffice, nothing less does.
  const everybody = countOf(seats, (s) => all(present[s]))
  if (!tally(rules, matter, everybody).adopted) return null
  let least: Tally | null = null
  for (let a = 0; a <= present.administration; a++) {
    for (let c = 0; c <= present['civil-society']; c++) {
      if (least !== null && a + c >= least.total.for) break
      const given = { administration: a, 'civil-society': c }
      const result = tally(
        rules,
        matter,
        countOf(seats, (s) => {
          return { present: present[s], for: given[s], against: present[s] - given[s], abstain: 0 }
        }),
      )
      if (result.adopted) least = result
    }
  }
  return least
}

/** The adoption with the fewest present; among these, with the fewest in favour. */
function smallestAdoption(rules: Rules, matter: Matter, seats: Composition): Tally | null {
  const sum = seats.administration + seats['civil-society']
  for (let here = 1; here <= sum; here++) {
    let best: Tally | null = null
    for (let a = Math.max(0, here - seats['civil-society']); a <= Math.min(here, seats.administration); a++) {
      const present = { administration: a, 'civil-society': here - a }
      const found = leastAdoption(rules, matter, seats, present)
      if (found !== null && (best === null || found.total.for < best.total.for)) best = found
    }
    if (best !== null) return best
  }
  return null
}

/** Shows rules at work in a group of these seats, on one matter. At most 100 seats in all (else a RangeError). */
export function workedExample(rules: Rules, seats: Composition, matter: Matter): WorkedExample {
  const sum = seats.administration + seats['civil-society']
  if (sum > 100) throw new RangeError('an example for more than 100 seats')
  const { atLeast, share } = rules.quorum.eachSector
  const inSector = (n: number) => Math.max(atLeast, share === null ? 0 : needed(share, n))
  const cases: ExampleCase[] = []
  const add = (kind: ExampleCase['kind'], result: Tally | null) => {
    if (result !== null) cases.push({ kind, result })
  }
  add('smallest', smallestAdoption(rules, matter, seats))
  add('all-present-least', leastAdoption(rules, matter, seats, seats))
  if (sum >= 2) {
    const inFavour = Math.floor(sum / 2)
    const a = Math.min(inFavour, seats.administration)
    const given = { administration: a, 'civil-society': inFavour - a }
    const odd = sum % 2
    const tied = countOf(seats, (s) => {
      const left = seats[s] - given[s]
      const abstain = odd === 1 && (s === 'civil-society') === seats['civil-society'] > 0 && left > 0 ? 1 : 0
      return { present: seats[s], for: given[s], against: left - abstain, abstain }
    })
    add('tie', tally(rules, matter, tied))
  }
  for (const sector of sectors) {
    const alone = countOf(seats, (s) => (s === sector ? all(seats[s]) : against(seats[s])))
    if (seats[sector] > 0) add(`${sector}-alone`, tally(rules, matter, alone))
  }
  const eachSector = {
    administration: inSector(seats.administration),
    'civil-society': inSector(seats['civil-society']),
  }
  return { matter, seats, quorum: { all: needed(rules.quorum.share, sum), eachSector }, cases }
}
