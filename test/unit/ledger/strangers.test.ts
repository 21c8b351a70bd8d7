import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { askToJoin, canonicalJson, release, sideHash, signEntry } from '../../../domain/ledger/index.ts'
import { DeviceKey, nodeCrypto } from '../../../main/workspace/keys/index.ts'
import { addMember, copyOf, makeInvitation, newGroup, person, TestDevice } from '../../support/ledger.ts'

it('[RE3] an author whom no entry introduced is not taken, nor a joining without its invitation', () => {
  const ana = new TestDevice()
  const ledger = newGroup(ana)
  const stranger = DeviceKey.generate()
  const body = { url: 'wss://strain.example', fingerprint: null, active: true } as const
  const draft = {
    group: ledger.group,
    type: 'relay-address',
    body,
    prev: null,
    seen: [ledger.group],
    at: 0,
  } as const
  const entry = signEntry(draft, stranger, nodeCrypto)
  expect(ledger.receive([entry.text]).refused).toMatchObject([{ reason: 'unknown-author' }])
  const other = newGroup(ana)
  const invitation = makeInvitation(other, ana)
  expect(() => askToJoin(ledger, new TestDevice(), invitation, person('Cineva'))).toThrow()
  expect(ledger.size).toBe(1)
})

it('[RE3] one invitation brings at most 20 joinings', () => {
  const ana = new TestDevice()
  const ledger = newGroup(ana)
  const invitation = makeInvitation(ledger, ana)
  const refused: string[] = []
  const before = copyOf(ledger)
  for (let n = 0; n < 25; n++) {
    const replica = copyOf(before)
    askToJoin(replica, new TestDevice(), invitation, person(`Persoana ${n}`))
    const sent = replica.missingAt(ledger.heads()).map((entry) => entry.text)
    refused.push(...ledger.receive(sent).refused.map(({ reason }) => reason))
  }
  expect(ledger.standing().pending).toHaveLength(20)
  expect(refused).toEqual(Array(5).fill('no-invitation'))
})

it('[SI1] names and reasons stand in the ledger as hashes of salted records only', () => {
  const ana = new TestDevice()
  const ledger = newGroup(ana)
  const { id } = addMember(ledger, ana, 'Ion Exemplu')
  release(ledger, ana, id, 'A plecat din oraș.')
  const texts = [...ledger.entries()].map(({ text }) => text).join('\n')
  for (const secret of ['Ana Exemplu', 'Ion Exemplu', 'Asociația Exemplu', 'A plecat din oraș.'])
    expect(texts).not.toContain(secret)
  const hash = ledger.standing().members.get(id)?.name ?? ''
  const [record] = ledger.sideRecordsFor([hash])
  expect(record?.text).toBe('Ion Exemplu')
  expect(record?.salt).toMatch(/^[A-Za-z0-9_-]{22}$/)
  const plain = canonicalJson({ format: 'consens-side/1', salt: record?.salt ?? '', text: 'Ion Exemplu' })
  expect(hash).toBe(createHash('sha256').update(plain).digest('hex'))
  expect(sideHash({ salt: 'A'.repeat(22), text: 'Ion Exemplu' }, nodeCrypto)).not.toBe(hash)
})
