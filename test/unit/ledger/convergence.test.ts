import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../domain/errors.ts'
import {
  addDevice,
  admit,
  askToJoin,
  computeStanding,
  type EntryDraft,
  endDevice,
  type LedgerEntry,
  type LedgerReplica,
  type Role,
  release,
  revokeInvitation,
  type Standing,
  setRelayAddress,
  signEntry,
} from '../../../domain/ledger/index.ts'
import { LedgerExchange } from '../../../domain/relay/ledger-exchange.ts'
import { messageType } from '../../../domain/relay/protocol.ts'
import { type DeviceKey, nodeCrypto } from '../../../main/workspace/keys/index.ts'
import { copyOf, emptyReplica, makeInvitation, newGroup, person, TestDevice } from '../../support/ledger.ts'
import { runs } from '../../support/runs.ts'

const kinds = [
  'invite',
  'join',
  'admit',
  'release',
  'device',
  'end',
  'relay',
  'revoke',
  'meet',
  'fork',
  'hostile',
] as const

interface Step {
  readonly kind: (typeof kinds)[number]
  readonly who: number
  readonly whom: number
  readonly role: Role
}

const steps = fc.array(
  fc.record<Step>({
    kind: fc.constantFrom(...kinds),
    who: fc.nat(5),
    whom: fc.nat(20),
    role: fc.constantFrom('coordinator', 'coordinator', 'member', 'observer'),
  }),
  { minLength: 5, maxLength: 40 },
)

interface Person {
  device: TestDevice
  replica: LedgerReplica
}

const pick = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(1, list.length)]

/** Sends what each lacks, as two sides of a connection do, until both are quiet. */
function meet(a: LedgerReplica, b: LedgerReplica): void {
  const rights = { entries: true, side: true }
  const queue: (() => void)[] = []
  const toA: LedgerExchange = new LedgerExchange(b, rights, (m) =>
    queue.push(() => fromA.receive(messageType(m) ?? 0, m)),
  )
  const fromA: LedgerExchange = new LedgerExchange(a, rights, (m) =>
    queue.push(() => toA.receive(messageType(m) ?? 0, m)),
  )
  toA.start()
  fromA.start()
  for (let deliver = queue.shift(); deliver !== undefined; deliver = queue.shift()) deliver()
  toA.stop()
  fromA.stop()
}

/** A group that works apart and meets now and then; acts that the own replica refuses are left out. */
function play(script: readonly Step[]): LedgerReplica[] {
  const founder = new TestDevice()
  const persons: Person[] = [{ device: founder, replica: newGroup(founder) }]
  const keys = new Map<string, DeviceKey>()
  for (const step of script) {
    const actor = pick(persons, step.who)
    if (actor === undefined) continue
    try {
      act(actor, step)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
    }
  }
  return persons.map(({ replica }) => replica)

  function act({ device, replica }: Person, { kind, whom, role }: Step): void {
    const standing = replica.standing()
    const members = [...standing.members.values()]
    switch (kind) {
      case 'invite': {
        const { id, signer } = makeInvitation(
          replica,
          device,
          role,
          whom % 2 === 0 ? 'administration' : 'civil-society',
        )
        keys.set(id, signer)
        return
      }
      case 'join': {
        const id = pick([...standing.invitations.keys()], whom)
        const signer = keys.get(id ?? '')
        if (id === undefined || signer === undefined || persons.length > 5) return
        const joiner = { device: new TestDevice(), replica: copyOf(replica) }
        askToJoin(joiner.replica, joiner.device, { id, signer }, person('Cineva'))
        persons.push(joiner)
        return
      }
      case 'admit':
        admit(replica, device, pick(standing.pending, whom)?.id ?? '')
        return
      case 'release':
        release(replica, device, pick(members, whom)?.id ?? '', 'motiv')
        return
      case 'device': {
        const added = new TestDevice()
        addDevice(replica, device, {
          signer: added.signer,
          kind: whom % 3 === 0 ? 'recovery' : 'device',
          label: 'x',
        })
        persons.push({ device: added, replica: copyOf(replica) })
        return
      }
      case 'end':
        endDevice(replica, device, pick([...standing.devices.keys()], whom) ?? '', 'lost')
        return
      case 'relay':
        setRelayAddress(replica, device, {
          url: `wss://relay${whom % 3}.example`,
          fingerprint: null,
          active: whom % 4 !== 0,
        })
        return
      case 'revoke':
        revokeInvitation(replica, device, pick([...standing.invitations.keys()], whom) ?? '')
        return
      case 'meet': {
        const other = pick(persons, whom)
        if (other !== undefined && other.replica !== replica) meet(replica, other.replica)
        return
      }
      case 'hostile': {
        // Signed without asking anybody: any act, from any place in any chain, with any references.
        const hashes = [...replica.entries()].map((entry) => entry.hash)
        const prev = whom % 2 === 0 ? replica.lastEntry(device.key) : (pick(hashes, whom) ?? null)
        const seen = hashes.filter((_, i) => (i * 7 + whom) % 3 === 0).slice(0, 3)
        const some = (at: number) => pick(hashes, whom * 3 + at) ?? replica.group
        const key = pick([...standing.devices.keys()], whom) ?? device.key
        const member = pick(members, whom)?.id ?? some(0)
        const bodies = [
          [
            'release',
            { member, last: [{ device: key, entry: whom % 4 === 0 ? null : some(1) }], reason: null },
          ],
          ['device-end', { device: key, last: some(2), cause: 'lost' }],
          ['admission', { joining: some(3), sector: 'administration', basis: 'by-right', role, seat: null }],
          ['invitation-revoked', { invitation: some(4) }],
          ['relay-address', { url: 'wss://hostile.example', fingerprint: null, active: true }],
        ] as const
        const [type, body] = pick(bodies, whom) ?? bodies[0]
        const draft = { group: replica.group, type, body, prev, seen, at: whom } as EntryDraft<typeof type>
        replica.receive([signEntry(draft, device.signer, nodeCrypto).text])
        return
      }
      case 'fork': {
        // A device that goes on from a copy of itself.
        const copy = copyOf(replica)
        makeInvitation(copy, device)
        persons.push({ device, replica: copy })
        return
      }
    }
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
  }
}

