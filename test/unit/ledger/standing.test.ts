import { describe, expect, it } from 'vitest'
import {
  addDevice,
  admit,
  askToJoin,
  canonicalJson,
  computeStanding,
  endDevice,
  type LedgerReplica,
  openEntry,
  release,
  revokeInvitation,
  setRelayAddress,
  signEntry,
  toBase64Url,
} from '../../../domain/ledger/index.ts'
import { DeviceKey, nodeCrypto } from '../../../main/workspace/keys/index.ts'
import {
  addMember,
  copyOf,
  emptyReplica,
  exchange,
  makeInvitation,
  newGroup,
  person,
  TestDevice,
} from '../../support/ledger.ts'

const problems = (replica: LedgerReplica) => replica.standing().problems.map(({ kind }) => kind)
const states = (replica: LedgerReplica) => [...replica.standing().members.values()].map(({ state }) => state)

describe('becoming a member', () => {
  it('[ST11] the founder is the first coordinator', () => {
    const ana = new TestDevice()
    const standing = newGroup(ana).standing()
    expect(standing.problems).toEqual([])
    expect([...standing.members.values()]).toMatchObject([
      {
        id: standing.group,
        role: 'coordinator',
        sector: 'administration',
        basis: 'by-right',
        state: 'active',
      },
    ])
    expect(standing.devices.get(ana.key)).toMatchObject({ member: standing.group, state: 'active' })
  })

  it('[ST6, ST10] a joining waits until a coordinator admits it, and uses the invitation up', () => {
    const ana = new TestDevice()
    const ledger = newGroup(ana)
    const invitation = makeInvitation(ledger, ana, 'observer')
    const ion = new TestDevice()
    const id = askToJoin(ledger, ion, invitation, person('Ion', 'civil-society'))
    expect(ledger.standing().pending).toMatchObject([{ id, role: 'observer', sector: 'civil-society' }])
    admit(ledger, ana, id)
    const standing = ledger.standing()
    expect(standing.pending).toEqual([])
    expect(standing.members.get(id)).toMatchObject({ role: 'observer', state: 'active' })
    expect(standing.invitations.get(invitation.id)?.state).toBe('used')
    expect(() => askToJoin(ledger, new TestDevice(), invitation, person('Altul'))).toThrow('link-revoked')
  })

  it('[ST10] a joining lapses with its invitation', () => {
    const ana = new TestDevice()
    const ledger = newGroup(ana)
    const revoked = makeInvitation(ledger, ana)
    askToJoin(ledger, new TestDevice(), revoked, person('Ion'))
    revokeInvitation(ledger, ana, revoked.id)
    expect(problems(ledger)).toEqual(['invitation-revoked'])
    const shared = makeInvitation(ledger, ana)
    const first = askToJoin(ledger, new TestDevice(), shared, person('Unu'))
    askToJoin(ledger, new TestDevice(), shared, person('Doi'))
    admit(ledger, ana, first)
    expect(problems(ledger)).toEqual(['invitation-revoked', 'invitation-used'])
    const expired = makeInvitation(ledger, ana)
    const late = new TestDevice({ now: Date.now() + 100 * 86_400_000 })
    expect(() => askToJoin(ledger, late, expired, person('Trei'))).toThrow('link-expired')
  })

  it('[ST12] countersigning begins when both sectors have a coordinator', () => {
    const ana = new TestDevice()
    const ledger = newGroup(ana)
    expect(ledger.standing().countersigning).toBe(false)
    addMember(ledger, ana, 'Ion', 'coordinator', 'civil-society')
    expect(ledger.standing().countersigning).toBe(true)
  })
})

