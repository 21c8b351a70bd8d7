import { describe, expect, it } from 'vitest'
import { admit, askToJoin, release, setRelayAddress } from '../../../domain/ledger/index.ts'
import {
  addMember,
  copyOf,
  emptyReplica,
  makeInvitation,
  newGroup,
  person,
  TestDevice,
} from '../../support/ledger.ts'
import { eventually, TestClient, testFolder, testRelay } from '../../support/relay.ts'

describe('two members and a relay', () => {
  it('[RS1] edits of one reach the other, and are acknowledged as stored', async () => {
    const ana = new TestDevice()
    const ledger = newGroup(ana)
    const ion = addMember(ledger, ana, 'Ion Exemplu').device
    const relay = await testRelay({ groups: [ledger.group] })
    const a = new TestClient(relay.url, ana, ledger)
    const b = new TestClient(relay.url, ion, copyOf(ledger))
    const planA = a.open()
    const planB = b.open()
    await eventually(() => planA.synced && planB.synced)
    planA.type('De la Ana. ')
    await eventually(() => planB.text.includes('De la Ana'))
    planB.type('De la Ion.')
    await eventually(() => planA.text === 'De la Ana. De la Ion.')
    await eventually(() => planA.allStored && planB.allStored)
    expect(planA.room.status.acknowledges).toBe(true)
  })

  it('[LS1] an invitee reads the ledger, asks to join, and becomes a member on the open connection', async () => {
    const ana = new TestDevice()
    const ledger = newGroup(ana)
    const invitation = makeInvitation(ledger, ana)
    const relay = await testRelay({ groups: [ledger.group] })
    const a = new TestClient(relay.url, ana, ledger)
    const planA = a.open()
    await eventually(() => planA.synced)
    planA.type('Capitolul I')
    const ion = new TestDevice()
    const b = new TestClient(relay.url, ion, emptyReplica(ledger.group), { invitation })
    const planB = b.open()
    await eventually(() => b.status.ledgerSynced && b.ledger.size > 0)
    expect(b.status.role).toBe('invitee')
    askToJoin(b.ledger, ion, invitation, person('Ion Exemplu', 'civil-society'))
    const [joiner] = await eventually(
      () => ledger.standing().pending,
      (pending) => pending.length === 1,
    )
    await eventually(() => ledger.sideText(joiner?.name ?? '') === 'Ion Exemplu')
    expect(planB.text).toBe('')
    admit(ledger, ana, joiner?.id ?? '')
    await eventually(() => b.status.role === 'member')
    await eventually(() => planB.text === 'Capitolul I')
    const founder = ledger.standing().members.get(ledger.group)
    await eventually(() => b.ledger.sideText(founder?.name ?? '') === 'Ana Exemplu')
  })

  it('[LS4] a joining that the relay cannot place yet is offered again when what it follows has come', async () => {
    const ana = new TestDevice()
    const ledger = newGroup(ana)
    const invitation = makeInvitation(ledger, ana)
    const atRelay = copyOf(ledger)
    const relay = await testRelay({ groups: [ledger.group] })
    const first = new TestClient(relay.url, ana, atRelay)
    await eventually(() => first.status.ledgerSynced && first.status.role === 'member')
    first.connection.close()
    // The joiner has heard of something that the relay has not.
    setRelayAddress(ledger, ana, { url: 'wss://a.example', fingerprint: null, active: true })
    const ion = new TestDevice()
    const joiner = copyOf(ledger)
    askToJoin(joiner, ion, invitation, person('Ion Exemplu'))
    const b = new TestClient(relay.url, ion, joiner, { invitation })
    await eventually(() => b.status.ledgerSynced)
    new TestClient(relay.url, ana, ledger)
    await eventually(() => ledger.standing().pending.length === 1)
  })

  it('[LS2] the connection of a released member ends, for good', async () => {
    const ana = new TestDevice()
    const ledger = newGroup(ana)
    const { device, id } = addMember(ledger, ana, 'Ion Exemplu')
    const relay = await testRelay({ groups: [ledger.group] })
    const a = new TestClient(relay.url, ana, ledger)
    const b = new TestClient(relay.url, device, copyOf(ledger))
    const plan = b.open()
    await eventually(() => plan.synced && a.status.ledgerSynced)
    release(ledger, ana, id)
    const status = await eventually(
      () => b.status,
      (seen) => seen.state === 'refused',
    )
    expect(status.error?.params.why).toBe('released')
    await eventually(() => plan.room.status.state === 'offline')
  })

  it('[GR3] a coordinator opens a group with the admin code; the relay keeps serving it', async () => {
    const ana = new TestDevice()
    const ledger = newGroup(ana)
    const dataDir = testFolder()
    const relay = await testRelay({ dataDir })
    const adminCode = relay.adminCode ?? ''
    const refused = new TestClient(relay.url, ana, ledger)
    await eventually(() => refused.status.error?.params.why === 'unknown-group')
    const a = new TestClient(relay.url, ana, ledger, { adminCode })
    const plan = a.open()
    await eventually(() => plan.synced)
    plan.type('x')
    await eventually(() => plan.allStored)
    a.connection.close()
    await relay.stop()
    const again = await testRelay({ dataDir })
    expect(again.adminCode).toBeNull()
    const b = new TestClient(again.url, ana, copyOf(ledger))
    const planB = b.open()
    await eventually(() => planB.text === 'x')
  })
})
