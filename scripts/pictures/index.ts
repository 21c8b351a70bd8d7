import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'
import { twin } from '../../test/fixtures/docx/twin.ts'
import { renderDocx } from '../../test/support/render.ts'
import { Member } from '../demo/member.ts'
import { startRelay } from '../demo/relay.ts'
import { ana, dan, group } from '../demo/story.ts'

/** `npm run pictures`: takes the pictures of README and guide anew, from the application as it is now. */
const folder = fileURLToPath(new URL('../../docs/pictures/', import.meta.url))
const work = mkdtempSync(join(tmpdir(), 'consens-pictures-'))
const rof = 'Regulament de organizare și funcționare'

async function sized(member: Member): Promise<Page> {
  await member.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800),
  )
  return member.window
}

async function take(page: Page, name: string): Promise<void> {
  await page.mouse.move(640, 790)
  await page.evaluate(() => document.fonts.ready)
  // Announcements pass after some seconds and would cover the status line.
  await page.locator('.mantine-Notification-root').waitFor({ state: 'detached', timeout: 20_000 })
  await page.screenshot({ path: join(folder, `${name}.png`) })
  process.stdout.write(`pictures: ${name}\n`)
}

/** One person, the sample group. */
async function alone(): Promise<void> {
  const member = await Member.start(ana, join(work, 'alone'))
  try {
    const page = await sized(member)
    await member.button(/^Deschide grupul-exemplu/).waitFor()
    await take(page, 'prima-pornire')
    await member.button(/^Deschide grupul-exemplu/).click()
    await member.openDocument(rof)
    await take(page, 'fereastra')
    await member.navigation
      .getByRole('button', { name: /^Plan local/ })
      .first()
      .click()
    const outline = page.getByRole('complementary', { name: 'Cuprins și context' })
    await outline.getByText('Creșterea participării cetățenilor').first().click()
    await page
      .getByText('Instituție responsabilă')
      .first()
      .or(page.getByText('Problema publică').first())
      .first()
      .waitFor()
    await take(page, 'angajament')
    const file = join(work, 'regulament.docx')
    writeFileSync(file, twin().bytes)
    await member.importDocx(file, 'Regulament importat', () => take(page, 'import'))
  } finally {
    await member.close()
  }
}

/** Two members in one article, and what comes out. */
async function together(): Promise<void> {
  const relay = await startRelay(join(work, 'relay'))
  const first = await Member.start(ana, join(work, 'ana'))
  const second = await Member.start(dan, join(work, 'dan'))
  try {
    const page = await sized(first)
    await first.createGroup(group.name, group.city)
    await first.connectRelay(relay.url, relay.adminCode)
    await second.joinGroup(await first.invite(dan.sector))
    await first.admit(dan.name)
    await first.openDocument(rof)
    await take(page, 'indrumare')
    await second.openDocument(rof)
    const alineat = second.text(rof).locator('[data-node="block"][data-kind="alineat"]').nth(1)
    await second.typeAtEnd(alineat, ' Ordinea de zi se publică odată cu convocarea.')
    await first.text(rof).getByText('Ordinea de zi se publică odată cu convocarea.').waitFor()
    await first.stored()
    await take(page, 'impreuna')
    const file = join(work, 'rof.docx')
    await first.exportDocx(file)
    const pagesFolder = join(work, 'pages')
    mkdirSync(pagesFolder)
    const pages = await renderDocx(new Uint8Array(await readFile(file)), pagesFolder)
    const shown = pages[1] ?? pages[0]
    if (shown) copyFileSync(shown, join(folder, 'export.png'))
  } finally {
    await first.close()
    await second.close()
    await relay.stop()
  }
}

try {
  await alone()
  await together()
} finally {
  rmSync(work, { recursive: true, force: true })
}
