import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { addDevice } from '../../../domain/ledger/index.ts'
import { addMember, copyOf, newGroup, TestDevice } from '../../support/ledger.ts'
import {
  eventually,
  RelayProcess,
  TestClient,
  type TestDocument,
  testFolder,
  testRelay,
} from '../../support/relay.ts'
import { runs } from '../../support/runs.ts'

describe('many at once', () => {
  it('[CR1] thirty members with two devices each are in two documents, and one edit reaches all', async () => {
    const ana = new TestDevice()
    const ledger = newGroup(ana)
    const devices: TestDevice[] = [ana]
    for (let i = 1; i < 30; i++) devices.push(addMember(ledger, ana, `Persoana ${i}`).device)
    for (const device of [...devices]) {
      const second = new TestDevice()
      addDevice(ledger, device, { signer: second.signer, kind: 'device', label: '' })
      devices.push(second)
    }
    const relay = await testRelay({ groups: [ledger.group] })
    const plans: TestDocument[] = []
    const clients = devices.map((device) => new TestClient(relay.url, device, ledger))
    for (const client of clients) plans.push(client.open('plan'), client.open('rof'))
    await eventually(() => plans.every((plan) => plan.synced), Boolean, 40_000)
    expect(relay.load()).toEqual({ connections: 180, documents: 2 })
    plans[0]?.type('pentru toți')
    await eventually(() => plans.filter((plan) => plan.text === 'pentru toți').length === 60, Boolean, 30_000)
  })

  it('[CR2] members who edit through restarts of relay and devices all end with the same text', {
    timeout: runs(60_000, 30),
  }, async () => {
    const ana = new TestDevice()
    const ledger = newGroup(ana)
    const devices = [ana, addMember(ledger, ana, 'Ion').device, addMember(ledger, ana, 'Maria').device]
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({ who: fc.nat(2), what: fc.constantFrom('type', 'type', 'leave', 'kill', 'stop') }),
          {
            minLength: 6,
            maxLength: 14,
          },
        ),
        async (script) => {
          const dataDir = testFolder()
          const config = { dataDir, groups: [ledger.group], limits: { logUpdates: 3, logBytes: 100 } }
          let relay = RelayProcess.with(config)
          const port = Number(new URL((await relay.ready).url).port)
          const url = `ws://127.0.0.1:${port}`
          const docs = devices.map(() => new Y.Doc())
          const open = (who: number) => {
            const client = new TestClient(url, devices[who] ?? ana, copyOf(ledger))
            return { client, document: client.open('plan', docs[who] ?? new Y.Doc()) }
          }
          const places = devices.map((_, who) => open(who))
          const typed: string[] = []
          for (const [step, { who, what }] of script.entries()) {
            const place = places[who]
            if (place === undefined) continue
            if (what === 'type') {
              const token = `${who}.${step};`
              place.document.type(token)
              typed.push(token)
            } else if (what === 'leave') {
              place.client.connection.close()
              places[who] = open(who)
            } else {
              await relay.end(what === 'kill' ? 'SIGKILL' : 'SIGTERM')
              relay = RelayProcess.with({ ...config, port })
              await relay.ready
            }
          }
          for (const { client } of places) client.connection.retryNow()
          await eventually(() => places.every(({ document }) => document.allStored), Boolean, 30_000)
          await eventually(
            () => new Set(places.map(({ document }) => document.text)).size === 1,
            Boolean,
            30_000,
          )
          const text = places[0]?.document.text ?? ''
          for (const token of typed) expect(text.split(token)).toHaveLength(2)
          for (const { client } of places) client.connection.close()
          await relay.end('SIGKILL')
        },
      ),
      { numRuns: runs(1, 30) },
    )
  })
})
