import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BrowserWindow, type PrintToPDFOptions, type Session, session } from 'electron'
import type { PrintOptions } from '../domain/contracts/main-workspace.ts'
import { AppError } from '../domain/errors.ts'
import { appScheme, printHost } from './origin.ts'
import { htmlResponse, printPolicy, refuse, serveFile } from './static-files.ts'

const mmPerInch = 25.4
const a4 = { width: 210, height: 297 }

/** Turns HTML into PDF in a hidden window that can run no script and reach no network. */
export class PrintService {
  readonly #folder: string
  readonly #pages = new Map<number, string>()
  readonly #windows = new Map<number, BrowserWindow>()
  #session: Session | null = null

  /** @param folder the built interface, for its fonts */
  constructor(folder: string) {
    this.#folder = folder
  }

  /**
   * Prints HTML on A4. `id` names the request for `cancel`.
   * @returns the PDF's bytes; throws `cancelled` when it was cancelled
   */
  async print(id: number, html: string, options: PrintOptions): Promise<Uint8Array<ArrayBuffer>> {
    const window = new BrowserWindow({
      show: false,
      webPreferences: {
        session: this.#printSession(),
        sandbox: true,
        contextIsolation: true,
        spellcheck: false,
      },
    })
    this.#pages.set(id, html)
    this.#windows.set(id, window)
    try {
      await window.loadURL(`${appScheme}://${printHost}/${id}`)
      // Asked by main, not by the page: the policy lets the page itself run nothing.
      await window.webContents.executeJavaScript('document.fonts.ready.then(() => null)')
      if (options.footnotes) await this.#placeNotes(window, options)
      return new Uint8Array(await window.webContents.printToPDF(pdfOptions(options)))
    } catch (error) {
      if (!this.#windows.has(id)) throw new AppError('cancelled')
      throw error
    } finally {
      this.#pages.delete(id)
      this.#windows.delete(id)
      if (!window.isDestroyed()) window.destroy()
    }
  }

  /** Ends a running print; nothing happens when it is already over. */
  cancel(id: number): void {
    const window = this.#windows.get(id)
    this.#windows.delete(id)
    window?.destroy()
  }

  /** Runs the interface's own script in the page, told what a page holds. */
  async #placeNotes(window: BrowserWindow, { margins }: PrintOptions): Promise<void> {
    if (margins === undefined) return
    const code = await readFile(join(this.#folder, 'print', 'notes.js'), 'utf8')
    const page = {
      width: a4.width - margins.left - margins.right,
      height: a4.height - margins.top - margins.bottom,
    }
    await window.webContents.executeJavaScript(`((printPage) => {${code}\n})(${JSON.stringify(page)})`)
  }

  #printSession(): Session {
    if (this.#session !== null) return this.#session
    const own = session.fromPartition('consens-print')
    own.protocol.handle(appScheme, (request) => this.#serve(request))
    this.#session = own
    return own
  }

  async #serve(request: Request): Promise<Response> {
    const url = new URL(request.url)
    if (url.host !== printHost) return refuse(403)
    const html = this.#pages.get(Number(url.pathname.slice(1)))
    if (html !== undefined) return htmlResponse(html, printPolicy)
    return serveFile(request, this.#folder, printHost, printPolicy)
  }
}

function pdfOptions(options: PrintOptions): PrintToPDFOptions {
  const { margins, header, footer } = options
  return {
    pageSize: 'A4',
    printBackground: true,
    landscape: options.landscape ?? false,
    preferCSSPageSize: options.preferCssPageSize ?? false,
    generateTaggedPDF: options.tagged ?? false,
    generateDocumentOutline: options.outline ?? false,
    ...(margins === undefined
      ? {}
      : {
          margins: {
            top: margins.top / mmPerInch,
            right: margins.right / mmPerInch,
            bottom: margins.bottom / mmPerInch,
            left: margins.left / mmPerInch,
          },
        }),
    ...(header === undefined && footer === undefined
      ? {}
      : {
          displayHeaderFooter: true,
          headerTemplate: header ?? '<span></span>',
          footerTemplate: footer ?? '<span></span>',
        }),
  }
}