describe('rights', () => {
  it('[ST5, AC2] only a coordinator invites, admits, releases others and moves the group', () => {
    const ana = new TestDevice()
    const ledger = newGroup(ana)
    const { device: ion } = addMember(ledger, ana, 'Ion')
    const { id: maria } = addMember(ledger, ana, 'Maria')
    const before = ledger.size
    expect(() => makeInvitation(ledger, ion)).toThrow('not-allowed')
    expect(() => release(ledger, ion, maria)).toThrow('not-allowed')
    expect(() =>
      setRelayAddress(ledger, ion, { url: 'wss://a.example', fingerprint: null, active: true }),
    ).toThrow('not-allowed')
    const joining = askToJoin(ledger, new TestDevice(), makeInvitation(ledger, ana), person('Altul'))
    expect(() => admit(ledger, ion, joining)).toThrow('not-allowed')
    expect(ledger.size).toBe(before + 2)
  })

  it('[ST2] [ST5] what a member signs without the right is kept, listed, and changes nothing', () => {
    const ana = new TestDevice()
    const ledger = newGroup(ana)
    const { device: ion } = addMember(ledger, ana, 'Ion')
    const body = {
      key: DeviceKey.generate().publicKey,
      sector: 'administration',
      role: 'coordinator',
    } as const
    const expires = new Date().toISOString()
    const prev = ledger.lastEntry(ion.key)
    const seen = ledger.heads().map(({ hash }) => hash)
    const draft = {
      group: ledger.group,
      type: 'invitation',
      body: { ...body, expires },
      prev,
      seen,
      at: 0,
    } as const
    const entry = signEntry(draft, ion.signer, nodeCrypto)
    expect(ledger.receive([entry.text]).added).toHaveLength(1)
    expect(ledger.standing().problems).toEqual([{ kind: 'no-right', entry: entry.hash, author: ion.key }])
    expect(ledger.standing().invitations.has(entry.hash)).toBe(false)
  })

  it('[ST5] a recovery key brings a new device and does nothing else', () => {
    const ana = new TestDevice()
    const ledger = newGroup(ana)
    const recovery = new TestDevice()
    addDevice(ledger, ana, { signer: recovery.signer, kind: 'recovery', label: 'Cheie de recuperare' })
    expect(() => makeInvitation(ledger, recovery)).toThrow('not-allowed')
    const laptop = new TestDevice()
    addDevice(ledger, recovery, { signer: laptop.signer, kind: 'device', label: 'Laptop nou' })
    endDevice(ledger, recovery, ana.key, 'lost')
    expect(ledger.standing().devices.get(ana.key)?.state).toBe('ended')
    makeInvitation(ledger, laptop)
    expect(problems(ledger)).toEqual([])
  })

  it('[ST4] a device may sign only once it has seen what lets it', () => {
    const ana = new TestDevice()
    const ledger = newGroup(ana)
    const second = new TestDevice()
    addDevice(ledger, ana, { signer: second.signer, kind: 'device', label: '' })
    const draft = {
      group: ledger.group,
      type: 'relay-address',
      body: { url: 'wss://a.example', fingerprint: null, active: true },
      prev: null,
      seen: [ledger.group],
      at: 0,
    } as const
    const early = signEntry(draft, second.signer, nodeCrypto)
    expect(ledger.receive([early.text]).refused).toMatchObject([{ reason: 'unknown-author' }])
    expect(computeStanding(ledger.group, [...ledger.entries(), early]).problems).toMatchObject([
      { kind: 'unknown-author' },
    ])
  })

  it('[ST11] a key acts for one member: nobody can add the key of another', () => {
    const ana = new TestDevice()
    const ledger = newGroup(ana)
    const { device: ion } = addMember(ledger, ana, 'Ion')
    expect(() => addDevice(ledger, ana, { signer: ion.signer, kind: 'device', label: '' })).toThrow(
      'not-allowed',
    )
  })

  it('the relay address that the group last agreed on is the one that counts', () => {
    const ana = new TestDevice()
    const ledger = newGroup(ana)
    const a = { url: 'wss://a.example', fingerprint: null }
    const b = { url: 'wss://b.example', fingerprint: 'a'.repeat(64) }
    setRelayAddress(ledger, ana, { ...a, active: true })
    setRelayAddress(ledger, ana, { ...b, active: true })
    setRelayAddress(ledger, ana, { ...a, active: false })
    expect(ledger.standing().relays).toEqual([b])
  })
})

describe('the end of a membership', () => {
  it('[ST7] [LE7] what a released member signs afterwards stays out, backdated or not', () => {
    const ana = new TestDevice()
    const ledger = newGroup(ana)
    const { device: ion, id } = addMember(ledger, ana, 'Ion', 'coordinator')
    const offline = copyOf(ledger)
    release(ledger, ana, id, 'A plecat din oraș.')
    ion.clock.now -= 86_400_000
    makeInvitation(offline, ion)
    expect(problems(offline)).toEqual([])
    exchange(ledger, offline)
    expect(problems(offline)).toEqual(['outside-membership'])
    expect(offline.standing()).toEqual(ledger.standing())
    expect(ledger.standing().members.get(id)?.state).toBe('released')
    expect(ledger.standing().devices.get(ion.key)?.state).toBe('ended')
    const reason = ledger.standing().members.get(id)?.releaseReason ?? ''
    expect(offline.sideText(reason)).toBe('A plecat din oraș.')
    expect(() => makeInvitation(offline, ion)).toThrow('not-allowed')
  })

  it('[ST7] what was seen before the release still counts', () => {
    const ana = new TestDevice()
    const ledger = newGroup(ana)
    const { device: ion, id } = addMember(ledger, ana, 'Ion', 'coordinator', 'administration')
    const { id: maria } = addMember(ledger, ion, 'Maria')
    release(ledger, ana, id)
    expect(ledger.standing().members.get(maria)?.state).toBe('active')
    expect(problems(ledger)).toEqual([])
  })

  it('[ST7] an ending cannot undo what its author had seen', () => {
    const ana = new TestDevice()
    const ledger = newGroup(ana)
    const { device: ion, id } = addMember(ledger, ana, 'Ion', 'coordinator')
    const first = ledger.lastEntry(ion.key)
    makeInvitation(ledger, ion)
    const at = ana.now()
    const end = { device: ion.key, last: first, cause: 'lost' } as const
    expect(() => ledger.write('device-end', end, ana.signer, at)).toThrow('not-allowed')
    const short = { member: id, last: [{ device: ion.key, entry: null }], reason: null }
    expect(() => ledger.write('release', short, ana.signer, at)).toThrow('not-allowed')
    expect(() => ledger.write('release', { ...short, last: [] }, ana.signer, at)).toThrow('not-allowed')
  })

  it('[ST9] the last coordinator cannot leave, nor lose the last device', () => {
    const ana = new TestDevice()
    const ledger = newGroup(ana)
    expect(() => release(ledger, ana, ledger.group)).toThrow('last-coordinator')
    expect(() => endDevice(ledger, ana, ana.key, 'lost')).toThrow('last-coordinator')
    addMember(ledger, ana, 'Ion', 'coordinator')
    release(ledger, ana, ledger.group)
    expect(states(ledger)).toEqual(['released', 'active'])
  })

  it('[ST8] two coordinators who release each other: one stays, the same one everywhere', () => {
    const ana = new TestDevice()
    const ledger = newGroup(ana)
    const { device: ion, id } = addMember(ledger, ana, 'Ion', 'coordinator')
    const other = copyOf(ledger)
    release(ledger, ana, id)
    release(other, ion, ledger.group)
    exchange(ledger, other)
    expect(states(ledger).sort()).toEqual(['active', 'released'])
    expect(other.standing()).toEqual(ledger.standing())
  })
})

