import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchApp, type RunningApp } from './support/launch.ts'
import { blocks, createGroup, expectBlocks, newDocument } from './support/ui.ts'

let running: RunningApp
let window: Page

beforeAll(async () => {
  running = await launchApp({ env: { LANG: 'ro_RO.UTF-8' } })
  window = running.window
  window.setDefaultTimeout(15_000)
  await createGroup(window)
})
afterAll(() => running?.close())

const type = (text: string) => window.keyboard.type(text)
const press = (...keys: string[]) =>
  keys.reduce((done, key) => done.then(() => window.keyboard.press(key)), Promise.resolve())
const handle = () => window.locator('.drag-handle')
const line = () => window.locator('.drop-line')
const block = (text: string) => window.locator('.page-text > [data-node="block"]', { hasText: text }).last()

async function boxOf(text: string) {
  const box = await block(text).boundingBox()
  if (!box) throw new Error(`nothing shows ${text}`)
  return box
}

/** Presses the handle of a block and drags it to a height, `dx` pixels to the side; the button stays down. */
async function drag(text: string, y: number, dx = 0): Promise<void> {
  const box = await boxOf(text)
  await window.mouse.move(box.x + 40, box.y + 10)
  await expect.poll(async () => Math.abs(((await handle().boundingBox())?.y ?? 0) - box.y) < 16).toBe(true)
  const grip = await handle().boundingBox()
  if (!grip) throw new Error('no handle')
  const [x, top] = [grip.x + 12, grip.y + 12]
  await window.mouse.move(x, top)
  await window.mouse.down()
  await window.mouse.move(x + dx, y, { steps: 6 })
  await line().waitFor()
}

