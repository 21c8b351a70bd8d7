import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import { writeSyncStep1 } from 'y-protocols/sync'
import * as Y from 'yjs'
import {
  admit,
  askToJoin,
  endDevice,
  type LedgerReplica,
  revokeInvitation,
} from '../../../domain/ledger/index.ts'
import { encodeMessage } from '../../../domain/relay/protocol.ts'
import { DeviceKey } from '../../../main/workspace/keys/index.ts'
import { defaultLimits } from '../../../sync-server/limits.ts'
import {
  addMember,
  copyOf,
  emptyReplica,
  makeInvitation,
  newGroup,
  person,
  TestDevice,
} from '../../support/ledger.ts'
import { RawRelayClient, updateMessage } from '../../support/raw-relay-client.ts'
import { eventually, TestClient, testFolder, testRelay } from '../../support/relay.ts'

const syncStep1 = () => {
  const encoder = createEncoder()
  writeVarUint(encoder, 0)
  writeSyncStep1(encoder, new Y.Doc())
  return toUint8Array(encoder)
}

const syncUpdate = (text: string) => {
  const doc = new Y.Doc()
  doc.getText('body').insert(0, text)
  return updateMessage(Y.encodeStateAsUpdate(doc))
}

const sends = (ledger: LedgerReplica, from: LedgerReplica = emptyReplica(ledger.group)) =>
  encodeMessage('ledgerEntries', { entries: ledger.missingAt(from.heads()).map((entry) => entry.text) })

/** A relay that already knows a group. */
async function knownGroup(limits: Partial<typeof defaultLimits> = {}) {
  const ana = new TestDevice()
  const ledger = newGroup(ana)
  const relay = await testRelay({ groups: [ledger.group], limits: { ...defaultLimits, ...limits } })
  const client = new TestClient(relay.url, ana, ledger)
  await eventually(() => client.status.role === 'member' && client.status.ledgerSynced)
  return { ana, ledger, relay, client, group: ledger.group }
}

describe('getting in', () => {
  it('[GI1] a member answers the challenge and is let in', async () => {
    const { ana, relay, group } = await knownGroup()
    const raw = RawRelayClient.to(relay.url, group)
    await raw.prove({ group, signer: ana.signer })
    expect(await raw.role()).toBe('member')
  })

  it('[GI2] a wrong signature, another key, group, relay or nonce is refused', async () => {
    const { ana, relay, group } = await knownGroup()
    const other = newGroup()
    const stranger = DeviceKey.generate()
    const falsified = [
      { group, signer: stranger, device: ana.key },
      { group, signer: ana.signer, claim: { group: other.group } },
      { group, signer: ana.signer, claim: { relay: 'relay.example:443' } },
      { group, signer: ana.signer, claim: { nonce: 'A'.repeat(43) } },
    ]
    for (const proof of falsified) {
      const raw = RawRelayClient.to(relay.url, group)
      await raw.prove(proof)
      expect(await raw.end()).toBe('not-authenticated')
    }
  })

  it('[GI3] an answer that was overheard is worth nothing on another connection', async () => {
    const { ana, relay, group } = await knownGroup()
    const first = await RawRelayClient.to(relay.url, group).opened()
    const overheard = await first.proof({ group, signer: ana.signer })
    const second = await RawRelayClient.to(relay.url, group).opened()
    await second.nonce()
    second.send(encodeMessage('proof', overheard))
    expect(await second.end()).toBe('not-authenticated')
  })

  it('[GI4] an answer for a group does not open the room of another', async () => {
    const { ana, relay, group } = await knownGroup()
    const other = newGroup()
    relay.serve(other.group)
    const raw = RawRelayClient.to(relay.url, other.group)
    await raw.prove({ group, signer: ana.signer })
    expect(await raw.end()).toBe('not-authenticated')
  })

  it('[GI5] a group that the relay does not serve is unknown, and so is a room that is none', async () => {
    const { ana, relay } = await knownGroup()
    const other = newGroup(ana)
    const raw = RawRelayClient.to(relay.url, other.group)
    await raw.prove({ group: other.group, signer: ana.signer })
    expect(await raw.end()).toBe('unknown-group')
    for (const room of [
      '',
      'plan',
      `${other.group}/../plan/1`,
      `${other.group}/plan/0`,
      `${other.group}/plan%2f1/1`,
    ]) {
      const lost = new RawRelayClient(relay.url, room)
      await lost.prove({ group: other.group, signer: ana.signer })
      expect(await lost.end()).toBe('unknown-room')
    }
  })

  it('[GI6] sync, awareness and ledger before the answer end the connection', async () => {
    const { relay, group } = await knownGroup()
    for (const message of [syncStep1(), syncUpdate('x'), encodeMessage('ledgerHeads', { heads: [] })]) {
      const raw = await RawRelayClient.to(relay.url, group).opened()
      raw.send(message)
      expect(await raw.end()).toBe('not-authenticated')
      expect(raw.types().every((type) => type === 101)).toBe(true)
    }
  })

  it('[GI7] who says nothing, or too much, before the answer is sent away', async () => {
    const { relay, group } = await knownGroup({ handshakeDeadline: 50 })
    const silent = await RawRelayClient.to(relay.url, group).opened()
    expect(await silent.end()).toBe('too-late')
    const { relay: patient, group: other } = await knownGroup()
    const talker = await RawRelayClient.to(patient.url, other).opened()
    for (let i = 0; i < 6; i++) talker.send(encodeMessage('ask', { protocol: 1 }))
    expect(await talker.end()).toBe('too-many')
    const heavy = await RawRelayClient.to(patient.url, other).opened()
    heavy.send(new Uint8Array(20_000).fill(102))
    expect(await heavy.end()).toBe('too-many')
  })

  it('[GI8] a page in a browser is refused', async () => {
    const { relay, group } = await knownGroup()
    const raw = new RawRelayClient(relay.url, `${group}/plan/1`, { origin: 'https://example.org' })
    await eventually(() => raw.closed !== null)
    expect(raw.received).toEqual([])
  })

  it('[GI9] a lost device is refused, and cut off when its end is known', async () => {
    const { ana, ledger, relay, group } = await knownGroup()
    const { device } = addMember(ledger, ana, 'Ion Exemplu')
    const raw = RawRelayClient.to(relay.url, group)
    await raw.prove({ group, signer: device.signer })
    expect(await raw.role()).toBe('member')
    endDevice(ledger, ana, device.key, 'lost')
    expect(await raw.end()).toBe('released')
    const again = RawRelayClient.to(relay.url, group)
    await again.prove({ group, signer: device.signer })
    expect(await again.end()).toBe('released')
  })
})

