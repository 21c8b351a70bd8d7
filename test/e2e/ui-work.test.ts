import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectFolder } from '../../scripts/setup/paths.mjs'
import { docx, p, r } from '../fixtures/docx/parts.ts'
import { launchApp, type RunningApp } from './support/launch.ts'
import { answerDialogs, blocks, createGroup, expectBlocks, newDocument } from './support/ui.ts'

const folder = mkdtempSync(join(tmpdir(), 'consens-work-'))
const dataDir = join(folder, 'data')
let running: RunningApp
let window: Page

const start = async () => {
  running = await launchApp({ dataDir, env: { LANG: 'ro_RO.UTF-8' } })
  window = running.window
  window.setDefaultTimeout(15_000)
}
beforeAll(async () => {
  await start()
  await createGroup(window)
})
afterAll(async () => {
  await running?.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
})

describe('a document from Word', () => {
  const file = join(folder, 'Regulament vechi.docx')
  const lines = [
    'CAPITOLUL I Dispoziții generale',
    'Art. 1. Prima regulă.',
    'Art. 2. A doua regulă, vezi art. 1.',
    'Art. 5. Regula rămasă.',
  ]

  async function inspect() {
    await window.getByRole('button', { name: 'Importă din Word' }).first().click()
    const dialog = window.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Alege fișierul DOCX' }).click()
    await dialog.getByRole('button', { name: 'Adaugă în grup' }).waitFor()
    return dialog
  }

  it('[UI70] is shown before it is added, with the numbers that differ; kept numbers stay', async () => {
    writeFileSync(
      file,
      docx({ body: [...lines.map((line) => p(line)), p(r('ascuns', '<w:vanish/>'))].join('') }),
    )
    await answerDialogs(running.app, { open: file })
    const before = await window.getByRole('navigation').getByRole('button').count()
    const dialog = await inspect()
    const said = ((await dialog.textContent()) ?? '').replaceAll('\u00a0', ' ')
    expect(said).toContain('un capitol')
    expect(said).toContain('3 articole')
    expect(said).toContain('Salt de numerotare: în fișier 5, calculat 3.')
    expect(said).toContain('Nu și-a găsit locul: un text ascuns')
    expect(await window.getByRole('navigation').getByRole('button').count()).toBe(before)
    await dialog.getByLabel('Titlul').fill('Păstrat')
    await dialog.getByRole('button', { name: 'Adaugă în grup' }).click()
    await window.getByRole('textbox', { name: 'Textul documentului Păstrat' }).waitFor()
    await expect
      .poll(async () => (await blocks(window)).join(' '))
      .toMatch(/Art\. 2\..*Art\. 5\..*Regula rămasă/)
    await expect.poll(() => window.locator('.page-text .reference').textContent()).toBe('art.\u00a01')
  })

  it('[UI70] renumbered numbers follow each other', async () => {
    const dialog = await inspect()
    await dialog.getByRole('radio', { name: 'Renumerotează' }).check()
    await dialog.getByLabel('Titlul').fill('Renumerotat')
    await dialog.getByRole('button', { name: 'Adaugă în grup' }).click()
    await window.getByRole('textbox', { name: 'Textul documentului Renumerotat' }).waitFor()
    await expect
      .poll(async () => (await blocks(window)).join(' '))
      .toMatch(/Art\. 2\..*Art\. 3\..*Regula rămasă/)
  })
})

