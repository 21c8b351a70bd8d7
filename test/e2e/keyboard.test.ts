import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import type { Locator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchApp, type RunningApp } from './support/launch.ts'

/** The main job by keyboard alone: not one click, no element is focused but by the keys a person has. */
describe('keyboard', () => {
  const folder = mkdtempSync(join(tmpdir(), 'consens-keyboard-'))
  let running: RunningApp
  let page: Page

  beforeAll(async () => {
    running = await launchApp({ dataDir: join(folder, 'user') })
    page = running.window
    await page.getByRole('heading', { level: 1 }).waitFor()
  })

  afterAll(async () => {
    await running?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const focused = (locator: Locator): Promise<boolean> =>
    locator.evaluate(
      (element) => element === document.activeElement || element.contains(document.activeElement),
    )

  /** Presses Tab (or Shift+Tab) until the element has the focus; fails when a round trip does not reach it. */
  async function tabTo(locator: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await locator.waitFor()
    for (let presses = 0; presses < 120; presses++) {
      if (await focused(locator)) return
      await page.keyboard.press(key)
    }
    throw new Error(`${key} does not reach ${locator}`)
  }

  const button = (name: string | RegExp): Locator => page.getByRole('button', { name })

  it('creates a group, writes articles, moves between levels, and exports, without a pointer', async () => {
    const romanian = page.getByRole('radio', { name: 'Română' })
    if ((await romanian.count()) > 0 && !(await romanian.isChecked())) {
      await tabTo(romanian)
      await page.keyboard.press('Space')
    }
    await tabTo(button(/^Creează un grup/))
    await page.keyboard.press('Enter')
    await tabTo(page.getByLabel('Numele grupului'))
    await page.keyboard.type('Grupul de lucru')
    await tabTo(page.getByLabel('Localitatea'))
    await page.keyboard.type('Municipiul Râureni')
    await tabTo(page.getByLabel('Numele tău'))
    await page.keyboard.type('Ana Brădeanu')
    await tabTo(page.getByRole('radio', { name: 'Administrația publică' }))
    await page.keyboard.press('Space')
    await tabTo(page.getByLabel(/Sunt de acord/))
    await page.keyboard.press('Space')
    await tabTo(button('Creează grupul'))
    await page.keyboard.press('Enter')
    await tabTo(button('Mai târziu'))
    await page.keyboard.press('Enter')

    // In the page Tab moves levels, so F6 leaves it.
    await page.getByRole('textbox', { name: /^Textul documentului/ }).waitFor()
    await page.keyboard.press('F6')
    await tabTo(page.getByRole('navigation').getByRole('button', { name: 'Document nou' }))
    await page.keyboard.press('Enter')
    await tabTo(page.getByRole('radio', { name: 'Alt document' }))
    await page.keyboard.press('Space')
    await tabTo(page.getByLabel('Titlul'))
    await page.keyboard.press('Control+A')
    await page.keyboard.type('Regulă scurtă')
    await page.keyboard.press('Enter')

    const text = page.getByRole('textbox', { name: 'Textul documentului Regulă scurtă' })
    await expect.poll(() => focused(text)).toBe(true)
    await page.keyboard.type('Capitolul I Dispoziții generale')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Art. 1 Grupul adoptă prezentul regulament.')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Regulamentul cuprinde:')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.type('componența;')
    await page.keyboard.press('Enter')
    await page.keyboard.type('ședințele.')
    const labels = await text
      .locator('[data-label]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-label')))
    expect(labels).toEqual(['Capitolul I', 'Art. 1.', '(1)', '(2)', 'a)', 'b)'])

    const file = join(folder, 'regula.docx')
    await running.app.evaluate(({ dialog }, path) => {
      // The system's own dialog is not ours to test.
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path })
    }, file)
    await page.keyboard.press('Shift+F6')
    await tabTo(button('Exportă'))
    await page.keyboard.press('Enter')
    const word = page.getByRole('menuitem', { name: 'Exportă ca Word' })
    await word.waitFor()
    await expect.poll(async () => (await focused(word)) || page.keyboard.press('ArrowDown')).toBe(true)
    await page.keyboard.press('Enter')
    await page.getByText(/^Documentul a fost salvat/).waitFor({ timeout: 60_000 })
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(existsSync(file)).toBe(true)
    const part = unzipSync(readFileSync(file))['word/document.xml']
    expect(part && strFromU8(part)).toContain('componența;')
  })
})
