import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { violations } from './support/axe.ts'
import { launchApp, type RunningApp } from './support/launch.ts'
import { answerDialogs, createGroup } from './support/ui.ts'

/** Everything here goes over the window, with real files and a relay hosted by the first computer. */
const folder = mkdtempSync(join(tmpdir(), 'consens-files-'))
const keyFile = join(folder, 'cheie.consens-key')
const backupFile = join(folder, 'copie.consens-backup')
const passphrase = 'o frază destul de lungă'
const running: RunningApp[] = []

async function computer(env?: Record<string, string>, dataDir?: string): Promise<RunningApp> {
  const app = await launchApp({
    env: { LANG: 'ro_RO.UTF-8', ...env },
    ...(dataDir === undefined ? {} : { dataDir }),
  })
  app.window.setDefaultTimeout(20_000)
  running.push(app)
  return app
}

const documentsIn = (window: Page) =>
  window
    .getByRole('navigation', { name: 'Documentele grupului' })
    .getByRole('button', { name: /^Plan local de acțiune/i })

/** Axe finds nothing; polled, because dialogs fade in. */
async function expectClean(window: Page): Promise<void> {
  await expect.poll(() => violations(window, false), { timeout: 20_000 }).toEqual([])
}

async function groupMenu(window: Page, item: string): Promise<void> {
  await window.locator('[data-group-switch]').click()
  await window.getByRole('menuitem', { name: item }).click()
}

