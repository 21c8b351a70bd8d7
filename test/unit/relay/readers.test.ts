import Database from 'better-sqlite3'
import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import { writeSyncStep1, writeSyncStep2 } from 'y-protocols/sync'
import * as Y from 'yjs'
import { admit, askToJoin, type Role, release, roles } from '../../../domain/ledger/index.ts'
import { Group } from '../../../main/workspace/group/group.ts'
import { GroupRows } from '../../../main/workspace/store/group-rows.ts'
import { defaultLimits } from '../../../sync-server/limits.ts'
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
import { RawRelayClient, updateMessage } from '../../support/raw-relay-client.ts'
import { eventually, TestClient, testFolder, testRelay } from '../../support/relay.ts'

const document = (text: string) => {
  const doc = new Y.Doc()
  doc.getText('body').insert(0, text)
  return doc
}

const sync = (write: (encoder: ReturnType<typeof createEncoder>) => void) => {
  const encoder = createEncoder()
  writeVarUint(encoder, 0)
  write(encoder)
  return toUint8Array(encoder)
}
const step1 = () => sync((encoder) => writeSyncStep1(encoder, new Y.Doc()))
const step2 = (doc: Y.Doc) => sync((encoder) => writeSyncStep2(encoder, doc))
const update = (text: string) => updateMessage(Y.encodeStateAsUpdate(document(text)))

/** The text that a raw client was given, and which kinds of sync messages it got. */
function given(raw: RawRelayClient) {
  const doc = new Y.Doc()
  const kinds: number[] = []
  for (const message of raw.received) {
    const decoder = createDecoder(message)
    if (readVarUint(decoder) !== 0) continue
    const kind = readVarUint(decoder)
    kinds.push(kind)
    if (kind !== 0) Y.applyUpdate(doc, readVarUint8Array(decoder))
  }
  return { text: doc.getText('body').toString(), kinds }
}

/** A coordinator at work on a relay, and a way in for others. */
async function scene(limits: Partial<typeof defaultLimits> = {}) {
  const ana = new TestDevice()
  const ledger = newGroup(ana)
  const dataDir = testFolder()
  const config = { groups: [ledger.group], dataDir, limits: { ...defaultLimits, ...limits } }
  const relay = await testRelay(config)
  const a = new TestClient(relay.url, ana, ledger)
  const plan = a.open()
  await eventually(() => plan.synced)
  plan.type('De citit.')
  await eventually(() => plan.allStored)
  const raw = async (device: TestDevice) => {
    const client = RawRelayClient.to(relay.url, ledger.group)
    await client.prove({ group: ledger.group, signer: device.signer })
    return client
  }
  return { ana, ledger, relay, config, a, plan, raw }
}

