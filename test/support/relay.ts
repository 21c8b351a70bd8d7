import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'
import * as Y from 'yjs'
import type { LedgerReplica } from '../../domain/ledger/index.ts'
import {
  type ConnectionOptions,
  type ConnectionStatus,
  type DocumentRoom,
  RelayConnection,
  type RoomStatus,
} from '../../main/workspace/relay-client/index.ts'
import { baseConfig, type RelayConfig } from '../../sync-server/config.ts'
import type { Limits } from '../../sync-server/limits.ts'
import { type Relay, startRelay } from '../../sync-server/relay.ts'
import type { TestDevice } from './ledger.ts'

/** A folder that lives as long as the test. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'consens-relay-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Waits until something holds; fails after `timeout` milliseconds with what was seen last. */
export async function eventually<T>(
  probe: () => T,
  holds: (value: T) => boolean = Boolean,
  timeout = 15_000,
): Promise<T> {
  const end = Date.now() + timeout
  for (;;) {
    const value = probe()
    if (holds(value)) return value
    if (Date.now() > end) throw new Error(`it did not happen; last seen: ${JSON.stringify(value)}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** A relay in this process, stopped with the test. */
export async function testRelay(config: Partial<RelayConfig> = {}): Promise<Relay> {
  const relay = await startRelay({ ...baseConfig, dataDir: testFolder(), ...config }, () => undefined)
  onTestFinished(() => relay.stop().catch(() => undefined))
  return relay
}

const program = join(import.meta.dirname, '../../sync-server/cli.ts')
const childWithLimits = join(import.meta.dirname, 'relay-child.ts')

/** A relay in a process of its own, as its program starts. */
export class RelayProcess {
  readonly child: ChildProcess
  readonly ready: Promise<{ url: string; adminCode?: string }>
  stderr = ''

  /** With other limits than the program's. */
  static with(config: Partial<Omit<RelayConfig, 'limits'>> & { limits?: Partial<Limits> }): RelayProcess {
    return new RelayProcess([JSON.stringify(config)], childWithLimits)
  }

  constructor(args: readonly string[], entry = program) {
    this.child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', entry, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.child.stderr?.on('data', (data: Buffer) => {
      this.stderr += data.toString()
    })
    const { stdout } = this.child
    if (stdout === null) throw new Error('no stdout')
    this.ready = new Promise((resolve, reject) => {
      createInterface(stdout).once('line', (line) => resolve(JSON.parse(line)))
      this.child.once('exit', (code) => reject(new Error(`relay ended with ${code}: ${this.stderr}`)))
    })
    this.ready.catch(() => undefined)
    onTestFinished(() => {
      this.child.kill('SIGKILL')
    })
  }

  /** Ends it with a signal; gives its exit code. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return this.child.exitCode
    const exited = once(this.child, 'exit')
    this.child.kill(signal)
    await exited
    return this.child.exitCode
  }
}

/** One device's connection in a test, with the statuses that it went through. */
export class TestClient {
  readonly connection: RelayConnection
  readonly ledger: LedgerReplica
  readonly statuses: ConnectionStatus[] = []

  constructor(
    url: string,
    device: TestDevice,
    ledger: LedgerReplica,
    more: Partial<ConnectionOptions['identity']> &
      Partial<Pick<ConnectionOptions, 'fingerprint' | 'allowForeign' | 'expectOurs'>> = {},
  ) {
    const { fingerprint = null, allowForeign = true, expectOurs, ...identity } = more
    this.ledger = ledger
    this.connection = new RelayConnection({
      url,
      fingerprint,
      allowForeign,
      ...(expectOurs !== undefined && { expectOurs }),
      ledger,
      identity: { group: ledger.group, signer: device.signer, ...identity },
      onStatus: (status) => this.statuses.push(status),
    })
    onTestFinished(() => this.connection.close())
  }

  get status(): ConnectionStatus {
    return this.connection.status
  }
  /** Opens a document whose own edits count as durable at once. */
  open(document = 'plan', doc = new Y.Doc()): TestDocument {
    return new TestDocument(this.connection, document, doc)
  }
}

/** A document in a room; every own edit is sent when it happens, as if the disk were instant. */
export class TestDocument {
  readonly doc: Y.Doc
  readonly room: DocumentRoom
  readonly statuses: RoomStatus[] = []
  own = 0

  constructor(connection: RelayConnection, document: string, doc: Y.Doc) {
    this.doc = doc
    this.room = connection.openDocument({
      document,
      generation: 1,
      doc,
      durable: () => this.own,
      onStatus: (status) => this.statuses.push(status),
    })
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === this.room.origin) return
      this.own++
      this.room.send([update], this.own)
    })
  }

  get text(): string {
    return this.doc.getText('body').toString()
  }
  type(text: string): void {
    const body = this.doc.getText('body')
    body.insert(body.length, text)
  }
  get synced(): boolean {
    return this.room.status.state === 'synced'
  }
  /** Everything typed here is on the relay's disk. */
  get allStored(): boolean {
    return this.synced && this.room.status.storedUpTo === this.own
  }
}
