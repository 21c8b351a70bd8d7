import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { docx, p } from '../fixtures/docx/parts.ts'
import { launchApp, type RunningApp } from './support/launch.ts'
import { answerDialogs, createGroup, newDocument } from './support/ui.ts'

const folder = mkdtempSync(join(tmpdir(), 'consens-pictures-'))
let running: RunningApp
let window: Page

beforeAll(async () => {
  running = await launchApp({ dataDir: join(folder, 'user'), env: { LANG: 'ro_RO.UTF-8' } })
  window = running.window
  window.setDefaultTimeout(30_000)
  await createGroup(window)
})
afterAll(async () => {
  await running?.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
})

/** A PNG of noise, which no compression makes smaller. */
function noise(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const out = Buffer.alloc(body.length + 8)
    out.writeUInt32BE(data.length, 0)
    body.copy(out, 4)
    out.writeUInt32BE(crc32(body), body.length + 4)
    return out
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const rows = Array.from({ length: height }, () => Buffer.concat([Buffer.from([0]), randomBytes(width * 3)]))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 0 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Natural widths of the pictures on the page, once they are there. */
const widths = () =>
  window
    .locator('.page-text img:not(.ProseMirror-separator)')
    .evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth))

describe('pictures', () => {
  it('[PST10] [PST11] come along from Word, whose RTF holds their bytes; WebP becomes PNG', async () => {
    await newDocument(window, 'Alt document', 'Lipire')
    await window.locator('.page-text').focus()
    const hex = noise(8, 6).toString('hex')
    await window.evaluate(async (png) => {
      const canvas = new OffscreenCanvas(5, 5)
      canvas.getContext('2d')?.fillRect(0, 0, 5, 5)
      const webp = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/webp' })).arrayBuffer())
      const address = `data:image/webp;base64,${btoa(String.fromCharCode(...webp))}`
      const data = new DataTransfer()
      const local = 'file:///C:/Temp/msohtmlclip1/01/clip_image002.png'
      data.setData(
        'text/html',
        `<p>Harta: <img width=80 height=60 src="${local}"></p><p>Sigla: <img src="${address}"></p>`,
      )
      data.setData('text/rtf', `{\\rtf1{\\*\\shppict{\\pict\\pngblip ${png}}}}`)
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
      document.querySelector('.page-text')?.dispatchEvent(event)
    }, hex)
    await expect.poll(widths).toEqual([8, 5])
  })

  it('[PIC1] of a file that a relay would refuse are made smaller, and the person is told before', async () => {
    const media = Object.fromEntries(
      Array.from({ length: 6 }, (_, n) => [`media/image${n + 1}.png`, noise(1800, 1000)]),
    )
    const drawing = (n: number) =>
      `<w:r><w:drawing><wp:inline><wp:extent cx="1905000" cy="952500"/><wp:docPr id="${n}" name="x"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rIdImg${n}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`
    const body = Object.keys(media).map((_, n) => p(`Poza ${n + 1}`) + p(drawing(n + 1)))
    const file = join(folder, 'poze.docx')
    writeFileSync(file, docx({ body: body.join(''), media }))
    await answerDialogs(running.app, { open: file })
    await running.app.evaluate(({ Menu }) =>
      Menu.getApplicationMenu()?.getMenuItemById('file.import')?.click(),
    )
    await window.getByRole('button', { name: 'Alege fișierul DOCX' }).click()
    await window.getByText(/Imaginile mari au fost micșorate, de la 3\d(,\d)? MB la/).waitFor()
    await window.getByRole('button', { name: 'Adaugă în grup' }).click()
    await expect.poll(widths).toEqual(Array.from({ length: 6 }, () => 1400))
  })
})