describe('an invitee', () => {
  it('[IN1] [LS3] reads the ledger, but no names and no document', async () => {
    const { ana, ledger, relay, group } = await knownGroup()
    const invitation = makeInvitation(ledger, ana)
    const raw = RawRelayClient.to(relay.url, group)
    await raw.prove({ group, signer: DeviceKey.generate(), invitation })
    expect(await raw.role()).toBe('invitee')
    raw.send(encodeMessage('ledgerHeads', { heads: [] }))
    await eventually(() => raw.heard('ledgerEntries').length > 0)
    expect(raw.heard('ledgerEntries')[0]?.entries).toHaveLength(ledger.size)
    const hashes = [...ledger.standing().members.values()].map((member) => member.name)
    raw.send(encodeMessage('sideWanted', { hashes }))
    raw.send(syncStep1())
    expect(await raw.end()).toBe('not-member')
    expect(raw.heard('sideRecords')).toEqual([])
    expect(raw.types()).not.toContain(0)
  })

  it('[IN2] adds its own joining and nothing else', async () => {
    const { ana, ledger, relay, group } = await knownGroup()
    const invitation = makeInvitation(ledger, ana)
    const mine = new TestDevice()
    const raw = RawRelayClient.to(relay.url, group)
    await raw.prove({ group, signer: mine.signer, invitation })
    await raw.role()
    raw.send(encodeMessage('ledgerHeads', { heads: ledger.heads() }))
    // A valid entry of the coordinator that the relay does not have yet.
    const ahead = copyOf(ledger)
    makeInvitation(ahead, ana)
    raw.send(sends(ahead, ledger))
    await eventually(() => raw.heard('ledgerRefused').length > 0)
    expect(raw.heard('ledgerRefused')[0]?.refused[0]?.reason).toBe('not-allowed')
    const replica = copyOf(ledger)
    askToJoin(replica, mine, invitation, person('Ion Exemplu', 'civil-society'))
    raw.send(sends(replica, ledger))
    await eventually(() => ledger.standing().pending.length === 1)
  })

  it('[IN3] does not get in with a wrong secret, and waits when the relay does not know the invitation yet', async () => {
    const { ana, ledger, relay, group } = await knownGroup()
    const { id } = makeInvitation(ledger, ana)
    await eventually(() => ledger.get(id) !== undefined)
    const wrong = RawRelayClient.to(relay.url, group)
    await wrong.prove({
      group,
      signer: DeviceKey.generate(),
      invitation: { id, signer: DeviceKey.generate() },
    })
    expect(await wrong.end()).toBe('not-authenticated')
    const early = RawRelayClient.to(relay.url, group)
    const unknown = { id: 'f'.repeat(64), signer: DeviceKey.generate() }
    await early.prove({ group, signer: DeviceKey.generate(), invitation: unknown })
    expect(await early.end()).toBe('invitation-unknown')
  })

  it('[IN4] is sent away when the invitation is revoked, used by another, or over', async () => {
    const { ana, ledger, relay, group } = await knownGroup()
    const revoked = makeInvitation(ledger, ana)
    const used = makeInvitation(ledger, ana)
    const late = new TestDevice({ now: Date.now() - 30 * 86_400_000 })
    const replica = copyOf(ledger)
    const over = makeInvitation(ledger, new TestDevice(late.clock, ana.signer))
    const inside: RawRelayClient[] = []
    for (const invitation of [revoked, used]) {
      const raw = RawRelayClient.to(relay.url, group)
      await raw.prove({ group, signer: DeviceKey.generate(), invitation })
      expect(await raw.role()).toBe('invitee')
      inside.push(raw)
    }
    revokeInvitation(ledger, ana, revoked.id)
    admit(ledger, ana, askToJoin(ledger, new TestDevice(), used, person('Alt Exemplu')))
    for (const raw of inside) expect(await raw.end()).toBe('invitation-invalid')
    const expired = RawRelayClient.to(relay.url, group)
    await expired.prove({ group, signer: DeviceKey.generate(), invitation: over })
    expect(await expired.end()).toBe('invitation-invalid')
    expect(replica.size).toBeLessThan(ledger.size)
  })
})

