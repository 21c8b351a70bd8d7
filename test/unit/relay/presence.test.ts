import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import { Awareness, applyAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { type Owner, presenceOf } from '../../../sync-server/presence.ts'
import { addMember, copyOf, newGroup, TestDevice } from '../../support/ledger.ts'
import { RawRelayClient } from '../../support/raw-relay-client.ts'
import { eventually, TestClient, testRelay } from '../../support/relay.ts'

type Said = readonly [client: number, clock: number, state: unknown]

function presence(...states: readonly Said[]): Uint8Array {
  const encoder = createEncoder()
  writeVarUint(encoder, states.length)
  for (const [client, clock, state] of states) {
    writeVarUint(encoder, client)
    writeVarUint(encoder, clock)
    writeVarString(encoder, JSON.stringify(state))
  }
  return toUint8Array(encoder)
}

function awarenessMessage(...states: readonly Said[]): Uint8Array {
  const encoder = createEncoder()
  writeVarUint(encoder, 1)
  writeVarUint8Array(encoder, presence(...states))
  return toUint8Array(encoder)
}

/** Ana with a document open, and the devices of Ion (a member) and Vlad (an observer). */
async function scene() {
  const ana = new TestDevice()
  const ledger = newGroup(ana)
  const ion = addMember(ledger, ana, 'Ion Exemplu')
  const vlad = addMember(ledger, ana, 'Vlad Exemplu', 'observer')
  const relay = await testRelay({ groups: [ledger.group] })
  const a = new TestClient(relay.url, ana, ledger).open()
  await eventually(() => a.synced)
  a.room.awareness.setLocalState({ member: ledger.group, selection: null })
  const enter = async (device: TestDevice) => {
    const raw = RawRelayClient.to(relay.url, ledger.group)
    await raw.prove({ group: ledger.group, signer: device.signer })
    await raw.role()
    return raw
  }
  const b = new TestClient(relay.url, ion.device, copyOf(ledger)).open()
  const seen = () => Object.fromEntries(b.room.awareness.getStates())
  await eventually(() => seen()[a.doc.clientID] !== undefined)
  return { ledger, a, b, ion, vlad, enter, seen, relay }
}

describe('who is here', () => {
  it("[PR3] nobody wears another's name: the member is whose device answered the challenge", async () => {
    const { ledger, vlad, enter, seen } = await scene()
    const raw = await enter(vlad.device)
    raw.send(
      awarenessMessage(
        [77, 1, { member: ledger.group, selection: { anchor: 1 } }],
        [78, 1, {}],
        [79, 1, 'x'],
      ),
    )
    await eventually(() => seen()[78] !== undefined)
    expect(seen()[77]).toEqual({ member: vlad.id, selection: { anchor: 1 } })
    expect(seen()[78]).toEqual({ member: vlad.id })
    expect(seen()[79]).toBeUndefined()
  })

  it("[PR4] nobody alters or ends another's presence", async () => {
    const { ledger, a, vlad, enter, seen } = await scene()
    const raw = await enter(vlad.device)
    const id = a.doc.clientID
    raw.send(awarenessMessage([id, 1_000, { member: ledger.group, selection: 'fals' }]))
    raw.send(awarenessMessage([id, 1_001, null]))
    raw.send(awarenessMessage([80, 1, {}]))
    await eventually(() => seen()[80] !== undefined)
    expect(seen()[id]).toEqual({ member: ledger.group, selection: null })
    a.room.awareness.setLocalState({ member: ledger.group, selection: 'mai departe' })
    await eventually(() => seen()[id]?.selection === 'mai departe')
  })

  it('[PR5] a device that came back keeps its presence when its old connection ends', async () => {
    const { ledger, vlad, ion, enter, seen } = await scene()
    const old = await enter(vlad.device)
    old.send(awarenessMessage([90, 1, { at: 'old' }]))
    await eventually(() => seen()[90]?.at === 'old')
    const fresh = await enter(vlad.device)
    fresh.send(awarenessMessage([90, 2, { at: 'new' }]))
    await eventually(() => seen()[90]?.at === 'new')
    old.socket.close()
    const other = await enter(ion.device)
    other.send(awarenessMessage([91, 1, { member: ledger.group }]))
    await eventually(() => seen()[91] !== undefined)
    expect(seen()[90]).toEqual({ at: 'new', member: vlad.id })
    fresh.socket.close()
    await eventually(() => seen()[90] === undefined)
  })

  it('[OP2] an open relay passes presence on as it is', async () => {
    const relay = await testRelay({ open: true })
    const one = await new RawRelayClient(relay.url, 'room').opened()
    const two = await new RawRelayClient(relay.url, 'room').opened()
    const awareness = new Awareness(new Y.Doc())
    two.send(Uint8Array.of(0, 0, 1, 0))
    await eventually(() => two.types().includes(0))
    one.send(awarenessMessage([5, 1, { member: 'oricine' }], [6, 1, { user: 'x' }]))
    const heard = await eventually(
      () => two.received.find((message) => message[0] === 1),
      (message) => message !== undefined,
    )
    // Type, length, then the update itself.
    applyAwarenessUpdate(awareness, heard?.subarray(2) ?? new Uint8Array(), 'test')
    expect(awareness.getStates().get(5)).toEqual({ member: 'oricine' })
    expect(awareness.getStates().get(6)).toEqual({ user: 'x' })
    awareness.destroy()
  })

  it('[PR6] an update that is cut short is refused whole; ends of others and foreign states are left out', () => {
    const owners: Record<number, Owner> = { 1: 'self', 2: 'same-member', 3: 'other' }
    const ownerOf = (client: number) => owners[client] ?? 'nobody'
    const ends = [1, 2, 3, 4].map((client): Said => [client, 2, null])
    expect(presenceOf(presence(...ends), 'ana', ownerOf)).toEqual(presence([1, 2, null]))
    const states = [1, 2, 3, 4].map((client): Said => [client, 2, { member: 'ion' }])
    expect(presenceOf(presence(...states), 'ana', ownerOf)).toEqual(
      presence(...[1, 2, 4].map((client): Said => [client, 2, { member: 'ana' }])),
    )
    const whole = presence(...states)
    for (let end = 0; end < whole.length; end++) {
      expect(() => presenceOf(whole.subarray(0, end), 'ana', ownerOf)).toThrow()
    }
  })
})
