import type { ElectronApplication, Locator, Page } from 'playwright'
import { launchApp, type RunningApp } from '../../test/e2e/support/launch.ts'

export type Person = {
  readonly key: string
  readonly name: string
  readonly organisation: string
  readonly sector: string
}

/** One member at their computer: everything goes through the interface, as a person uses it. */
export class Member {
  readonly person: Person
  readonly window: Page
  readonly #running: RunningApp

  private constructor(person: Person, running: RunningApp) {
    this.person = person
    this.#running = running
    this.window = running.window
  }

  /** Starts the application with this member's own data folder. */
  static async start(person: Person, dataDir: string): Promise<Member> {
    const running = await launchApp({ dataDir, args: ['--lang=ro'] })
    const member = new Member(person, running)
    await member.window.getByRole('heading', { level: 1 }).waitFor()
    const romanian = member.window.getByText('Română', { exact: true })
    if ((await romanian.count()) > 0) await romanian.first().click()
    return member
  }

  get app(): ElectronApplication {
    return this.#running.app
  }

  async close(): Promise<void> {
    await this.#running.close()
  }

  /** The panel on the left. */
  get navigation(): Locator {
    return this.window.getByRole('navigation', { name: 'Documentele grupului' })
  }

  button(name: string | RegExp): Locator {
    return this.window.getByRole('button', { name, exact: typeof name === 'string' })
  }

  async createGroup(name: string, city: string): Promise<void> {
    await this.button(/^Creează un grup/).click()
    await this.window.getByLabel('Numele grupului').fill(name)
    await this.window.getByLabel('Localitatea').fill(city)
    await this.#fillPerson()
    await this.button('Creează grupul').click()
    await this.button('Mai târziu').click()
    await this.button('Membri').waitFor()
  }

  async joinGroup(link: string): Promise<void> {
    await this.button(/^Intră cu o invitație/).click()
    await this.window.getByLabel('Linkul de invitație').fill(link)
    await this.window.getByRole('region', { name: 'Invitația' }).waitFor()
    await this.#fillPerson()
    await this.button('Cere să intri în grup').click()
  }

  async #fillPerson(): Promise<void> {
    const { name, organisation, sector } = this.person
    await this.window.getByLabel('Numele tău').fill(name)
    await this.window.getByLabel('Instituția sau organizația').fill(organisation)
    const radio = this.window.getByRole('radio', { name: sector })
    if (await radio.isEnabled()) await radio.click()
    await this.window.getByLabel('Sunt de acord cu principiile etice').check()
  }

  /** Settings, the relay's page. */
  async #relaySettings(work: (dialog: Locator) => Promise<void>): Promise<void> {
    await this.button('Setări').click()
    const dialog = this.window.getByRole('dialog')
    await dialog.getByRole('tab', { name: 'Releu' }).click()
    await work(dialog)
    await this.window.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  }

  async connectRelay(url: string, adminCode: string): Promise<void> {
    await this.#relaySettings(async (dialog) => {
      await dialog.getByLabel('Adresa releului').fill(url)
      await dialog.getByLabel('Codul de administrare').fill(adminCode)
      await dialog.getByRole('button', { name: 'Conectează' }).click()
      await dialog.getByText('Conectat', { exact: true }).waitFor()
    })
  }

  async setOffline(offline: boolean): Promise<void> {
    await this.#relaySettings(async (dialog) => {
      // The switch follows the workspace's answer, so it turns a moment after the click.
      await dialog.getByLabel('Lucrează offline').click()
      await dialog.getByRole('switch', { name: 'Lucrează offline', checked: offline }).waitFor()
    })
  }

  /** Makes an invitation for the other sector and gives its link. */
  async invite(sector: string): Promise<string> {
    await this.button('Membri').click()
    await this.button('Invită').click()
    const dialog = this.window.getByRole('dialog')
    await dialog.getByRole('radio', { name: sector }).click()
    await dialog.getByRole('button', { name: 'Fă invitația' }).click()
    const link = (await dialog.getByTestId('invitation-link').textContent()) ?? ''
    await dialog.getByRole('button', { name: 'Închide' }).last().click()
    return link.trim()
  }

  async admit(name: string): Promise<void> {
    await this.button('Membri')
      .or(this.button(/^Membri/))
      .first()
      .click()
    await this.button(`Admite pe ${name}`).click()
    await this.button(`Admite pe ${name}`).waitFor({ state: 'detached' })
  }

  /** Imports a DOCX as the group's ROF, keeping the source's numbers. Gives what the report said. */
  async importDocx(file: string, title: string, look: () => Promise<void>): Promise<string> {
    await this.app.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
    }, file)
    await this.navigation.getByRole('button', { name: 'Importă din Word' }).click()
    const dialog = this.window.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Alege fișierul DOCX' }).click()
    const add = dialog.getByRole('button', { name: 'Adaugă în grup' })
    await add.waitFor({ timeout: 120_000 })
    const said = (await dialog.textContent()) ?? ''
    await look()
    await dialog.getByLabel(/Titlul/).fill(title)
    await add.click()
    await dialog.waitFor({ state: 'detached', timeout: 120_000 })
    return said
  }

  async openDocument(title: string): Promise<void> {
    await this.navigation
      .getByRole('button', { name: new RegExp(`^${title}`) })
      .first()
      .click({ timeout: 60_000 })
    await this.text(title).waitFor({ timeout: 30_000 })
  }

  /** The page of the open document. */
  text(title: string): Locator {
    return this.window.getByRole('textbox', { name: `Textul documentului ${title}` })
  }

  /** Puts the caret at the end of a block and types there. */
  async typeAtEnd(block: Locator, words: string): Promise<void> {
    await block.scrollIntoViewIfNeeded()
    await block.click()
    await this.#caretToEnd(block)
    await this.window.keyboard.type(words, { delay: 8 })
  }

  /** Begins a new line under a heading and types there. */
  async typeUnder(heading: Locator, words: string): Promise<void> {
    await heading.scrollIntoViewIfNeeded()
    await heading.click()
    await this.#caretToEnd(heading)
    await this.window.keyboard.press('Enter')
    await this.window.keyboard.type(words, { delay: 8 })
  }

  /** A click may land inside a long block: the caret goes to its end by the keyboard's own selection. */
  async #caretToEnd(block: Locator): Promise<void> {
    await block.evaluate((element) => {
      const range = document.createRange()
      range.selectNodeContents(element)
      range.collapse(false)
      const selection = getSelection()
      selection?.removeAllRanges()
      selection?.addRange(range)
    })
  }

  /** Waits until the status line says that the relay has stored everything. */
  async stored(): Promise<void> {
    await this.window.getByText('Păstrat pe releu', { exact: true }).waitFor({ timeout: 60_000 })
  }

  /** Exports the open document as DOCX to a file. */
  async exportDocx(file: string): Promise<void> {
    await this.app.evaluate(({ dialog }, path) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path })
    }, file)
    await this.button('Exportă').click()
    await this.window.getByRole('menuitem', { name: 'Exportă ca Word' }).click()
    const dialog = this.window.getByRole('dialog')
    await dialog.getByText(/^Documentul a fost salvat/).waitFor({ timeout: 180_000 })
    await dialog.getByRole('button', { name: 'Închide' }).last().click()
    await dialog.waitFor({ state: 'detached' })
  }
}
