import { join, resolve } from 'node:path'
import { app } from 'electron'

/**
 * Every environment variable and command line word that the application listens to.
 *
 * - `--user-data-dir=DIR`: where Electron and the application keep what belongs to this user (default: the
 *   system's place for applications). Two folders make two independent members on one computer.
 * - `consens://…`: an invitation link to open.
 * - `CONSENS_DATA_DIR`: the folder of the documents and the ledger (default: `data` in the user data folder).
 * - `CONSENS_DATA_KEY`: 32 bytes in base64, used instead of the system's keyring. Only in a development build:
 *   tests run where there is no keyring.
 * - `CONSENS_NO_DIALOGS=1`: failures before the window are written to stderr only, for runs with nobody there.
 *
 * Read by the tests, not by the application: `CONSENS_LONG=1` (long counts), `CONSENS_REAL_DIR` (folder with
 * real documents). Read by the build: `CONSENS_BUILD_DIR` (where it writes; default `out`).
 */
export interface Environment {
  readonly userDataDir: string
  readonly dataDir: string
  readonly testKey: Uint8Array<ArrayBuffer> | null
  readonly dialogs: boolean
}

/** Reads the environment and settles the user data folder; call it before `app` is ready. */
export function readEnvironment(): Environment {
  const given = app.commandLine.getSwitchValue('user-data-dir')
  if (given !== '') app.setPath('userData', resolve(given))
  const userDataDir = app.getPath('userData')
  return {
    userDataDir,
    dataDir: resolve(process.env.CONSENS_DATA_DIR ?? join(userDataDir, 'data')),
    testKey: app.isPackaged ? null : readTestKey(process.env.CONSENS_DATA_KEY),
    dialogs: process.env.CONSENS_NO_DIALOGS !== '1',
  }
}

function readTestKey(text: string | undefined): Uint8Array<ArrayBuffer> | null {
  if (text === undefined) return null
  const key = new Uint8Array(Buffer.from(text, 'base64'))
  if (key.length !== 32) throw new Error('CONSENS_DATA_KEY must be 32 bytes in base64')
  return key
}
