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

describe('writing in the page', () => {
  it('[UI4] a new document takes what is typed at once, in order', async () => {
    await newDocument(window, 'Alt document', 'Primul')
    await press('Control+a', 'Delete')
    await type('Titlu scris repede')
    expect((await blocks(window)).join('')).toContain('Titlu scris repede')
  })

  it('[UI5] typed labels make the structure, with computed numbers', async () => {
    await newDocument(window, 'Alt document', 'Regulament')
    await press('Control+a', 'Delete')
    await type('Art. 7 Prima regulă.')
    await press('Enter')
    await type('A doua regulă:')
    await press('Enter', 'Tab')
    await type('prima literă;')
    await press('Enter')
    await type('a doua literă.')
    await expectBlocks(window, [
      'Art. 1.|',
      '(1)|Prima regulă.',
      '(2)|A doua regulă:',
      'a)|prima literă;',
      'b)|a doua literă.',
    ])
  })

  it('[UI6] the article and its first alineat stand on one line', async () => {
    const [article, alineat] = await window.locator('.page-text').evaluate((page) =>
      [page.children[0], page.children[1]].map((child) => {
        const box = child?.getBoundingClientRect()
        return {
          top: box?.top ?? 0,
          indent: Number.parseFloat(getComputedStyle(child as Element).textIndent),
        }
      }),
    )
    expect(article?.top).toBeCloseTo(alineat?.top ?? -1, 0)
    expect(alineat?.indent).toBeGreaterThan(20)
  })

  it('[UI7] Ctrl+Z takes back, Ctrl+Y does again', async () => {
    const before = await blocks(window)
    await press('Enter')
    await type('ceva de prisos')
    await expect.poll(async () => (await blocks(window)).at(-1)).toBe('c)|ceva de prisos')
    await press('Control+z')
    await expect.poll(async () => (await blocks(window)).at(-1)).toBe('c)|')
    await press('Control+y')
    await expect.poll(async () => (await blocks(window)).at(-1)).toBe('c)|ceva de prisos')
    await press('Control+z', 'Control+z')
    await expectBlocks(window, before)
  })

  it('[STR30] Backspace right after a label became structure gives back what was typed', async () => {
    const before = await blocks(window)
    await press('Enter')
    await type('(3) ')
    await expect.poll(async () => (await blocks(window)).at(-1)).toBe('(3)|')
    await press('Backspace')
    await expect.poll(async () => (await blocks(window)).at(-1)).toBe('c)|(3) ')
    for (let step = 0; step < 6 && (await blocks(window)).length > before.length; step++)
      await press('Control+z')
    await expectBlocks(window, before)
  })

  it('[UI8] a reference is found by words, reads the number of now and says when its target goes', async () => {
    await press('Control+End', 'Enter')
    await type('potrivit ')
    await press('Control+Shift+R')
    await type('doua regula')
    await window.getByRole('option').first().waitFor()
    await press('Enter')
    const reference = window.locator('.page-text .reference')
    await expect.poll(() => reference.textContent()).toMatch(/alin\.\s\(2\)/)
    await window.locator('.page-text > p', { hasText: 'A doua regulă:' }).click()
    await press('Home', 'Shift+End', 'Delete', 'Backspace', 'Backspace')
    await expect.poll(() => reference.getAttribute('data-invalid')).not.toBeNull()
    await press('Control+z')
    await expect.poll(() => reference.getAttribute('data-invalid')).toBeNull()
  })

  it('[UI9] replace all is one step of undo, and finds without diacritics', async () => {
    const before = await blocks(window)
    await press('Control+h')
    await window.getByRole('textbox', { name: 'Caută' }).fill('litera')
    await window.getByRole('textbox', { name: 'Înlocuiește cu' }).fill('normă')
    await expect.poll(() => window.getByRole('search').getByRole('status').textContent()).toContain('din 2')
    await window.getByRole('button', { name: 'Toate' }).click()
    await expect.poll(async () => (await blocks(window)).join('').match(/normă/g)?.length).toBe(2)
    await press('Escape', 'Control+z')
    await expectBlocks(window, before)
  })

  it('[UI10] a table takes text, Tab goes to the next cell, the last cell makes a row', async () => {
    await newDocument(window, 'Alt document', 'Tabel')
    await window.getByRole('button', { name: 'Inserează' }).click()
    await window.getByRole('menuitem', { name: 'Tabel', exact: true }).click()
    for (const text of ['a', 'b', 'c', 'd']) {
      await type(text)
      await press('Tab')
    }
    await expect
      .poll(() => window.locator('.page-text td, .page-text th').allTextContents())
      .toEqual(['a', 'b', 'c', 'd', '', '', '', '', ''])
    await window.getByRole('toolbar').getByRole('button', { name: 'Tabel' }).click()
    await window.getByRole('menuitem', { name: 'Șterge rândul' }).click()
    await expect.poll(() => window.locator('.page-text tr').count()).toBe(2)
  })

  it('[UI11] a footnote is numbered and edited in a small window', async () => {
    await newDocument(window, 'Alt document', 'Note')
    await press('Control+a', 'Delete')
    await type('Text cu notă')
    await press('Control+Alt+f')
    await window.getByRole('dialog', { name: 'Notă de subsol' }).waitFor()
    await type('Legea nr. 52/2003.')
    await window.getByRole('button', { name: 'Salvează', exact: true }).click()
    const marker = window.locator('.page-text .footnote')
    await expect.poll(() => marker.getAttribute('data-number')).toBe('1')
    await expect.poll(() => marker.getAttribute('title')).toBe('Legea nr. 52/2003.')
  })

  it('[UI12] an image comes from a file and is shown', async () => {
    const chooser = window.waitForEvent('filechooser')
    await window.getByRole('button', { name: 'Inserează' }).click()
    await window.getByRole('menuitem', { name: 'Imagine' }).click()
    await (await chooser).setFiles({
      name: 'punct.png',
      mimeType: 'image/png',
      buffer: Buffer.from(onePixel, 'base64'),
    })
    await expect
      .poll(() =>
        window.locator('.page-text .image img').evaluate((img) => (img as HTMLImageElement).naturalWidth),
      )
      .toBeGreaterThan(0)
  })

  it('[UI13] a link that is neither https nor mail is refused', async () => {
    await press('Control+End')
    await type(' pagina')
    await press('Shift+Control+ArrowLeft', 'Control+k')
    await window.getByLabel('Adresa').fill('javascript:alert(1)')
    await window.getByRole('button', { name: 'Salvează', exact: true }).click()
    await window.getByText('Se acceptă numai adrese https și de e-mail.').waitFor()
    await window.getByLabel('Adresa').fill('exemplu.ro')
    await window.getByRole('button', { name: 'Salvează', exact: true }).click()
    await expect.poll(() => window.locator('.page-text a').getAttribute('href')).toBe('https://exemplu.ro/')
  })
})

/** A valid PNG of one red pixel. */
const onePixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='
