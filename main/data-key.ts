import { randomBytes } from 'node:crypto'
import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { safeStorage } from 'electron'
import { z } from 'zod'
import type { DataKey } from '../domain/contracts/main-workspace.ts'
import { readStateFile, writeStateFile } from './state-file.ts'

const schema = z.object({ version: z.literal(1), wrapped: z.string() })

/**
 * True when the system keeps secrets for applications. Electron's fallback on Linux without a keyring only
 * obscures them with a fixed key, which is as good as plain text: it does not count.
 */
export function hasKeyring(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'
}

/**
 * The key that the workspace encrypts secrets with. It is made once, wrapped by the system's keyring and kept
 * in the user data folder; without a keyring none is made and the workspace asks for a passphrase. Call it
 * after `app` is ready. `testKey` replaces all that in development builds.
 */
export function openDataKey(userDataDir: string, testKey: Uint8Array<ArrayBuffer> | null): DataKey {
  if (testKey !== null) return { source: 'keyring', key: testKey }
  const path = join(userDataDir, 'data-key.json')
  if (!hasKeyring()) return { source: existsSync(path) ? 'keyring-lost' : 'passphrase' }
  const stored = readStateFile(path, schema)
  if (stored !== null) return unwrap(stored.wrapped)
  if (existsSync(path)) return { source: 'keyring-lost' }
  const key = new Uint8Array(randomBytes(32))
  const wrapped = safeStorage.encryptString(Buffer.from(key).toString('base64')).toString('base64')
  writeStateFile(path, { version: 1, wrapped })
  return { source: 'keyring', key }
}

/**
 * Puts a wrapped key that no keyring opens any more aside, as it is, so that a new one can be made. Whoever gets the
 * old keyring back has it still.
 */
export function setAsideDataKey(userDataDir: string, now = new Date()): void {
  const path = join(userDataDir, 'data-key.json')
  const stamp = now.toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.')
  for (let n = 1; existsSync(path); n++) {
    const target = join(userDataDir, `data-key set aside ${stamp}${n === 1 ? '' : ` (${n})`}.json`)
    if (!existsSync(target)) renameSync(path, target)
  }
}

function unwrap(wrapped: string): DataKey {
  try {
    const text = safeStorage.decryptString(Buffer.from(wrapped, 'base64'))
    const key = new Uint8Array(Buffer.from(text, 'base64'))
    return key.length === 32 ? { source: 'keyring', key } : { source: 'keyring-lost' }
  } catch {
    return { source: 'keyring-lost' }
  }
}
