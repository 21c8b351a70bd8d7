import { describe, expect, it } from 'vitest'
import { addDevice } from '../../../domain/ledger/index.ts'
import { encodeMessage, messages } from '../../../domain/relay/protocol.ts'
import { DeviceKey } from '../../../main/workspace/keys/index.ts'
import { newGroup, TestDevice } from '../../support/ledger.ts'
import { RawRelayClient } from '../../support/raw-relay-client.ts'
import { eventually, TestClient, testRelay } from '../../support/relay.ts'

/** A group on a relay, its founder's connection, and a new device's raw one. */
async function scene() {
  const founder = new TestDevice()
  const ledger = newGroup(founder)
  const relay = await testRelay({ groups: [ledger.group] })
  const old = new TestClient(relay.url, founder, ledger)
  await eventually(() => old.status.role === 'member')
  await old.connection.delivered()
  const secret = DeviceKey.generate()
  const open = (key: string | null) => old.connection.sendPairing(encodeMessage('pairingOpen', { key }))
  const come = async (signer: DeviceKey, pairing = secret) => {
    const raw = RawRelayClient.to(relay.url, ledger.group, 'ledger')
    await raw.prove({ group: ledger.group, signer, pairing })
    return raw
  }
  return { founder, ledger, relay, old, secret, open, come }
}

describe('letting a new device in', () => {
  it('[PA1] nobody comes in while no device waits, with another key, or second', async () => {
    const { old, secret, open, come } = await scene()
    expect(await (await come(DeviceKey.generate())).end()).toBe('pairing-unknown')
    open(secret.publicKey)
    await old.connection.delivered()
    expect(await (await come(DeviceKey.generate(), DeviceKey.generate())).end()).toBe('pairing-unknown')
    const first = await come(DeviceKey.generate())
    expect(await first.role()).toBe('pairing')
    expect(await (await come(DeviceKey.generate())).end()).toBe('pairing-unknown')
    expect(first.closed).toBeNull()
  })

  it('[PA2] the new device gets no entry, reaches no document and adds nothing', async () => {
    const { ledger, old, secret, open, come } = await scene()
    open(secret.publicKey)
    await old.connection.delivered()
    const raw = await come(DeviceKey.generate())
    expect(await raw.role()).toBe('pairing')
    raw.send(encodeMessage('ledgerHeads', { heads: [] }))
    raw.send(encodeMessage('sideWanted', { hashes: ledger.sideWanted() }))
    raw.send(encodeMessage('ledgerEntries', { entries: [...ledger.entries()].map(({ text }) => text) }))
    await eventually(() => raw.heard('ledgerRefused').length > 0)
    expect(raw.types()).not.toContain(messages.ledgerEntries)
    expect(raw.types()).not.toContain(messages.sideRecords)
    raw.send(Uint8Array.of(0, 0, 1, 0))
    expect(await raw.end()).toBe('not-member')
  })

  it('[PA2] a new device cannot open a pairing of its own', async () => {
    const { old, secret, open, come } = await scene()
    open(secret.publicKey)
    await old.connection.delivered()
    const raw = await come(DeviceKey.generate())
    raw.send(encodeMessage('pairingOpen', { key: DeviceKey.generate().publicKey }))
    expect(await raw.end()).toBe('not-member')
  })

  it('[PA3] named in the ledger it is a member on the open connection; before, it goes when the other goes', async () => {
    const { founder, ledger, old, secret, open, come } = await scene()
    open(secret.publicKey)
    await old.connection.delivered()
    const key = DeviceKey.generate()
    const raw = await come(key)
    expect(await raw.role()).toBe('pairing')
    addDevice(ledger, founder, { signer: key, kind: 'device', label: '' })
    await eventually(() => raw.heard('welcome').at(-1)?.role === 'member')
    open(null)
    await old.connection.delivered()
    expect(raw.closed).toBeNull()
    open(secret.publicKey)
    await old.connection.delivered()
    const other = await come(DeviceKey.generate())
    expect(await other.role()).toBe('pairing')
    old.connection.close()
    expect(await other.end()).toBe('pairing-unknown')
  })
})
