import { mkdirSync, mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchApp, type RunningApp } from './support/launch.ts'
import { answerDialogs, blocks, createGroup, expectBlocks, newDocument } from './support/ui.ts'

const env = { LANG: 'ro_RO.UTF-8' }
const folder = mkdtempSync(join(tmpdir(), 'consens-paths-'))
let running: RunningApp
let window: Page

afterAll(async () => {
  await running?.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
})

const start = async (dataDir: string, args: readonly string[] = []) => {
  running = await launchApp({ dataDir: join(folder, dataDir), args, env })
  window = running.window
  window.setDefaultTimeout(15_000)
}
const type = (text: string) => window.keyboard.type(text)
const press = async (...keys: string[]) => {
  for (const key of keys) await window.keyboard.press(key)
}
const command = (id: string) =>
  running.app.evaluate(({ Menu }, wanted) => Menu.getApplicationMenu()?.getMenuItemById(wanted)?.click(), id)

describe('before there is a group', () => {
  beforeAll(() => start('user'))

  it('[UI42] a refused form leads to the first field that is wrong', async () => {
    const focused = () => window.evaluate(() => document.activeElement?.outerHTML ?? '')
    const submit = () => window.getByRole('button', { name: 'Creează grupul' }).click()
    await window.getByRole('button', { name: 'Creează un grup' }).click()
    await submit()
    await expect.poll(focused).toContain('name="groupName"')
    await window.getByLabel('Numele grupului').fill('Grup')
    await window.getByLabel('Localitatea').fill('Municipiul Râureni')
    await window.getByLabel('Numele tău').fill('Ana Brădeanu')
    await submit()
    await expect.poll(focused).toContain('role="radio"')
    await press('Space')
    await submit()
    await expect.poll(focused).toContain('type="checkbox"')
    await window.getByRole('button', { name: 'Înapoi' }).click()
  })
})