function allEntries(replicas: readonly LedgerReplica[]): LedgerEntry[] {
  const all = new Map<string, LedgerEntry>()
  for (const replica of replicas) for (const entry of replica.entries()) all.set(entry.hash, entry)
  return [...all.values()]
}

describe('a ledger in many hands', () => {
  it('[ST1] any order, split and repetition of the same entries gives the same standing', {
    timeout: runs(60_000),
  }, () => {
    fc.assert(
      fc.property(steps, fc.array(fc.nat(), { minLength: 60, maxLength: 60 }), (script, order) => {
        const replicas = play(script)
        const entries = allEntries(replicas)
        const expected = summary(computeStanding(entries[0]?.group ?? entries[0]?.hash ?? '', entries))
        const key = (entry: LedgerEntry, round: number) =>
          (order[(entries.indexOf(entry) + round) % 60] ?? 0) % 997
        for (let round = 0; round < 3; round++) {
          const shuffled = [...entries].sort((a, b) => key(a, round) - key(b, round))
          const again = computeStanding(expected.group, [...shuffled, ...shuffled.slice(0, 5)])
          expect(summary(again)).toEqual(expected)
        }
      }),
      { numRuns: runs(60) },
    )
  })

  it('[RE2, RE5] replicas that have met all hold the same entries and the same standing', {
    timeout: runs(60_000),
  }, () => {
    fc.assert(
      fc.property(steps, (script) => {
        const replicas = play(script)
        for (let i = 1; i < replicas.length; i++)
          meet(replicas[0] as LedgerReplica, replicas[i] as LedgerReplica)
        for (let i = 1; i < replicas.length; i++)
          meet(replicas[0] as LedgerReplica, replicas[i] as LedgerReplica)
        const [first, ...others] = replicas
        const expected = summary((first as LedgerReplica).standing())
        for (const replica of others) {
          expect(replica.size).toBe(first?.size)
          expect(summary(replica.standing())).toEqual(expected)
          expect(replica.sideWanted()).toEqual([])
        }
      }),
      { numRuns: runs(60) },
    )
  })

  it('[RE1, RE2] entries in any order within batches, with rubbish among them, arrive whole', {
    timeout: runs(60_000),
  }, () => {
    fc.assert(
      fc.property(
        steps,
        fc.integer({ min: 1, max: 7 }),
        fc.infiniteStream(fc.nat(1_000)),
        (script, size, random) => {
          const [source] = play(script)
          if (source === undefined) return
          const texts = [...source.entries()].map((entry) => entry.text)
          const target = emptyReplica(source.group)
          const shuffled = texts
            .map((text) => ({ text, at: random.next().value ?? 0 }))
            .sort((a, b) => a.at - b.at)
          const mixed = shuffled.flatMap(({ text, at }) => (at % 5 === 0 ? [text, 'rubbish', text] : [text]))
          for (let round = 0; round < texts.length && target.size < source.size; round++) {
            for (let at = 0; at < mixed.length; at += size) target.receive(mixed.slice(at, at + size))
          }
          expect(summary(target.standing())).toEqual(summary(source.standing()))
        },
      ),
      { numRuns: runs(40) },
    )
  })

  it('[ST9] there is always a coordinator who can act, unless forks took them out', {
    timeout: runs(60_000),
  }, () => {
    fc.assert(
      fc.property(steps, (script) => {
        const entries = allEntries(play(script.filter(({ kind }) => kind !== 'fork' && kind !== 'hostile')))
        const standing = computeStanding(entries[0]?.group ?? entries[0]?.hash ?? '', entries)
        const acting = new Set(
          [...standing.devices.values()].filter((d) => d.state === 'active').map((d) => d.member),
        )
        const coordinators = [...standing.members.values()].filter(
          (member) => member.role === 'coordinator' && member.state === 'active' && acting.has(member.id),
        )
        expect(coordinators.length).toBeGreaterThan(0)
      }),
      { numRuns: runs(60) },
    )
  })
})
