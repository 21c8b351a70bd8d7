import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it, onTestFinished, vi } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { RelaySocket } from '../../../main/workspace/relay-client/socket.ts'
import { newGroup, TestDevice } from '../../support/ledger.ts'
import { eventually } from '../../support/relay.ts'

afterEach(() => {
  vi.useRealTimers()
})

/** A connection to a server that answers pings or not; time passes only when the test says so. */
async function connection(autoPong: boolean) {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', autoPong })
  onTestFinished(() => {
    server.close()
  })
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const ana = new TestDevice()
  const seen = { alive: 0, closed: false }
  const socket = new RelaySocket(
    {
      url: `ws://127.0.0.1:${port}`,
      fingerprint: null,
      identity: { group: newGroup(ana).group, signer: ana.signer },
      expectOurs: false,
      allowForeign: true,
    },
    {
      onHello: () => undefined,
      onWelcome: () => undefined,
      onMessage: () => undefined,
      onAlive: () => seen.alive++,
      onClosed: () => {
        seen.closed = true
      },
    },
  )
  onTestFinished(() => socket.close())
  const [peer] = (await once(server, 'connection')) as [WebSocket]
  await eventually(() => socket.isOpen)
  return { seen, peer }
}

it('[AL1] a connection without a sign of life for 25 s is given up', async () => {
  const { seen } = await connection(false)
  vi.advanceTimersByTime(20_000)
  expect(seen.closed).toBe(false)
  vi.advanceTimersByTime(20_000)
  await eventually(() => seen.closed)
})

it('[AL1] the answer to a ping is a sign of life, from any server and with nobody present', async () => {
  const { seen } = await connection(true)
  for (let round = 0; round < 8; round++) {
    const before = seen.alive
    vi.advanceTimersByTime(10_000)
    await eventually(() => seen.alive > before)
  }
  expect(seen.closed).toBe(false)
})