describe('a device that the relay does not know', () => {
  it('[UN1] brings the entries that make it a member: a relay may begin with nothing', async () => {
    const ana = new TestDevice()
    const ledger = newGroup(ana)
    const relay = await testRelay({ groups: [ledger.group] })
    const raw = RawRelayClient.to(relay.url, ledger.group)
    await raw.prove({ group: ledger.group, signer: ana.signer })
    expect(await raw.role()).toBe('unknown')
    raw.send(encodeMessage('ledgerHeads', { heads: [] }))
    raw.send(sends(ledger))
    await eventually(() => raw.heard('welcome').at(-1)?.role === 'member')
  })

  it('[UN2] gets nothing, and is sent away when its entries do not come', async () => {
    const { relay, group } = await knownGroup({ offerDeadline: 100 })
    const raw = RawRelayClient.to(relay.url, group)
    await raw.prove({ group, signer: DeviceKey.generate() })
    raw.send(encodeMessage('ledgerHeads', { heads: [] }))
    raw.send(sends(newGroup()))
    expect(await raw.end()).toBe('not-member')
    expect(raw.heard('ledgerEntries')).toEqual([])
  })
})

describe('the admin code', () => {
  it('[GR1] is printed once, and opens a group; a wrong one ends the connection', async () => {
    const ana = new TestDevice()
    const ledger = newGroup(ana)
    const relay = await testRelay()
    const { group } = ledger
    const wrong = RawRelayClient.to(relay.url, group)
    await wrong.prove({ group, signer: ana.signer, adminCode: 'AAAAA-AAAAA-AAAAA-AAAAA' })
    expect(await wrong.end()).toBe('admin-code-wrong')
    const right = RawRelayClient.to(relay.url, group)
    await right.prove({ group, signer: ana.signer, adminCode: (relay.adminCode ?? '').toLowerCase() })
    expect(await right.role()).toBe('unknown')
  })
  it('[GR2] can be replaced: the one before it is void, the groups stay', async () => {
    const ana = new TestDevice()
    const ledger = newGroup(ana)
    const { group } = ledger
    const dataDir = testFolder()
    const first = await testRelay({ dataDir })
    const before = first.adminCode ?? ''
    const opener = RawRelayClient.to(first.url, group)
    await opener.prove({ group, signer: ana.signer, adminCode: before })
    expect(await opener.role()).toBe('unknown')
    await first.stop()
    const second = await testRelay({ dataDir, replaceAdminCode: true })
    expect(second.adminCode).not.toBe(before)
    const old = RawRelayClient.to(second.url, group)
    await old.prove({ group, signer: ana.signer, adminCode: before })
    expect(await old.end()).toBe('admin-code-wrong')
    const still = RawRelayClient.to(second.url, group)
    await still.prove({ group, signer: ana.signer })
    expect(await still.role()).toBe('unknown')
    const opened = RawRelayClient.to(second.url, newGroup(ana).group)
    await opened.prove({ group, signer: ana.signer, adminCode: second.adminCode ?? '' })
    expect(await opened.end()).toBe('not-authenticated')
  })
})
