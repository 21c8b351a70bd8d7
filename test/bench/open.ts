import { startOurs } from './support/application.ts'
import { middleLine, regulation } from './support/corpus.ts'
import { prepareGroup, titleOf } from './support/group.ts'
import type { Check, Part } from './support/report.ts'
import { median } from './support/stats.ts'
import { startTiptap } from './support/tiptap.ts'

const PAGES = 200
const SMALL = 15

/** Opening a long document for the first time after the start, from the click to the second frame that shows it. */
export async function benchOpen(runs: number): Promise<Part> {
  const group = await prepareGroup([SMALL, PAGES], null)
  try {
    await group.openNext(SMALL)
    const ours: number[] = []
    const plain: number[] = []
    const yjs: number[] = []
    const small: number[] = []
    const hundred: number[] = []
    for (let i = 0; i < runs; i++) {
      await group.openNext(SMALL)
      ours.push(await openOurs(group.userDataDir))
      plain.push(await openTiptap(PAGES, false))
      yjs.push(await openTiptap(PAGES, true))
      small.push(await openTiptap(SMALL, true))
      hundred.push(await openTiptap(100, true))
    }
    const what = `open a document of ${PAGES} pages`
    const figure = { what, unit: 'ms', ours: median(ours), target: { ratio: 1.5 } } as const
    const checks: Check[] = [
      {
        what: 'TipTap with Yjs, opening 100 pages over 15',
        here: median(hundred) / median(small),
        known: 415 / 195,
      },
    ]
    return {
      rows: [
        { ...figure, reference: 'TipTap', other: median(plain) },
        { ...figure, reference: 'TipTap with Yjs', other: median(yjs) },
      ],
      checks,
    }
  } finally {
    await group.end()
  }
}

async function openOurs(userDataDir: string): Promise<number> {
  const { page, close } = await startOurs(userDataDir)
  try {
    await page.until('window.bench?.editableAt')
    const button = `[...document.querySelectorAll('nav button')].find((one) => one.textContent.includes(${JSON.stringify(titleOf(PAGES))}))`
    await page.until(button)
    // Whatever a start leaves to do is done before the click.
    await page.evaluate('bench.frames(60)')
    const { x, y } = await page.evaluate<{ x: number; y: number }>(
      `(() => {
        const { left, top, width, height } = ${button}.getBoundingClientRect()
        addEventListener('click', () => { bench.begun = performance.now() }, { capture: true, once: true })
        return { x: left + width / 2, y: top + height / 2 }
      })()`,
    )
    const shown = `[data-desk] > [data-open] .page-text[aria-label*=${JSON.stringify(titleOf(PAGES))}]`
    const opened = page.evaluate<number>(`bench.afterOpening(${JSON.stringify(shown)})`)
    await page.click(x, y)
    const time = await opened
    const lines = regulation(PAGES)
    const text = lines[middleLine(lines)]?.text ?? ''
    const whole = await page.evaluate<boolean>(
      `document.querySelector('.page-text').textContent.includes(${JSON.stringify(text)})`,
    )
    if (!whole) throw new Error('the document was not shown whole')
    return time
  } finally {
    await close()
  }
}

async function openTiptap(pages: number, yjs: boolean): Promise<number> {
  const { page, close } = await startTiptap()
  try {
    await page.evaluate(`tiptap.prepare(${pages}, ${yjs})`)
    await page.evaluate('bench.frames(60)')
    return await page.evaluate<number>('tiptap.open()')
  } finally {
    await close()
  }
}
