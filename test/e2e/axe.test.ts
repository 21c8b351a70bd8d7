import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violations } from './support/axe.ts'
import { launchApp, type RunningApp } from './support/launch.ts'
import { openSample } from './support/ui.ts'

let running: RunningApp
let window: Page

beforeAll(async () => {
  running = await launchApp({ env: { LANG: 'ro_RO.UTF-8' } })
  window = running.window
  window.setDefaultTimeout(15_000)
})
afterAll(() => running?.close())

/** Axe finds nothing; polled, because menus and dialogs fade in. The text of the page is looked at where asked for. */
async function expectClean(withPage = false): Promise<void> {
  await expect.poll(() => violations(window, withPage), { timeout: 20_000 }).toEqual([])
}

const press = (key: string) => window.keyboard.press(key)

describe('[UI20] axe finds nothing', () => {
  it('on the first screen and its forms, with errors', async () => {
    await window.getByRole('heading', { level: 1 }).waitFor()
    await expectClean()
    await window.getByRole('button', { name: 'Creează un grup' }).click()
    await window.getByRole('button', { name: 'Creează grupul' }).click()
    await window.getByText('Alege sectorul.').waitFor()
    await expectClean()
    await window.getByRole('button', { name: 'Înapoi' }).click()
    await window.getByRole('button', { name: 'Intră cu o invitație' }).click()
    await window.getByLabel('Linkul de invitație').fill('consens://nimic')
    await window.getByText('Linkul nu este o invitație Consens.').waitFor()
    await expectClean()
    await window.getByRole('button', { name: 'Înapoi' }).click()
    await window.getByRole('button', { name: 'Am o copie de siguranță' }).click()
    await window.getByRole('dialog').waitFor()
    await expectClean()
    await press('Escape')
  })

  it('on the page, in each tab of the right panel', async () => {
    await openSample(window)
    for (const tab of ['Cuprins', 'Verificare', 'Angajamente', 'Noutăți', 'Setările documentului']) {
      await window.getByRole('tab', { name: tab }).click()
      await expectClean(tab === 'Cuprins')
    }
    await window.getByRole('tab', { name: 'Cuprins' }).click()
  })

  it('with each menu open', async () => {
    const menus = [
      window.getByRole('button', { name: /^Felul rândului/ }),
      window.getByRole('button', { name: 'Inserează' }),
      window.getByRole('button', { name: 'Exportă', exact: true }),
      window.getByRole('button', { name: /schimbă grupul/ }),
    ]
    for (const menu of menus) {
      await menu.click()
      await window.getByRole('menu').waitFor()
      await expectClean()
      await press('Escape')
      await window.getByRole('menu').waitFor({ state: 'detached' })
    }
  })

  it('with each small window over the page open', async () => {
    await window.locator('.page-text p').first().click()
    for (const key of ['Control+f', 'Control+h', 'Control+k', 'Control+Shift+R', 'Control+Alt+f']) {
      await press(key)
      await expectClean()
      await press('Escape')
    }
  })

  it('on the commitment sheets and the computed tables', async () => {
    await window.getByRole('tab', { name: 'Angajamente' }).click()
    await window.getByRole('button', { name: /^A1 / }).click()
    await expectClean(true)
    await window.getByRole('tab', { name: 'Cuprins' }).click()
  })

  it('with each dialog open', async () => {
    for (const key of ['Control+n', 'Control+o', 'F1', 'Control+,']) {
      await press(key)
      await window.getByRole('dialog').waitFor()
      await expectClean()
      if (key === 'Control+,') {
        await window.getByRole('tab', { name: 'Releu' }).click()
        await expectClean()
        await window.getByRole('tab', { name: 'Despre' }).click()
        await expectClean()
      }
      await press('Escape')
      await window.getByRole('dialog').waitFor({ state: 'detached' })
    }
  })

  it('on the members, with the invitation dialog', async () => {
    await window.getByRole('button', { name: 'Membri', exact: true }).click()
    await window.getByRole('heading', { name: 'Membri', exact: true }).waitFor()
    await expectClean()
    await window.getByRole('button', { name: 'Invită' }).click()
    await window.getByRole('dialog').waitFor()
    await expectClean()
    await press('Escape')
  })

  it('in the dark, in English, in a small window', async () => {
    await press('Control+,')
    await window.getByText('Întunecat').click()
    await window.getByRole('dialog').getByText('English').click()
    await window.getByText('Appearance').waitFor()
    await expectClean()
    await press('Escape')
    await expectClean()
    await window.getByRole('button', { name: /^Regulament/ }).click()
    await window.locator('.page-text h1').first().waitFor()
    await expectClean(true)
    await running.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(900, 640)
    })
    await window.getByRole('button', { name: 'Show documents' }).waitFor()
    await expectClean(true)
    await window.getByRole('button', { name: 'Show documents' }).click()
    await expectClean(true)
  })
})
