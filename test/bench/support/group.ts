import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { writeDocument } from '../../../domain/document/binding/index.ts'
import type { Workspace } from '../../../main/workspace/workspace.ts'
import { projectFolder } from '../../../scripts/setup/paths.mjs'
import { connectWindow, founder, startWorkspace, type TestWindow } from '../../support/workspace.ts'
import { endWithUs } from './children.ts'
import { regulation } from './corpus.ts'
import { ourDocument } from './documents.ts'

/** The relay program in a process of its own. */
export type BenchRelay = { readonly url: string; readonly adminCode: string; stop(): Promise<void> }

/** Starts the relay program; `open` admits standard clients. */
export async function startRelayProgram(folder: string, open = false): Promise<BenchRelay> {
  const entry = join(projectFolder, 'sync-server', 'cli.ts')
  const words = [entry, '--port', '0', '--data', folder, ...(open ? ['--open'] : [])]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'ignore'] })
  endWithUs(child)
  const ended = once(child, 'exit').then(() => {
    throw new Error('the relay ended')
  })
  ended.catch(() => undefined)
  const [line] = (await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended])) as [
    string,
  ]
  const { url, adminCode = '' } = JSON.parse(line) as { url: string; adminCode?: string }
  return {
    url,
    adminCode,
    async stop() {
      const exited = once(child, 'exit')
      child.kill('SIGTERM')
      await exited
    },
  }
}

/** Waits until a question is answered with something. */
export async function waitFor<T>(what: string, ask: () => Promise<T | null | undefined | false>): Promise<T> {
  const end = Date.now() + 60_000
  while (Date.now() < end) {
    const answer = await ask()
    if (answer) return answer
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error(`it did not happen: ${what}`)
}

/** Where a member's application keeps its files, and the documents by their pages. */
export type PreparedGroup = {
  readonly userDataDir: string
  readonly documents: ReadonlyMap<number, string>
  /** Chooses what the application opens at its next start. Not while it runs. */
  openNext(pages: number): Promise<void>
  /** The second member's workspace, on the same relay; null when the group was made for one. */
  readonly second: Workspace | null
  end(): Promise<void>
}

const guest = {
  name: 'Radu Cernescu',
  organisation: 'Asociația Oraș Deschis',
  sector: 'civil-society',
  basis: 'by-option',
  ethics: true,
} as const

/** Title of the document of some pages. */
export const titleOf = (pages: number): string => `Regulament de ${pages} de pagini`

/** Makes a group with a document for each size; with a relay, a second member is invited, admitted and in step. */
export async function prepareGroup(
  sizes: readonly number[],
  relay: BenchRelay | null,
): Promise<PreparedGroup> {
  const folder = mkdtempSync(join(tmpdir(), 'consens-bench-'))
  const userDataDir = join(folder, 'first')
  mkdirSync(userDataDir)
  const first = startWorkspace(join(userDataDir, 'data'))
  const window = connectWindow(first)
  const group = await window.call('group.create', {
    name: 'Grupul de probă',
    city: 'Valea Albă',
    person: founder,
  })
  await window.call('app.setPreferences', { spelling: true, language: 'ro' })
  const documents = new Map<number, string>()
  for (const pages of sizes) documents.set(pages, await addDocument(window, group.id, pages))
  const second = relay ? await joinSecond(window, group.id, relay, join(folder, 'second'), documents) : null
  window.close()
  first.close()

  return {
    userDataDir,
    documents,
    second,
    async openNext(pages) {
      const workspace = startWorkspace(join(userDataDir, 'data'))
      const asking = connectWindow(workspace)
      const lastDocument = documents.get(pages) ?? null
      await asking.call('app.setPreferences', { lastGroup: group.id, lastDocument })
      asking.close()
      workspace.close()
    },
    async end() {
      second?.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
    },
  }
}

async function addDocument(window: TestWindow, groupId: string, pages: number): Promise<string> {
  const { id } = await window.call('document.create', { groupId, kind: 'other', title: titleOf(pages) })
  const { doc } = await window.openDocument(id)
  const body = doc.getText('body')
  doc.transact(() => body.delete(0, body.length))
  writeDocument(doc, ourDocument(regulation(pages)))
  await window.call('document.close', { documentId: id })
  return id
}

async function joinSecond(
  window: TestWindow,
  groupId: string,
  relay: BenchRelay,
  folder: string,
  documents: ReadonlyMap<number, string>,
): Promise<Workspace> {
  await window.call('group.setRelay', { groupId, url: relay.url, adminCode: relay.adminCode })
  await waitFor('the group is online', async () =>
    (await window.call('app.state', {})).groups.some((one) => one.relay.state === 'online'),
  )
  const invitation = { groupId, sector: 'civil-society', role: 'member', days: 7 } as const
  const { link } = await window.call('group.invite', invitation)
  const workspace = startWorkspace(folder)
  const other = connectWindow(workspace)
  await other.call('group.join', { link: link ?? '', person: guest })
  const pending = await waitFor('the guest asks to join', async () =>
    (await window.call('group.members', { groupId })).find((member) => member.state === 'pending'),
  )
  await window.call('group.admit', { groupId, memberId: pending.id })
  for (const documentId of documents.values()) {
    const whole = (await window.openDocument(documentId)).doc.getText('body').length
    const { doc } = await waitFor('the guest has the document', () =>
      other.openDocument(documentId).catch(() => null),
    )
    await waitFor('the guest has its text', async () => doc.getText('body').length === whole)
    await other.call('document.close', { documentId })
    await window.call('document.close', { documentId })
  }
  other.close()
  return workspace
}
