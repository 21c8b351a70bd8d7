import { execFileSync, spawn } from 'node:child_process'
import type { AddressInfo } from 'node:net'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

const peers = join(import.meta.dirname, '../bench/peers')

/** Installs the peers when the set-up has not done it. */
export function installPeers(): void {
  execFileSync(process.execPath, [join(peers, 'install.mjs')], { stdio: ['ignore', 'ignore', 'inherit'] })
}

/** A port that was free a moment ago: this server cannot choose one itself. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })

/** Starts @y/websocket-server in a process of its own; gives its address. It ends with the test. */
export async function foreignRelay(): Promise<string> {
  const port = await freePort()
  const entry = join(peers, 'node_modules/@y/websocket-server/src/server.js')
  const child = spawn(process.execPath, [entry], {
    env: { ...process.env, HOST: '127.0.0.1', PORT: String(port) },
    stdio: 'ignore',
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  for (const end = Date.now() + 15_000; Date.now() < end; ) {
    if (await answers(port)) return `ws://127.0.0.1:${port}`
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the foreign relay did not start')
}
