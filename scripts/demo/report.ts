import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'

/** Says each step, and keeps a screenshot of every window that it concerns, in order. */
export class Report {
  readonly folder: string
  #step = 0

  constructor(folder: string) {
    this.folder = folder
    mkdirSync(folder, { recursive: true })
  }

  /** Runs one step of the demonstration; a failure names the step and ends the demonstration. */
  async step(
    title: string,
    windows: Readonly<Record<string, Page>>,
    work: () => Promise<void>,
  ): Promise<void> {
    const number = String(++this.#step).padStart(2, '0')
    process.stdout.write(`demo: ${number} ${title}\n`)
    try {
      await work()
    } catch (error) {
      await this.#pictures(`${number}-failed`, windows)
      throw new Error(`step ${number} (${title}) failed: ${error instanceof Error ? error.message : error}`, {
        cause: error,
      })
    }
    await this.#pictures(number, windows)
  }

  async #pictures(number: string, windows: Readonly<Record<string, Page>>): Promise<void> {
    for (const [name, page] of Object.entries(windows)) {
      await page.screenshot({ path: join(this.folder, `${number}-${name}.png`) }).catch(() => undefined)
    }
  }
}
