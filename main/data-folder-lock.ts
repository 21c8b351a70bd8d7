import { createHash } from 'node:crypto'
import { mkdirSync, realpathSync, rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

/**
 * Keeps a data folder for one application. Electron's own lock belongs to the user data folder, and two of
 * those can name one data folder. The lock is a local socket that only a living process answers on, so a
 * killed application leaves nothing that blocks the next start.
 * @returns false when another living application has the folder
 */
export async function lockDataFolder(dataDir: string): Promise<boolean> {
  mkdirSync(dataDir, { recursive: true })
  const address = lockAddress(realpathSync(dataDir))
  if (await listen(address)) return true
  if (process.platform === 'win32' || (await answers(address))) return false
  rmSync(address, { force: true })
  return listen(address)
}

/** A named pipe on Windows; elsewhere a socket in the temporary folder, because socket paths must be short. */
function lockAddress(dataDir: string): string {
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 24)
  if (process.platform === 'win32') return `\\\\.\\pipe\\consens-${name}`
  return join(tmpdir(), `consens-${userInfo().uid}-${name}.sock`)
}

function listen(address: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server: Server = createServer((socket) => socket.end())
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    )
    server.listen(address, () => {
      server.unref()
      resolve(true)
    })
  })
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