describe('in a group', () => {
  beforeAll(() => createGroup(window))

  it('[UI30] a menu command never replaces an open dialog', async () => {
    await command('app.settings')
    await window.getByRole('dialog', { name: 'Setări' }).waitFor()
    await command('file.import')
    await command('app.shortcuts')
    expect(await window.getByRole('dialog').count()).toBe(1)
    await window.getByRole('dialog', { name: 'Setări' }).waitFor()
    await press('Escape')
  })

  it('[UI30] the menu is grey where it can do nothing', async () => {
    const enabled = (ids: string[]) =>
      running.app.evaluate(
        ({ Menu }, wanted) => wanted.filter((id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.enabled),
        ids,
      )
    const ids = [
      'app.settings',
      'file.import',
      'file.exportDocx',
      'edit.undo',
      'insert.table',
      'format.underline',
    ]
    await command('group.members')
    await window.getByRole('heading', { name: 'Membri', exact: true }).waitFor()
    await expect.poll(() => enabled(ids)).toEqual(['app.settings', 'file.import'])
    await newDocument(window, 'Alt document', 'Meniul')
    await expect.poll(() => enabled(ids)).toEqual(ids)
    await command('app.settings')
    await window.getByRole('dialog', { name: 'Setări' }).waitFor()
    await expect.poll(() => enabled(ids)).toEqual([])
    await press('Escape')
    await expect.poll(() => enabled(ids)).toEqual(ids)
    await press('Control+a', 'Delete')
    const turn = async (id: string, label: string, on: boolean) => {
      await command(id)
      await window.locator(`[aria-label="${label}"][aria-pressed="${on}"]`).waitFor({ state: 'attached' })
    }
    await type('H')
    await turn('format.subscript', 'Indice', true)
    await type('2')
    await turn('format.subscript', 'Indice', false)
    await turn('format.underline', 'Subliniat', true)
    await type('O')
    await expect.poll(() => window.locator('.page-text').innerHTML()).toMatch(/H<sub>2<\/sub><u>O<\/u>/)
  })

  it('[UI31] undo of the menu acts on the text field with the focus', async () => {
    await newDocument(window, 'Alt document', 'Numere')
    await press('Control+a', 'Delete')
    await type('Art. 1 Prima regulă.')
    await press('Control+f')
    await type('abc')
    await command('edit.undo')
    await expect
      .poll(() => window.getByRole('textbox', { name: 'Caută', exact: true }).inputValue())
      .not.toBe('abc')
    await press('Escape')
    await expectBlocks(window, ['Art. 1.|', '|Prima regulă.'])
  })

  it('[UI32] a number is fixed and freed by hand; "renumber everything" frees all', async () => {
    await window.locator('.page-text').focus()
    await press('Control+Home')
    await window.getByRole('button', { name: /^Felul rândului/ }).click()
    await window.getByRole('menuitem', { name: 'Fixează numărul…' }).click()
    await window.getByRole('dialog', { name: 'Fixează numărul…' }).getByLabel('Numărul').fill('7')
    await press('Enter')
    // The caret is in the article or in the alineat that runs on in its line.
    await expect.poll(async () => (await blocks(window)).join(' ')).toMatch(/Art\. 7\.\||\(7\)\|/)
    await window.getByRole('tab', { name: 'Setările documentului' }).click()
    await window.getByRole('button', { name: 'Renumerotează tot' }).click()
    await expectBlocks(window, ['Art. 1.|', '|Prima regulă.'])
  })

  it('[UI33] amending freezes the numbers of now; renumbering frees them', async () => {
    await window.getByLabel('Numerotare').selectOption('amend')
    await window.getByRole('button', { name: 'Renumerotează tot' }).waitFor()
    await window.getByLabel('Numerotare').selectOption('draft')
    await window.getByRole('button', { name: 'Renumerotează tot' }).click()
  })

  it('[UI34] the check puts cedillas and quotation marks right', async () => {
    await window.locator('.page-text').focus()
    await press('Control+End')
    await window.keyboard.insertText(' Şi "ţara".')
    await window.getByRole('tab', { name: 'Verificare' }).click()
    await window.getByRole('button', { name: 'Corectează diacriticele' }).click()
    await window.getByRole('button', { name: 'Corectează ghilimelele' }).click()
    await expect.poll(async () => (await blocks(window)).at(-1)).toContain('Și „țara”.')
  })

  it('[UI35] suggestions open by keyboard, and a learnt word loses its underline', async () => {
    await newDocument(window, 'Alt document', 'Ortografie')
    await press('Control+a', 'Delete')
    await type('qwzrtx bun ')
    await window.locator('.page-text .misspelt').waitFor()
    await press('Control+Home', 'ArrowRight', 'Shift+F10')
    await window.getByRole('button', { name: 'Adaugă „qwzrtx” în dicționar' }).click()
    await expect.poll(() => window.locator('.page-text .misspelt').count()).toBe(0)
  })

  it('[UI36] words are found in all documents of the group, and Enter goes there', async () => {
    await window.getByRole('textbox', { name: 'Găsește în documentele grupului' }).fill('prima regula')
    await window.getByRole('list', { name: 'Rezultatele căutării' }).getByRole('button').first().waitFor()
    await press('Enter')
    await window.getByRole('textbox', { name: 'Textul documentului Numere' }).waitFor()
    await window.getByRole('button', { name: 'Șterge căutarea' }).click()
  })

  it('[UI37] an amount is stored while it is typed, before the field is left', async () => {
    await newDocument(window, 'Alt document', 'Fișe')
    await press('Control+a', 'Delete')
    await window.getByRole('button', { name: 'Inserează' }).click()
    await window.getByRole('menuitem', { name: 'Fișă de angajament' }).click()
    if ((await window.locator('.budget-line').count()) === 0)
      await window.getByRole('button', { name: 'Adaugă o linie' }).click()
    await window.locator('.budget-line .form-amount').first().click()
    await type('12500,50')
    await expect
      .poll(() => window.locator('.rows-budget .rows-total').first().textContent())
      .toContain('12.500,50')
    expect(await window.locator('.budget-line .form-amount').first().inputValue()).toBe('12500,50')
    await press('Tab')
    expect(await window.locator('.budget-line .form-amount').first().inputValue()).toBe('12.500,50')
  })

  it('[UI38] a value of the rules is changed in a small window, which names the rule', async () => {
    await newDocument(window, 'Regulament', 'Regulamentul')
    const value = window.locator('.page-text .rule-value').first()
    await value.click()
    await window
      .getByRole('dialog', { name: 'Valoare a regulamentului: constatarea consensului' })
      .getByRole('textbox')
      .fill('nouă zile')
    await press('Enter')
    await expect.poll(() => value.textContent()).toBe('nouă zile')
  })

  it('[UI39] a file that is no recovery key is refused in words', async () => {
    const file = join(folder, 'cheie.consens-key')
    writeFileSync(file, 'nu este o cheie')
    await answerDialogs(running.app, { open: file })
    await command('group.join')
    await window.getByRole('button', { name: 'Am o cheie de recuperare' }).click()
    const dialog = window.getByRole('dialog', { name: 'Intră cu cheia de recuperare' })
    await dialog.getByRole('button', { name: 'Alege fișierul cheii' }).click()
    await dialog.getByLabel('Frază de acces').fill('o frază oarecare')
    await dialog.getByRole('button', { name: 'Deschide grupul' }).click()
    await dialog.getByRole('alert').waitFor()
    await press('Escape')
  })

  it('[UI40] an invitation link that starts the application is shown beside the group one has', async () => {
    await running.close()
    await start('user', ['consens://join/ceva'])
    const dialog = window.getByRole('dialog', { name: 'Adaugă un grup' })
    await expect.poll(() => dialog.getByLabel('Linkul de invitație').inputValue()).toBe('consens://join/ceva')
    await press('Escape')
  })
})

describe('when the workspace cannot start', () => {
  it('[UI41] the start is tried again, and the screens of the application still open', async () => {
    await running.close()
    // A folder stands where the database should.
    const database = join(folder, 'blocked', 'data', 'consens.sqlite')
    mkdirSync(database, { recursive: true })
    await start('blocked')
    await window.getByRole('heading', { name: 'Consens nu a putut porni' }).waitFor()
    await command('app.shortcuts')
    await window.getByRole('dialog', { name: 'Scurtături' }).waitFor()
    await press('Escape')
    rmdirSync(database)
    await window.getByRole('button', { name: 'Încearcă din nou' }).click()
    await window.getByRole('button', { name: 'Creează un grup' }).waitFor()
  })
})
