import { randomBytes } from 'node:crypto'
import {
  type ActingDevice,
  admit,
  askToJoin,
  createGroup,
  type Introduction,
  invite,
  LedgerReplica,
  MemoryLedgerStore,
  type Role,
  type Sector,
} from '../../domain/ledger/index.ts'
import { DeviceKey, nodeCrypto } from '../../main/workspace/keys/index.ts'

/** A device that acts: its key, real randomness, and a clock that a test may move. */
export class TestDevice implements ActingDevice {
  readonly signer: DeviceKey
  readonly crypto = nodeCrypto
  readonly clock: { now: number }

  constructor(clock: { now: number } = { now: Date.now() }, key = DeviceKey.generate()) {
    this.signer = key
    this.clock = clock
  }
  get key(): string {
    return this.signer.publicKey
  }
  random(length: number): Uint8Array {
    return randomBytes(length)
  }
  now(): number {
    return this.clock.now
  }
}

export const person = (name: string, sector: Sector = 'administration'): Introduction => ({
  name,
  organisation: sector === 'administration' ? 'Primăria Exemplu' : 'Asociația Exemplu',
  sector,
  basis: sector === 'administration' ? 'by-right' : 'by-option',
})

/** A replica that begins with everything another one has. */
export function copyOf(replica: LedgerReplica): LedgerReplica {
  const copy = emptyReplica(replica.group)
  exchange(replica, copy)
  return copy
}

export function emptyReplica(group: string): LedgerReplica {
  return new LedgerReplica(group, new MemoryLedgerStore(), nodeCrypto)
}

/** Brings two replicas to the same entries and side records. */
export function exchange(a: LedgerReplica, b: LedgerReplica): void {
  const toB = a.missingAt(b.heads()).map((entry) => entry.text)
  const toA = b.missingAt(a.heads()).map((entry) => entry.text)
  b.receive(toB)
  a.receive(toA)
  a.receiveSideRecords(b.sideRecordsFor(a.sideWanted()))
  b.receiveSideRecords(a.sideRecordsFor(b.sideWanted()))
}

/** A new group and its founder. */
export function newGroup(founder = new TestDevice(), name = 'Grupul de lucru Exemplu'): LedgerReplica {
  const store = () => new MemoryLedgerStore()
  return createGroup(founder, { name, city: 'Exemplu' }, person('Ana Exemplu'), store)
}

/** Days from a device's clock. */
export const inDays = (device: TestDevice, days: number) => new Date(device.now() + days * 86_400_000)

/** Invites; gives the invitation's id and its one-time key. */
export function makeInvitation(
  replica: LedgerReplica,
  by: TestDevice,
  role: Role = 'member',
  sector: Sector = 'civil-society',
): { id: string; signer: DeviceKey } {
  const signer = DeviceKey.generate()
  const id = invite(replica, by, { key: signer.publicKey, sector, role, expires: inDays(by, 14) })
  return { id, signer }
}

/** Invites, joins and admits on one replica; gives the new member's device and id. */
export function addMember(
  replica: LedgerReplica,
  coordinator: TestDevice,
  name: string,
  role: Role = 'member',
  sector: Sector = 'civil-society',
): { device: TestDevice; id: string } {
  const invitation = makeInvitation(replica, coordinator, role, sector)
  const device = new TestDevice(coordinator.clock)
  const id = askToJoin(replica, device, invitation, person(name, sector))
  admit(replica, coordinator, id)
  return { device, id }
}
