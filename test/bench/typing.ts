import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BenchApp, startBare, startOurs } from './support/application.ts'
import { middleLine, regulation } from './support/corpus.ts'
import type { BenchPage } from './support/devtools.ts'
import { type BenchRelay, type PreparedGroup, prepareGroup, startRelayProgram } from './support/group.ts'
import { type Others, othersInRoom, othersInWorkspace } from './support/others.ts'
import { say } from './support/progress.ts'
import { seeded } from './support/random.ts'
import type { Part, Row } from './support/report.ts'
import { median, percentile } from './support/stats.ts'
import { startTiptap } from './support/tiptap.ts'

/** Milliseconds between two keys: a fast writer. A random part keeps the keys out of step with the frames. */
const KEY_MS = 110
const WARM_UP = 15
/** Where a window answers so late that this is over, what was pressed until then counts. */
const MOST_MS = 45_000

export type TypingOptions = {
  readonly keys: number
  readonly sizes: readonly number[]
  /** A folder for CPU profiles of our window while it is typed in; null: none. */
  readonly profiles: string | null
}

type Times = { readonly alone: number[]; readonly crowd: number[] }

/** Key press to the second frame after it, alone and while five others type, beside TipTap with Yjs. */
export async function benchTyping(options: TypingOptions): Promise<Part> {
  const folder = mkdtempSync(join(tmpdir(), 'consens-bench-relays-'))
  const relay = await startRelayProgram(join(folder, 'own'))
  const open = await startRelayProgram(join(folder, 'open'), true)
  const group = await prepareGroup(options.sizes, relay)
  try {
    const rows: Row[] = []
    const p50 = new Map<number, number>()
    for (const pages of options.sizes) {
      say(`typing in ${pages} pages: ours`)
      const ours = await typeInOurs(pages, options, group)
      say(`typing in ${pages} pages: TipTap`)
      const plain = await typeInTiptap(pages, options, null)
      say(`typing in ${pages} pages: TipTap with Yjs`)
      const reference = await typeInTiptap(pages, options, open)
      p50.set(pages, median(reference.alone))
      rows.push(...rowsOf(pages, ours, plain, reference))
    }
    const idle = await idleFrames()
    const [fifteen, hundred] = [p50.get(15), p50.get(100)]
    return {
      rows,
      checks: [
        { what: 'idle frame, ms', here: median(idle), known: 16.7 },
        ...(fifteen && hundred
          ? [
              {
                what: 'TipTap with Yjs, key to paint at 100 pages over 15',
                here: hundred / fifteen,
                known: 22 / 14,
              },
            ]
          : []),
      ],
      notes: [`idle frame: p50 ${median(idle).toFixed(1)} ms, p95 ${percentile(idle, 0.95).toFixed(1)} ms`],
    }
  } finally {
    await group.end()
    await relay.stop()
    await open.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function rowsOf(pages: number, ours: Times, plain: Times, yjs: Times): Row[] {
  const row = (what: string, share: number, own: number[], reference: string, other: number[]): Row => ({
    what: `${what}, ${pages} pages, p${share * 100}`,
    unit: 'ms',
    ours: percentile(own, share),
    reference,
    other: percentile(other, share),
  })
  const most = (figure: Row, units: number): Row =>
    pages === 200 ? { ...figure, target: { most: units } } : figure
  return [
    row('key to paint', 0.5, ours.alone, 'TipTap', plain.alone),
    row('key to paint', 0.5, ours.alone, 'TipTap with Yjs', yjs.alone),
    row('key to paint', 0.95, ours.alone, 'TipTap', plain.alone),
    most(row('key to paint', 0.95, ours.alone, 'TipTap with Yjs', yjs.alone), 25),
    row('while five others type', 0.5, ours.crowd, 'TipTap with Yjs', yjs.crowd),
    most(row('while five others type', 0.95, ours.crowd, 'TipTap with Yjs', yjs.crowd), 33),
  ]
}

/**
 * Presses keys one by one, for MOST_MS at most: a window that has more to do than there is time may take no key for
 * minutes. Gives the times without the first ones. `others` end before the last times are waited for.
 */
async function pressKeys(page: BenchPage, count: number, others: Others | null = null): Promise<number[]> {
  const random = seeded(7)
  const text = 'cu privire la transparența decizională a grupului de lucru '
  await page.evaluate('bench.keys.length = 0')
  const late = wait(MOST_MS).then(() => 'late' as const)
  let pressed = 0
  for (; pressed < count + WARM_UP; pressed++) {
    const key = page.key(text.charAt(pressed % text.length)).catch(() => undefined)
    if ((await Promise.race([key, late])) === 'late') break
    await wait(KEY_MS + random() * 34)
  }
  await others?.stop()
  await page.evaluate('bench.frames(3)')
  const times = await page.evaluate<number[]>('bench.keys')
  if (pressed < count + WARM_UP)
    say(`it took only ${pressed} of ${count + WARM_UP} keys in ${MOST_MS / 1000} s`)
  return times.slice(Math.min(WARM_UP, Math.floor(times.length / 2)))
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Presses keys while others type; says when nothing of theirs arrived. */
async function pressInCrowd(
  page: BenchPage,
  count: number,
  others: Others,
  textLength: string,
): Promise<number[]> {
  const before = await page.evaluate<number>(textLength)
  const times = await pressKeys(page, count, others)
  await page.until(`${textLength} > ${before + times.length}`, 60_000)
  return times
}

async function typeInOurs(pages: number, options: TypingOptions, group: PreparedGroup): Promise<Times> {
  if (group.second === null) throw new Error('the group has no second member')
  await group.openNext(pages)
  const app = await startOurs(group.userDataDir)
  try {
    const { page } = app
    await page.until('window.bench?.editableAt')
    const lines = regulation(pages)
    const wanted = lines[middleLine(lines)]?.text ?? ''
    await page.evaluate(caretAfter(wanted))
    await page.evaluate('bench.frames(60)')
    const profiled = async (name: string, work: () => Promise<number[]>) => {
      if (options.profiles === null) return work()
      let times: number[] = []
      const profile = await page.profile(async () => {
        times = await work()
      })
      writeFileSync(join(options.profiles, `typing-${pages}-${name}.cpuprofile`), JSON.stringify(profile))
      return times
    }
    const alone = await profiled('alone', () => pressKeys(page, options.keys))
    const others = await othersInWorkspace(group.second, group.documents.get(pages) ?? '')
    const length = `document.querySelector('.page-text').textContent.length`
    say('ours: while others type')
    const crowd = await profiled('crowd', () => pressInCrowd(page, options.keys, others, length))
    return { alone, crowd }
  } finally {
    await app.close()
  }
}

/** Script that puts the caret behind a paragraph's text, as a click does, and shows it. */
function caretAfter(text: string): string {
  return `(() => {
    const block = [...document.querySelectorAll('.page-text > *')].find((one) => one.textContent === ${JSON.stringify(text)})
    block.scrollIntoView({ block: 'center' })
    const range = document.createRange()
    range.selectNodeContents(block)
    range.collapse(false)
    getSelection().removeAllRanges()
    getSelection().addRange(range)
  })()`
}

/** `relay`: null for TipTap without Yjs, which nobody else can type in. */
async function typeInTiptap(pages: number, options: TypingOptions, relay: BenchRelay | null): Promise<Times> {
  const app = await startTiptap()
  try {
    const { page } = app
    await page.evaluate(`tiptap.prepare(${pages}, ${relay !== null})`)
    await page.evaluate('tiptap.open()')
    await page.evaluate('tiptap.caret()')
    await page.evaluate('bench.frames(60)')
    const alone = await pressKeys(page, options.keys)
    if (relay === null) return { alone, crowd: [] }
    const state = new Uint8Array(Buffer.from(await page.evaluate<string>('tiptap.state()'), 'base64'))
    const room = `bench-${pages}`
    await page.evaluate(`tiptap.join(${JSON.stringify(relay.url)}, ${JSON.stringify(room)})`)
    const others = await othersInRoom(relay.url, room, state)
    return { alone, crowd: await pressInCrowd(page, options.keys, others, 'tiptap.text().length') }
  } finally {
    await app.close()
  }
}

async function idleFrames(): Promise<number[]> {
  const app: BenchApp = await startBare()
  try {
    await app.page.until('window.bench?.editableAt')
    return await app.page.evaluate<number[]>('bench.frames(180)')
  } finally {
    await app.close()
  }
}
