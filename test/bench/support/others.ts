import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Workspace } from '../../../main/workspace/workspace.ts'
import { connectWindow } from '../../support/workspace.ts'
import { oneOf, seeded } from './random.ts'

/** How many others type, and how often each of them presses a key, in milliseconds: five keys a second. */
export const OTHERS = 5
const KEY_MS = 200
const KEYS = [...'abcdefg ']

/** Members who type somewhere in the document until `stop`. */
export type Others = {
  /** Keys pressed so far by all of them. */
  readonly typed: () => number
  stop(): Promise<void>
}

type Typist = () => void

/** Each presses a key every 200 ms, at moments of their own. */
function typeUntilStopped(typists: readonly Typist[], ended: () => Promise<void>): Others {
  let typed = 0
  const timers: NodeJS.Timeout[] = []
  typists.forEach((type, i) => {
    const begin = setTimeout(
      () => {
        timers.push(
          setInterval(() => {
            type()
            typed++
          }, KEY_MS),
        )
      },
      (i * KEY_MS) / typists.length,
    )
    timers.push(begin)
  })
  return {
    typed: () => typed,
    async stop() {
      for (const timer of timers) clearTimeout(timer)
      await ended()
    },
  }
}

/**
 * Five windows of the second member's workspace type in one of our documents. Their edits go its way: its disk, the
 * relay, the first member's workspace, which bundles them for the measured window.
 */
export async function othersInWorkspace(second: Workspace, documentId: string): Promise<Others> {
  const windows = Array.from({ length: OTHERS }, () => connectWindow(second))
  const typists: Typist[] = []
  for (const [i, window] of windows.entries()) {
    const { doc } = await window.openDocument(documentId)
    const body = doc.getText('body')
    const random = seeded(i + 1)
    let at = placeIn(body, random)
    typists.push(() => {
      if (random() < 0.02) at = placeIn(body, random)
      body.insert(Math.min(at++, body.length), oneOf(KEYS, random))
    })
  }
  return typeUntilStopped(typists, async () => {
    for (const window of windows) {
      await window.call('document.close', { documentId })
      window.close()
    }
  })
}

/** A place inside a paragraph somewhere: not right after a marker, where headings without text begin. */
function placeIn(body: Y.Text, random: () => number): number {
  const ops = body.toDelta() as { readonly insert: unknown }[]
  const places: number[] = []
  let at = 0
  for (const { insert } of ops) {
    const length = typeof insert === 'string' ? insert.length : 1
    if (length > 20) places.push(at + 10)
    at += length
  }
  return oneOf(places, random)
}

/** Five standard y-websocket clients type in the room of a TipTap document, which `state` begins. */
export async function othersInRoom(url: string, room: string, state: Uint8Array): Promise<Others> {
  const docs: Y.Doc[] = []
  const providers: WebsocketProvider[] = []
  const typists: Typist[] = []
  for (let i = 0; i < OTHERS; i++) {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, state)
    const provider = new WebsocketProvider(url, room, doc, { disableBc: true })
    providers.push(provider)
    docs.push(doc)
    await new Promise<void>((resolve) => provider.once('sync', () => resolve()))
    const random = seeded(i + 1)
    const texts = textsBelow(doc.getXmlFragment('prosemirror'))
    let text = oneOf(texts, random)
    let at = 10
    typists.push(() => {
      if (random() < 0.02) {
        text = oneOf(texts, random)
        at = 10
      }
      text.insert(Math.min(at++, text.length), oneOf(KEYS, random))
    })
  }
  return typeUntilStopped(typists, async () => {
    for (const provider of providers) provider.destroy()
    // Presence has a timer of its own, which ends with its document.
    for (const doc of docs) doc.destroy()
  })
}

function textsBelow(parent: Y.XmlFragment | Y.XmlElement): Y.XmlText[] {
  return parent.toArray().flatMap((child) => {
    if (child instanceof Y.XmlText) return child.length > 20 ? [child] : []
    return child instanceof Y.XmlElement ? textsBelow(child) : []
  })
}