describe('moving by hand', () => {
  const written = ['Art. 1.|', '(1)|unu', '(2)|doi', 'a)|prima', 'Art. 2.|', '|trei']

  it('[UI14] the handle drags a block with what stands under it; one undo takes it back', async () => {
    await newDocument(window, 'Alt document', 'Mutări')
    await press('Control+a', 'Delete')
    await type('Art. 1 unu')
    await press('Enter')
    await type('doi')
    await press('Enter', 'Tab')
    await type('prima')
    await press('Enter', 'Enter', 'Enter')
    await type('trei')
    await expectBlocks(window, written)
    const end = await boxOf('trei')
    await drag('doi', end.y + end.height - 2)
    await expect.poll(() => line().textContent()).toBe('(2)')
    await window.mouse.up()
    const moved = ['Art. 1.|', '|unu', 'Art. 2.|', '(1)|trei', '(2)|doi', 'a)|prima']
    await expectBlocks(window, moved)
    await press('Control+z')
    await expectBlocks(window, written)
  })

  it('[UI14] to the right it goes a level in, Escape ends it without a change', async () => {
    const first = await boxOf('unu')
    await drag('trei', first.y + first.height - 1, 40)
    await press('Escape')
    await window.mouse.up()
    expect(await line().count()).toBe(0)
    await expectBlocks(window, written)
    const letter = await boxOf('prima')
    await drag('doi', letter.y + 4, 40)
    await expect.poll(() => line().textContent()).toBe('a)')
    await window.mouse.up()
    await expect.poll(async () => (await blocks(window))[2]).toBe('a)|doi')
    await press('Control+z')
    await expectBlocks(window, written)
  })

  it('[UI14] Alt with an arrow does the same from the keyboard, and the handle follows the caret', async () => {
    await block('trei').click()
    await press('Alt+ArrowUp')
    await expect.poll(async () => (await blocks(window))[1]).toBe('|trei')
    await press('Control+z')
    await expectBlocks(window, written)
    await expect.poll(() => handle().isVisible()).toBe(true)
    expect(await handle().getAttribute('title')).toContain('Alt+↑')
  })

  it('[UI17] repeal keeps the article and its number', async () => {
    await block('unu').click()
    await window.getByRole('button', { name: /^Felul rândului/ }).click()
    await window.getByRole('menuitem', { name: 'Abrogă alineatul' }).click()
    await expect.poll(async () => (await blocks(window))[1]).toBe('(1)|Abrogat.')
    await press('Control+z')
    await expectBlocks(window, written)
  })

  it('[UI18] a change of settings is undone', async () => {
    await window.getByRole('tab', { name: 'Setările documentului' }).click()
    await window.getByLabel('Eticheta articolului').selectOption('Articolul %')
    await expect.poll(async () => (await blocks(window))[0]).toBe('Articolul 1|')
    await window.getByRole('button', { name: 'Anulează' }).click()
    await expectBlocks(window, written)
  })

  it('[UI15] rows of a sheet move by grip and keys, and come back', async () => {
    await newDocument(window, 'Alt document', 'Fișă')
    await window.getByRole('button', { name: 'Inserează' }).click()
    await window.getByRole('menuitem', { name: 'Fișă de angajament' }).click()
    const partners = window.locator('.rows-stakeholders')
    const names = () => partners.locator('[data-name="organisation"]').allTextContents()
    await partners.locator('[data-name="organisation"]').click()
    await type('Unu')
    await partners.getByRole('button', { name: 'Adaugă un partener' }).click()
    await partners.locator('[data-name="organisation"]').nth(1).click()
    await type('Doi')
    await press('Alt+ArrowUp')
    await expect.poll(names).toEqual(['Doi', 'Unu'])
    const grips = partners.locator('.row-grip')
    const from = await grips.nth(0).boundingBox()
    const to = await grips.nth(1).boundingBox()
    if (!from || !to) throw new Error('no grips')
    await window.mouse.move(from.x + 12, from.y + 12)
    await window.mouse.down()
    await window.mouse.move(to.x + 12, to.y + 24, { steps: 4 })
    await window.mouse.up()
    await expect.poll(names).toEqual(['Unu', 'Doi'])
    await grips.nth(0).focus()
    await press('ArrowDown')
    await expect.poll(names).toEqual(['Doi', 'Unu'])
    await partners.getByRole('button', { name: 'Șterge rândul' }).first().click()
    await expect.poll(names).toEqual(['Unu'])
    await press('Control+z', 'Control+z')
    await expect.poll(names).toEqual(['Unu', 'Doi'])
  })

  it('[UI16] a value asks for its reason, exclusion for its own; a code stays as written', async () => {
    const sheet = window.locator('.commitment')
    const field = (name: string) => sheet.locator(`.field[data-name="${name}"]`)
    await sheet.getByRole('checkbox', { name: 'transparență' }).check()
    await field('whyTransparency').waitFor()
    await sheet.getByLabel('Stadiu').first().selectOption('excluded')
    await field('exclusionReason').waitFor()
    await field('exclusionDecision').waitFor()
    await sheet.getByLabel('Cod', { exact: true }).fill('A7')
    await press('Tab')
    await expect.poll(() => sheet.getAttribute('aria-label')).toContain('A7')
  })

  it('[UI19] references pasted, after a note and in a cell are live; Find goes on in the next document', async () => {
    await window
      .getByRole('button', { name: /Mutări/ })
      .first()
      .click()
    await expectBlocks(window, written)
    await block('trei').click()
    await press('End')
    await window.locator('.page-text').evaluate((page) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', ' potrivit art. 1 alin. (2) se aplică.')
      page.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    })
    const references = () => window.locator('.page-text .reference').count()
    await expect.poll(references).toBe(1)
    await press('Control+Alt+f')
    await window.getByRole('dialog', { name: 'Notă de subsol' }).waitFor()
    await type('o notă')
    await window.getByRole('button', { name: 'Salvează', exact: true }).click()
    await window.locator('.page-text .footnote').waitFor()
    await press('End')
    await type(' și art. 1 alin. (1) se aplică')
    await expect.poll(references).toBe(2)
    await window.getByRole('button', { name: 'Inserează' }).click()
    await window.getByRole('menuitem', { name: 'Tabel', exact: true }).click()
    await type('vezi art. 1 alin. (2) se aplică')
    await expect.poll(references).toBe(3)
    await press('Control+f')
    await window.getByRole('textbox', { name: 'Caută' }).fill('doi')
    const found = () => window.getByRole('search').getByRole('status').textContent()
    await expect.poll(found).toContain('1 din 1')
    await window.getByRole('button', { name: /Fișă/ }).first().click()
    await window.getByRole('textbox', { name: 'Textul documentului Fișă' }).waitFor()
    await expect.poll(found).toContain('1 din 1')
    await expect.poll(() => window.locator('.commitment .found').count()).toBe(1)
  })
})