describe('a member and their computers', () => {
  let first: RunningApp
  beforeAll(async () => {
    first = await computer()
    await createGroup(first.window)
    await first.window.getByRole('button', { name: 'Doar pe acest calculator' }).click()
    await first.window.getByRole('switch', { name: 'Găzduiește pe acest calculator' }).click()
    await first.window.getByRole('dialog').getByText(/^wss:/).waitFor()
    await first.window.keyboard.press('Escape')
  })
  afterAll(async () => {
    for (const app of running) await app.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('[UI26] the recovery key is in the menu of the group and in the general settings', async () => {
    const sheet = first.window.getByRole('dialog', { name: 'Cheia de recuperare' })
    await groupMenu(first.window, 'Cheia de recuperare')
    await sheet.waitFor()
    await first.window.keyboard.press('Escape')
    await sheet.waitFor({ state: 'detached' })
    await first.window.getByRole('button', { name: 'Setări' }).click()
    await first.window.getByRole('dialog').getByRole('button', { name: 'Cheia de recuperare' }).click()
    await sheet.waitFor()
    await first.window.keyboard.press('Escape')
    await sheet.waitFor({ state: 'detached' })
  })

  it('[UI50] a second computer comes in with a link and a code that both windows show', async () => {
    const second = await computer()
    await groupMenu(first.window, 'Calculatoarele mele')
    await first.window.getByRole('button', { name: 'Adaugă un calculator' }).click()
    const link = await first.window.getByTestId('device-link').textContent()
    await expectClean(first.window)
    await second.window.getByRole('button', { name: 'Adaugă acest calculator' }).click()
    await second.window.getByLabel('Linkul de invitație').fill(link ?? '')
    await second.window.getByLabel('Numele acestui calculator').fill('Laptopul de acasă')
    await expectClean(second.window)
    await second.window.getByRole('button', { name: 'Adaugă acest calculator' }).click()
    const code = second.window.getByText(/^Codul de comparat/)
    await code.waitFor({ state: 'attached' })
    const shown = await code.textContent()
    expect(shown).toMatch(/^Codul de comparat: (\d ?){6}$/)
    await first.window.getByText(shown ?? '', { exact: true }).waitFor({ state: 'attached' })
    await expectClean(first.window)
    await expectClean(second.window)
    await first.window.getByRole('button', { name: 'Codurile sunt la fel' }).click()
    await first.window.getByText('Calculatorul a fost adăugat', { exact: false }).waitFor()
    await documentsIn(second.window).waitFor()
    await first.window.getByRole('dialog').getByRole('button', { name: 'Închide' }).last().click()
    const list = first.window.getByRole('dialog', { name: 'Calculatoarele mele' })
    await list.getByText('Laptopul de acasă').waitFor()
    await list.getByRole('button', { name: 'Încheie: Laptopul de acasă' }).click()
    await expectClean(first.window)
    await first.window.getByRole('dialog').getByRole('button', { name: 'Încheie' }).click()
    await first.window.getByText('Laptopul de acasă: încheiat').waitFor()
    await second.window.getByText('Calitatea ta de membru a încetat', { exact: false }).waitFor()
    await first.window.keyboard.press('Escape')
    await second.close()
  })

  it('[UI51] the recovery key is asked for until it is saved; its file brings the member back on a new computer', async () => {
    await answerDialogs(first.app, { save: keyFile })
    await first.window.getByText('Cheia de recuperare nu a fost salvată', { exact: false }).waitFor()
    await first.window.getByRole('button', { name: 'Salvează cheia' }).click()
    await first.window.getByLabel('Frază de acces').fill(passphrase)
    await first.window.getByLabel('Încă o dată').fill(passphrase)
    await first.window.getByRole('dialog').getByRole('button', { name: 'Salvează cheia' }).click()
    const reminder = first.window.getByText('Cheia de recuperare nu a fost salvată', { exact: false })
    await reminder.waitFor({ state: 'detached' })
    const next = await computer()
    await answerDialogs(next.app, { open: keyFile })
    await next.window.getByRole('button', { name: 'Am o cheie de recuperare' }).click()
    await next.window.getByRole('button', { name: 'Alege fișierul cheii' }).click()
    await next.window.getByLabel('Frază de acces').fill(passphrase)
    await next.window.getByRole('button', { name: 'Deschide grupul', exact: true }).click()
    await documentsIn(next.window).waitFor()
    await next.close()
  })

  it('[UI52] [KC3] lost keys: the data is set aside, and a backup comes back from the first screen', async () => {
    await answerDialogs(first.app, { save: backupFile })
    await first.window.getByRole('button', { name: 'Setări' }).click()
    await first.window.getByRole('button', { name: 'Copie de siguranță' }).click()
    await first.window.getByLabel('Frază de acces').fill(passphrase)
    await first.window.getByLabel('Încă o dată').fill(passphrase)
    await first.window.getByRole('button', { name: 'Salvează copia' }).click()
    await first.window.getByText('Copia de siguranță a fost salvată').waitFor()
    // The first application only quits: its folder is opened again with another key, as after a reinstalled system.
    await first.app.close()
    const env = { CONSENS_DATA_KEY: Buffer.alloc(32, 9).toString('base64') }
    const after = await computer(env, first.dataDir)
    await after.window.getByText('Cheile de pe acest calculator nu mai pot fi deschise').waitFor()
    await expectClean(after.window)
    await after.window.getByRole('button', { name: 'Încearcă din nou' }).click()
    await after.window.getByText('Cheile de pe acest calculator nu mai pot fi deschise').waitFor()
    await after.window.getByRole('button', { name: 'Începe cu o cheie nouă' }).click()
    await answerDialogs(after.app, { open: backupFile })
    await after.window.getByRole('button', { name: 'Am o copie de siguranță' }).click()
    await after.window.getByRole('button', { name: 'Alege fișierul' }).click()
    await after.window.getByLabel('Frază de acces').fill(passphrase)
    await after.window.getByRole('button', { name: 'Restaurează', exact: true }).click()
    await documentsIn(after.window).waitFor()
    expect(
      readdirSync(join(first.dataDir, 'data')).filter((name) => /set aside.*\.sqlite$/.test(name)).length,
    ).toBe(1)
    // The relay was hosted by the computer that is no more: the ways on are said, and hosting works again.
    await after.window.getByRole('button', { name: 'Vezi căile' }).click()
    await expectClean(after.window)
    await after.window.getByRole('button', { name: 'Continuă de la această copie' }).click()
    await after.window.getByRole('switch', { name: 'Găzduiește pe acest calculator' }).click()
    await after.window.getByRole('dialog').getByText(/^wss:/).waitFor()
    await after.window.getByText('Grupul vine dintr-o copie', { exact: false }).waitFor({ state: 'detached' })
    await after.window.keyboard.press('Escape')
    await groupMenu(after.window, 'Scoate grupul de aici')
    await after.window.getByText('Ești ultimul coordonator', { exact: false }).waitFor()
    await expectClean(after.window)
    await after.window.getByRole('button', { name: 'Scoate de pe acest calculator' }).click()
    await after.window.getByText('Scrieți împreună documentele grupului de lucru').waitFor()
    await after.close()
    rmSync(first.dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
  })
})
