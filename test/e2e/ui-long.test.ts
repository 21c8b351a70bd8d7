import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchApp, type RunningApp } from './support/launch.ts'
import { createGroup, newDocument } from './support/ui.ts'

let running: RunningApp
let window: Page

const BLOCKS = 400

beforeAll(async () => {
  running = await launchApp({ env: { LANG: 'ro_RO.UTF-8' } })
  window = running.window
  window.setDefaultTimeout(15_000)
  await createGroup(window)
  await newDocument(window, 'Alt document', 'Lung')
  await press('Control+a', 'Delete')
  await window.locator('.page-text').evaluate((page, count) => {
    const clipboardData = new DataTransfer()
    const lines = Array.from({ length: count }, (_, i) => `<p>rândul ${i} al unui text lung</p>`)
    clipboardData.setData('text/html', lines.join(''))
    page.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, BLOCKS)
  await window
    .locator('.page-text > p')
    .nth(BLOCKS - 1)
    .waitFor({ state: 'attached' })
})
afterAll(() => running?.close())

const press = (...keys: string[]) =>
  keys.reduce((done, key) => done.then(() => window.keyboard.press(key)), Promise.resolve())

/** Indexes of the blocks that a stretch begins with. */
const starts = () =>
  window.locator('.page-text').evaluate((page) => {
    const slots = [...(page.shadowRoot?.querySelectorAll('slot') ?? [])]
    return slots.map((slot) => [...page.children].indexOf(slot.assignedElements()[0] as Element))
  })

const textOf = (index: number) =>
  window.locator('.page-text').evaluate((page, at) => page.children[at]?.textContent ?? '', index)

/** Puts the caret at the start or the end of a block. */
async function putCaret(index: number, end: boolean): Promise<void> {
  await window.locator('.page-text').evaluate(
    (page, { index, end }) => {
      const block = page.children[index] as HTMLElement
      block.scrollIntoView({ block: 'center' })
      const range = document.createRange()
      range.selectNodeContents(block)
      range.collapse(!end)
      getSelection()?.removeAllRanges()
      getSelection()?.addRange(range)
    },
    { index, end },
  )
  // The editor follows the browser's selection a little later.
  const kept = (page: Element, at: number) =>
    page.children[at]?.assignedSlot?.parentElement?.part.contains('here')
  await expect.poll(() => window.locator('.page-text').evaluate(kept, index)).toBe(true)
}

const selected = () => window.evaluate(() => String(getSelection()))

/** Index of the block with the caret, and the characters before it there. */
const caret = () =>
  window.locator('.page-text').evaluate((page) => {
    const { focusNode, focusOffset } = getSelection() as Selection
    const block = [...page.children].find((one) => one.contains(focusNode)) as Element
    const range = document.createRange()
    range.setStart(block, 0)
    range.setEnd(focusNode as Node, focusOffset)
    return [[...page.children].indexOf(block), String(range).length]
  })

describe('a long page', () => {
  it('[UI80] is laid out in stretches; far ones are skipped until they come near', async () => {
    const begins = await starts()
    expect(begins.length).toBeGreaterThan(4)
    expect(begins).toEqual([...begins].sort((a, b) => a - b))
    const drawn = (index: number) =>
      window
        .locator('.page-text')
        .evaluate((page, at) => page.children[at]?.checkVisibility({ contentVisibilityAuto: true }), index)
    await press('Control+Home')
    await expect.poll(() => drawn(BLOCKS - 10)).toBe(false)
    await window.locator('[data-desk]').evaluate((desk) => desk.scrollTo(0, desk.scrollHeight))
    await expect.poll(() => drawn(BLOCKS - 10)).toBe(true)
  })

  it('[UI81] a selection made with keys goes on over the end of a stretch', async () => {
    const begin = (await starts())[2] ?? 0
    await putCaret(begin - 1, true)
    await press('Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight')
    await expect.poll(async () => (await selected()).trim()).toBe('rân')
    await putCaret(begin, false)
    await press('Shift+ArrowUp', 'Shift+ArrowUp', 'Shift+ArrowUp')
    await expect.poll(async () => (await selected()).match(/rândul/g)?.length).toBe(3)
  })

  it('[UI81] a click beside and between blocks finds the nearest text', async () => {
    const begin = (await starts())[2] ?? 0
    await putCaret(begin, false)
    const box = await window.locator('.page-text').evaluate((page, at) => {
      const { x, y, width } = (page.children[at] as Element).getBoundingClientRect()
      return { x, y, width }
    }, begin)
    // Beyond the handle that drags the block.
    await window.mouse.click(box.x - 75, box.y + 6)
    await expect.poll(caret).toEqual([begin, 0])
    await window.mouse.click(box.x + box.width + 30, box.y + 6)
    await expect.poll(caret).toEqual([begin, (await textOf(begin)).length])
    await window.mouse.click(box.x + 40, box.y - 4)
    await expect.poll(async () => begin - ((await caret())[0] ?? 0)).toBeLessThanOrEqual(1)
  })

  it('[UI81] what is typed at the end of a stretch is drawn at once, and joins what it should', async () => {
    const begin = (await starts())[2] ?? 0
    const [before, after] = [await textOf(begin - 1), await textOf(begin)]
    await putCaret(begin - 1, true)
    await press('Enter')
    await window.keyboard.type('nou')
    await expect.poll(() => textOf(begin)).toBe('nou')
    expect(await caret()).toEqual([begin, 3])
    await press('Backspace', 'Backspace', 'Backspace', 'Backspace', 'Delete')
    await expect.poll(() => textOf(begin - 1)).toBe(before + after)
    await press('Control+z')
    await expect.poll(() => textOf(begin)).toBe(after)
  })

  it('[UI82] the keys for the ends of the document reach them', async () => {
    await putCaret(0, false)
    await press('Control+End')
    const last = (await window.locator('.page-text').evaluate((page) => page.children.length)) - 1
    await expect.poll(caret).toEqual([last, (await textOf(last)).length])
    const inView = (page: Element) =>
      (page.lastElementChild?.getBoundingClientRect().bottom ?? Infinity) < innerHeight
    await expect.poll(() => window.locator('.page-text').evaluate(inView)).toBe(true)
    await window.keyboard.type(' sfârșit')
    await expect.poll(() => textOf(last)).toMatch(/ sfârșit$/)
    await press('Control+Shift+Home')
    await expect.poll(async () => (await selected()).match(/rândul/g)?.length).toBe(BLOCKS)
    await press('ArrowLeft')
    await expect.poll(caret).toEqual([0, 0])
    await press('Control+a', 'ArrowRight')
    await expect.poll(caret).toEqual([last, (await textOf(last)).length])
  })
})