describe('work in the page', () => {
  it('[UI71] what comes from Word’s clipboard keeps its structure', async () => {
    await newDocument(window, 'Alt document', 'Lipit')
    await window.keyboard.press('Control+a')
    await window.keyboard.press('Delete')
    const fixture = join(projectFolder, 'test/unit/document/structure/fixtures/word.html.txt')
    // As the system's clipboard gives it: the page's own way to write there would take Word's comments out.
    await window.locator('.page-text').evaluate(
      (page, html) => {
        const clipboardData = new DataTransfer()
        clipboardData.setData('text/html', html)
        clipboardData.setData('text/plain', 'text')
        page.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
      },
      readFileSync(fixture, 'utf8'),
    )
    await expect
      .poll(async () => (await blocks(window)).join('\n'))
      .toMatch(
        /^\|REGULAMENT DE ORGANIZARE\nCapitolul I\|Dispoziții generale\nArt\. 1\.\|\n\(1\)\|Prezentul regulament stabilește/,
      )
    expect((await blocks(window)).slice(4, 7)).toEqual([
      '(2)|Grupul este format din:',
      'a)|reprezentanți ai administrației;',
      'b)|reprezentanți ai societății civile.',
    ])
  })

  it('[UI72] a line of the outline is dragged with all that stands under it', async () => {
    await newDocument(window, 'Alt document', 'Mutat')
    await window.keyboard.press('Control+a')
    await window.keyboard.press('Delete')
    for (const [at, line] of ['Art. 1 Unu.', 'Art. 2 Doi.', 'Art. 3 Trei.'].entries()) {
      if (at > 0) await window.keyboard.press('Enter')
      await window.keyboard.type(line)
    }
    await expectBlocks(window, ['Art. 1.|', '|Unu.', 'Art. 2.|', '|Doi.', 'Art. 3.|', '|Trei.'])
    const outline = window.getByRole('complementary', { name: 'Cuprins și context' }).locator('li')
    await outline.nth(2).dragTo(outline.nth(0), { targetPosition: { x: 40, y: 2 } })
    await expectBlocks(window, ['Art. 1.|', '|Trei.', 'Art. 2.|', '|Unu.', 'Art. 3.|', '|Doi.'])
  })
})

describe('the interface', () => {
  it('[UI76] no tool stands behind a panel, however narrow the window', async () => {
    const hidden = () =>
      window
        .getByRole('toolbar')
        .first()
        .evaluate((bar) => {
          const end = bar.getBoundingClientRect().right
          return [...bar.querySelectorAll('button')].filter((one) => one.getBoundingClientRect().right > end)
            .length
        })
    const widths = [900, 1000, 1100, 1181, 1200, 1280, 1440]
    const tooFar = async () => {
      const found: number[] = []
      for (const width of widths) {
        await running.app.evaluate(
          ({ BrowserWindow }, wide) => BrowserWindow.getAllWindows()[0]?.setContentSize(wide, 800),
          width,
        )
        await expect.poll(() => window.evaluate(() => innerWidth)).toBe(width)
        if ((await hidden()) > 0) found.push(width)
      }
      return found
    }
    expect(await tooFar()).toEqual([])
    await window.locator('.page-text').focus()
    await window.keyboard.press('Control+End')
    await window.getByRole('button', { name: 'Inserează' }).click()
    await window.getByRole('menuitem', { name: 'Tabel', exact: true }).click()
    await window.locator('.page-text th').first().click()
    await window.getByRole('button', { name: 'Tabel', exact: true }).waitFor()
    expect(await tooFar()).toEqual([])
  })

  it('[UI73] language and theme change at once, everywhere, and are kept', async () => {
    await window.getByRole('button', { name: 'Setări' }).click()
    await window.getByRole('dialog').getByText('Întunecat', { exact: true }).click()
    await window.getByRole('dialog').getByText('English', { exact: true }).click()
    await window.getByRole('dialog', { name: 'Settings' }).waitFor()
    const scheme = () => window.locator('html').getAttribute('data-mantine-color-scheme')
    expect(await scheme()).toBe('dark')
    await window.keyboard.press('Escape')
    await window.getByRole('button', { name: 'New document' }).first().waitFor()
    expect(await window.locator('html').getAttribute('lang')).toBe('en')
    await running.close()
    await start()
    await window.getByRole('button', { name: 'New document' }).first().waitFor()
    expect(await scheme()).toBe('dark')
  })
})
