import { describe, expect, it } from 'vitest'
import { EntryGraph } from '../../../domain/ledger/graph.ts'
import {
  computeStanding,
  type LedgerEntry,
  type LedgerReplica,
  release,
} from '../../../domain/ledger/index.ts'
import { Checkpoints } from '../../../domain/ledger/standing/checkpoints.ts'
import { standingOf } from '../../../domain/ledger/standing/compute.ts'
import { StandingFold } from '../../../domain/ledger/standing/fold.ts'
import { addMember, copyOf, exchange, makeInvitation, newGroup, TestDevice } from '../../support/ledger.ts'

const kinds = (problems: readonly { kind: string }[]) => problems.map(({ kind }) => kind)

/** A fold with a checkpoint after every entry, and what was added to it so far. */
class Growing {
  readonly graph = new EntryGraph()
  readonly fold: StandingFold
  readonly group: string

  constructor(replica: LedgerReplica) {
    this.group = replica.group
    this.fold = new StandingFold(this.graph, replica.group, 1)
    this.add(replica)
  }
  /** Adds what a replica has more, one by one. */
  add(replica: LedgerReplica): void {
    for (const entry of [...replica.entries()] as LedgerEntry[]) {
      if (this.graph.byHash.has(entry.hash)) continue
      this.graph.add(entry)
      this.fold.add([entry])
      this.fold.draft()
    }
  }
  standing() {
    return standingOf(this.group, this.fold.draft(), this.graph, [])
  }
}

/** Three coordinators of one sector, so that nothing waits for a countersignature. */
function three() {
  const ana = new TestDevice()
  const ledger = newGroup(ana)
  const ion = addMember(ledger, ana, 'Ion Exemplu', 'coordinator', 'administration')
  const vlad = addMember(ledger, ana, 'Vlad Exemplu', 'coordinator', 'administration')
  return { ana, ledger, ion, vlad }
}

describe('the standing that grows', () => {
  it('[ST16] a late ending that undoes an ending brings back what that one had taken out', () => {
    const { ana, ledger, ion, vlad } = three()
    const ofIon = copyOf(ledger)
    const ofVlad = copyOf(ledger)
    for (let i = 0; i < 3; i++) makeInvitation(ofIon, ion.device)
    for (let i = 0; i < 6; i++) makeInvitation(ledger, ana)
    release(ledger, ana, ion.id)
    exchange(ledger, ofIon)
    const growing = new Growing(ledger)
    expect(kinds(growing.standing().problems)).toEqual(Array(3).fill('outside-membership'))
    for (let i = 0; i < 4; i++) makeInvitation(ofVlad, vlad.device)
    // Vlad had seen nothing of this when he released Ana: her release of Ion is outside, and Ion stays.
    release(ofVlad, vlad.device, ledger.group)
    growing.add(ofVlad)
    const all = [...ledger.entries(), ...ofVlad.entries()]
    expect(growing.standing()).toEqual(computeStanding(ledger.group, all))
    expect(growing.standing().members.get(ion.id)?.state).toBe('active')
    expect(growing.standing().invitations.size).toBe(2 + 3 + 4)
  })

  it('[ST16] an entry that forks an old one takes back all that followed it', () => {
    const { ana, ledger } = three()
    const restored = copyOf(ledger)
    for (let i = 0; i < 5; i++) makeInvitation(ledger, ana)
    const growing = new Growing(ledger)
    expect(growing.standing().problems).toEqual([])
    makeInvitation(restored, ana)
    growing.add(restored)
    expect(kinds(growing.standing().problems)).toEqual(Array(6).fill('equivocation'))
    const all = [...ledger.entries(), ...restored.entries()]
    expect(growing.standing()).toEqual(computeStanding(ledger.group, all))
  })

  it('a standing that was handed out stays as it was', () => {
    const { ana, ledger } = three()
    const before = ledger.standing()
    const copy = structuredClone(before)
    makeInvitation(ledger, ana)
    release(ledger, ana, [...before.members.keys()][1] ?? '')
    expect(before).toEqual(copy)
    expect(ledger.standing()).not.toEqual(copy)
  })

  it('what an entry had seen is known beyond as many branches as are remembered', () => {
    const graph = new EntryGraph()
    const entry = (hash: string, author: string, prev: string | null, seen: string[]) =>
      ({ hash, author, prev, seen, group: 'g' }) as unknown as LedgerEntry
    graph.add(entry('root', 'root', null, []))
    for (let i = 0; i < 600; i++) {
      graph.add(entry(`a${i}`, `author${i}`, null, ['root']))
      graph.add(entry(`b${i}`, `author${i}`, `a${i}`, i === 0 ? [] : [`b${i - 1}`]))
    }
    const last = graph.byHash.get('b599')
    const middle = graph.byHash.get('b300')
    if (last === undefined || middle === undefined) throw new Error('added')
    for (const at of [0, 250, 511, 550, 599]) {
      expect(graph.hasSeen(last, `a${at}`)).toBe(true)
      expect(graph.hasSeen(middle, `a${at}`)).toBe(at <= 300)
    }
  })

  it('checkpoints stay few, and near the end there are many', () => {
    const checkpoints = new Checkpoints<number>(1)
    for (let at = 1; at <= 20_000; at++) if (checkpoints.isDue(at)) checkpoints.add(at, at)
    expect(checkpoints.before(19_995)).toEqual({ at: 19_995, state: 19_995 })
    expect(checkpoints.before(19_900).at).toBeGreaterThan(19_890)
    const old = checkpoints.before(3_000)
    expect(old.at).toBeGreaterThan(2_500)
    expect(checkpoints.before(0)).toEqual({ at: 0, state: null })
  })
})