describe('observers and experts', () => {
  it.each<Role>(['observer', 'expert'])(
    '[RD1] a raw client of an %s reads; nothing that it sends of the document is taken',
    async (role) => {
      const { ana, ledger, relay, config, plan, raw } = await scene()
      const { device } = addMember(ledger, ana, 'Ion Exemplu', role, 'administration')
      const reader = await raw(device)
      expect(await reader.role()).toBe('reader')
      reader.send(step1())
      await eventually(() => given(reader).text === 'De citit.')
      reader.send(update('Furișat. '))
      reader.send(step2(document('Strecurat. ')))
      // A well-formed update is not even read.
      reader.send(Uint8Array.of(0, 2, 3, 255, 255, 255))
      // This one says nothing.
      reader.send(step2(new Y.Doc()))
      await eventually(() => reader.types().includes(104))
      expect(reader.heard('refused')).toEqual(
        [1, 2, 3].map((message) => ({ message, reason: 'not-allowed' })),
      )
      expect(given(reader).kinds).not.toContain(0)
      plan.type(' Și de scris.')
      await eventually(() => given(reader).text === 'De citit. Și de scris.')
      await eventually(() => plan.allStored)
      expect(plan.text).toBe('De citit. Și de scris.')
      expect(reader.closed).toBeNull()
      await relay.stop()
      const second = await testRelay(config)
      const later = new TestClient(second.url, ana, ledger).open()
      await eventually(() => later.synced)
      expect(later.text).toBe('De citit. Și de scris.')
    },
  )

  it('[RD2] who goes on sending is sent away for good', async () => {
    const { ana, ledger, raw } = await scene({ refusedPerConnection: 5 })
    const reader = await raw(addMember(ledger, ana, 'Ion Exemplu', 'observer').device)
    for (let i = 0; i < 6; i++) reader.send(update(`${i}`))
    expect(await reader.end()).toBe('read-only')
    expect(reader.heard('refused')).toHaveLength(6)
  })

  it('[RD3] the client says not-allowed, keeps reading, and does not try again and again', async () => {
    const { ana, ledger, relay, plan } = await scene()
    const { device } = addMember(ledger, ana, 'Ion Exemplu', 'expert')
    const client = new TestClient(relay.url, device, copyOf(ledger))
    const reader = client.open()
    await eventually(() => reader.text === 'De citit.')
    expect(client.status.role).toBe('reader')
    expect(reader.room.status.error).toBeNull()
    reader.type(' Adaos.')
    expect(reader.room.status).toMatchObject({
      state: 'synced',
      sentUpTo: 0,
      error: { reason: 'not-allowed', params: { why: 'read-only' } },
    })
    plan.type(' Mai mult.')
    await eventually(() => reader.text.includes('Mai mult.'))
    expect(plan.text).toBe('De citit. Mai mult.')
    expect(reader.statuses.filter(({ state }) => state === 'offline')).toEqual([])
    expect(client.statuses.filter(({ state }) => state === 'refused')).toEqual([])
  })

  it('[RD4] an open connection follows: admitted as an observer it reads, released it ends', async () => {
    const { ana, ledger, relay, plan } = await scene()
    const invitation = makeInvitation(ledger, ana, 'observer')
    const ion = new TestDevice()
    const client = new TestClient(relay.url, ion, emptyReplica(ledger.group), { invitation })
    const reader = client.open()
    await eventually(() => client.ledger.standing().invitations.has(invitation.id))
    const joining = askToJoin(client.ledger, ion, invitation, person('Ion Exemplu'))
    await eventually(() => ledger.standing().pending.length === 1)
    admit(ledger, ana, joining)
    await eventually(() => reader.text === 'De citit.')
    expect(client.status.role).toBe('reader')
    release(ledger, ana, joining)
    await eventually(() => client.status.error?.params.why === 'released')
    plan.type(' După.')
    await eventually(() => plan.allStored)
    expect(reader.text).toBe('De citit.')
  })

  /** Two coordinators admit one person at the same time, in two roles; `b`'s entry, coming later, decides. */
  async function overruled(first: Role, then: Role) {
    const all = await scene()
    const { ana, ledger } = all
    // Of one sector: with coordinators of both, an admission would wait for the other's signature.
    const { device: vlad } = addMember(ledger, ana, 'Vlad Exemplu', 'coordinator', 'administration')
    for (let attempt = 0; attempt < 100; attempt++) {
      const invitation = makeInvitation(ledger, ana)
      const ion = new TestDevice()
      const joining = askToJoin(ledger, ion, invitation, person('Ion Exemplu', 'civil-society'))
      const b = copyOf(ledger)
      admit(b, vlad, joining, { role: then })
      const a = copyOf(ledger)
      admit(a, ana, joining, { role: first })
      const merged = copyOf(a)
      exchange(merged, b)
      if (merged.standing().members.get(joining)?.role !== then) continue
      exchange(ledger, a)
      return { ...all, ion, decide: () => exchange(ledger, b) }
    }
    throw new Error('the second admission never decided')
  }

  it('[RD5] [WI4] one who loses the right to write while connected is refused from then on', async () => {
    const { plan, raw, ion, decide } = await overruled('member', 'observer')
    const client = await raw(ion)
    expect(await client.role()).toBe('member')
    client.send(step1())
    client.send(update('Cu drept. '))
    await eventually(() => plan.text.includes('Cu drept.'))
    decide()
    await eventually(() => client.heard('welcome').at(-1)?.role === 'reader')
    client.send(update('Fără drept. '))
    await eventually(() => client.heard('refused').length > 0)
    expect(client.heard('refused')).toEqual([{ message: 2, reason: 'not-allowed' }])
    expect(plan.text).not.toContain('Fără drept.')
  })

  it('[RD6] one who gets it is asked for what was kept back', async () => {
    const { plan, relay, ledger, ion, decide } = await overruled('expert', 'member')
    const client = new TestClient(relay.url, ion, copyOf(ledger))
    const mine = client.open()
    await eventually(() => mine.text === 'De citit.')
    mine.type(' Reținut.')
    expect(mine.room.status.error?.reason).toBe('not-allowed')
    decide()
    await eventually(() => plan.text === 'De citit. Reținut.')
    await eventually(() => mine.allStored)
    expect(mine.room.status.error).toBeNull()
    mine.type(' Și mai departe.')
    await eventually(() => plan.text.endsWith('Și mai departe.') && mine.allStored)
  })

  it('[WS11] the application lets only coordinators and members write', () => {
    const ana = new TestDevice()
    const ledger = newGroup(ana)
    const rows = new GroupRows(new Database(':memory:'))
    const writes = roles.filter((role) => {
      const { device } = addMember(ledger, ana, 'Ion Exemplu', role, 'administration')
      return new Group(rows, ledger, device.signer, false).mayWrite()
    })
    expect(writes).toEqual(['coordinator', 'member'])
  })
})