describe('what is wrong is shown', () => {
  it('[ST3] two successors of one entry: both stay out, with what follows them', () => {
    const ana = new TestDevice()
    const ledger = newGroup(ana)
    const restored = copyOf(ledger)
    addMember(ledger, ana, 'Ion')
    makeInvitation(restored, ana)
    makeInvitation(restored, ana)
    exchange(ledger, restored)
    expect(new Set(problems(ledger))).toContain('equivocation')
    expect(ledger.standing().invitations.size).toBe(0)
    expect(restored.standing()).toEqual(ledger.standing())
  })

  it('[ST3] a chain that takes over the entry of another author is broken', () => {
    const ana = new TestDevice()
    const ledger = newGroup(ana)
    const { device: ion } = addMember(ledger, ana, 'Ion', 'coordinator')
    const body = { url: 'wss://a.example', fingerprint: null, active: true }
    const prev = ledger.lastEntry(ana.key)
    const draft = { group: ledger.group, type: 'relay-address', body, prev, seen: [], at: 0 } as const
    const stolen = signEntry(draft, ion.signer, nodeCrypto)
    ledger.receive([stolen.text])
    expect(ledger.standing().problems).toMatchObject([{ kind: 'broken-chain', entry: stolen.hash }])
    expect(ledger.standing().relays).toEqual([])
  })

  it('[LE9] an unknown type by a member is kept and asks for an update; by a stranger it is not taken', () => {
    const ana = new TestDevice()
    const ledger = newGroup(ana)
    const future = (key: DeviceKey, prev: string | null) => {
      const { sig: _, ...entry } = JSON.parse(ledger.get(ledger.group)?.text ?? '')
      const seen = prev === null ? [ledger.group] : []
      const unsigned = {
        ...entry,
        group: ledger.group,
        type: 'of-the-future',
        author: key.publicKey,
        prev,
        seen,
        body: {},
      }
      const sig = toBase64Url(key.sign(new TextEncoder().encode(canonicalJson(unsigned))))
      return canonicalJson({ ...unsigned, sig })
    }
    expect(ledger.receive([future(DeviceKey.generate(), null)]).refused).toMatchObject([
      { reason: 'unknown-author' },
    ])
    expect(ledger.standing().updateNeeded).toBe(false)
    const text = future(ana.signer, ledger.group)
    expect(ledger.receive([text]).added).toHaveLength(1)
    expect(ledger.standing().updateNeeded).toBe(true)
    expect(copyOf(ledger).get(openEntry(text, nodeCrypto).hash)?.text).toBe(text)
  })

  it('[ST1] an entry of another group, or without its predecessors, is no part of the standing', () => {
    const ana = new TestDevice()
    const ledger = newGroup(ana)
    const other = newGroup(ana)
    makeInvitation(ledger, ana)
    const all = [...ledger.entries()]
    const [genesis, invitation] = all
    if (genesis === undefined || invitation === undefined) throw new Error('two entries')
    const foreign = computeStanding(ledger.group, [...all, ...other.entries()])
    expect(foreign.problems).toMatchObject([{ kind: 'other-group' }])
    const headless = computeStanding(ledger.group, [invitation])
    expect(headless.waiting).toEqual([invitation.hash])
    expect(headless.members.size).toBe(0)
    expect(emptyReplica(ledger.group).receive([invitation.text]).refused).toMatchObject([
      { reason: 'missing-parent' },
    ])
  })
})
