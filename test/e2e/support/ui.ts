import type { ElectronApplication, Page } from 'playwright'
import { expect } from 'vitest'

/** What a person gives to create a group. */
export type NewGroup = { readonly group?: string; readonly city?: string; readonly name?: string }

/** Creates a group through the first screen, as its coordinator from the administration. */
export async function createGroup(window: Page, given: NewGroup = {}): Promise<void> {
  await window.getByRole('button', { name: 'Creează un grup' }).click()
  await window.getByLabel('Numele grupului').fill(given.group ?? 'Grupul de probă')
  await window.getByLabel('Localitatea').fill(given.city ?? 'Valea Albă')
  await window.getByLabel('Numele tău').fill(given.name ?? 'Irina Munteanu')
  await window.getByRole('radio', { name: 'Administrația publică' }).click()
  await window.getByRole('checkbox', { name: 'Sunt de acord cu principiile etice ale grupului' }).check()
  await window.getByRole('button', { name: 'Creează grupul' }).click()
  await window.getByRole('dialog', { name: 'Cheia de recuperare' }).waitFor()
  await window.getByRole('button', { name: 'Mai târziu' }).click()
}

/** Opens the sample group from the first screen and waits for its first page. */
export async function openSample(window: Page): Promise<void> {
  await window.getByRole('button', { name: 'Deschide grupul-exemplu' }).click()
  await window.locator('.page-text h1').first().waitFor()
}

/** Makes a document of a kind ("Alt document") and waits until its page can be written in. */
export async function newDocument(window: Page, kind: string, title: string): Promise<void> {
  await window.getByRole('button', { name: 'Document nou' }).first().click()
  await window.getByRole('dialog').getByRole('radio', { name: kind }).click()
  await window.getByRole('dialog').getByLabel('Titlul').fill(title)
  await window.getByRole('dialog').getByRole('button', { name: 'Creează' }).click()
  await window.getByRole('textbox', { name: `Textul documentului ${title}` }).waitFor()
}

/** Each block of the page as "label|text", in order. */
export function blocks(window: Page): Promise<string[]> {
  return window.locator('.page-text').evaluate((page) =>
    Array.from(page.children, (child) => {
      const label = child.getAttribute('data-label') ?? ''
      return `${label}|${(child.textContent ?? '').replaceAll('\u00a0', ' ')}`
    }),
  )
}

/** Waits until the page's blocks are as wanted. */
export async function expectBlocks(window: Page, wanted: readonly string[]): Promise<void> {
  await expect.poll(() => blocks(window)).toEqual(wanted)
}

/** Answers every save dialog with this path, every open dialog with that one. */
export async function answerDialogs(
  app: ElectronApplication,
  answers: { readonly save?: string; readonly open?: string },
): Promise<void> {
  await app.evaluate(({ dialog }, { save, open }) => {
    if (save !== undefined) dialog.showSaveDialog = async () => ({ canceled: false, filePath: save })
    if (open !== undefined) dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [open] })
  }, answers)
}
