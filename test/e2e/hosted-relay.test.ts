import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConsensBridge } from '../../domain/contracts/bridge.ts'
import type { Group } from '../../domain/contracts/workspace-models.ts'
import { launchApp, type RunningApp } from './support/launch.ts'
import { findProcess, killPart } from './support/processes.ts'

type Caller = typeof globalThis & {
  consens: ConsensBridge
  call: (method: string, params: unknown) => Promise<unknown>
}

/**
 * Gives the page a bare caller of the workspace, in the interface's place: it takes the port that both are handed.
 * Only after the interface has its own first port, or it would close ours when the second comes.
 */
async function openPort(window: Page): Promise<void> {
  await window.getByText('Deschide grupul-exemplu').waitFor()
  await window.evaluate(async () => {
    const page = globalThis as Caller
    const port = await new Promise<MessagePort>((resolve) => {
      addEventListener('message', ({ data, ports }) => {
        if (data?.type === 'consens:workspace-port' && ports[0] !== undefined) resolve(ports[0])
      })
      void page.consens.connectWorkspace()
    })
    const waiting = new Map<number, (answer: { ok: boolean; result: unknown; error: unknown }) => void>()
    port.onmessage = ({ data }) => {
      if (data.type === 'response') waiting.get(data.id)?.(data)
    }
    let last = 0
    page.call = (method, params) =>
      new Promise((resolve, reject) => {
        last += 1
        setTimeout(() => reject(new Error(`no answer to ${method}`)), 60_000)
        waiting.set(last, (answer) =>
          answer.ok ? resolve(answer.result) : reject(new Error(JSON.stringify(answer.error))),
        )
        port.postMessage({ type: 'request', id: last, method, params })
      })
  })
}

describe('a relay hosted on this computer', () => {
  let running: RunningApp
  beforeAll(async () => {
    running = await launchApp()
    await openPort(running.window)
  })
  afterAll(() => running.close())

  const call = <T>(method: string, params: unknown): Promise<T> =>
    running.window.evaluate(
      ([name, input]) => (globalThis as Caller).call(name as string, input),
      [method, params],
    ) as Promise<T>

  it('[LIFE10] runs as a process of its own, is started again when it dies, and stops when it is told', async () => {
    const person = {
      name: 'Ana Exemplu',
      organisation: 'Asociația Exemplu',
      sector: 'civil-society',
      basis: 'by-option',
      ethics: true,
    }
    const { id } = await call<Group>('group.create', {
      name: 'Grup de lucru',
      city: 'Orașul Exemplu',
      person,
    })
    expect(await findProcess(running.app, 'relay')).toBeNull()
    await call('group.hostRelay', { groupId: id, on: true })
    const relay = async () => (await call<{ groups: Group[] }>('app.state', {})).groups[0]?.relay
    await expect.poll(async () => (await relay())?.state).toBe('online')
    expect(await relay()).toMatchObject({ hosted: true, url: expect.stringMatching(/^wss?:\/\//) })
    await killPart(running.app, 'relay')
    await expect.poll(async () => (await relay())?.state).toBe('online')
    await call('group.hostRelay', { groupId: id, on: false })
    await expect.poll(() => findProcess(running.app, 'relay')).toBeNull()
  })
})
