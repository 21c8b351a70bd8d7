import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { AppError, type ErrorReason } from '../../../domain/errors.ts'
import { openPackage, zipLimits } from '../../../main/workspace/import/docx/zip.ts'
import { importDocx } from '../../../main/workspace/import/index.ts'
import { docx, p } from '../../fixtures/docx/parts.ts'

async function reasonOf(
  data: Uint8Array,
  options: Parameters<typeof importDocx>[1] = {},
): Promise<ErrorReason | null> {
  try {
    await importDocx(data, options)
    return null
  } catch (error) {
    if (error instanceof AppError) return error.reason
    throw error
  }
}

const good = docx({ body: p('Un document bun.') })

/** An OLE container: its signature, and the names of its streams in UTF-16. */
function ole(stream: string): Uint8Array {
  const out = new Uint8Array(2048)
  out.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  out.set(
    [...stream].flatMap((char) => [char.charCodeAt(0), 0]),
    1024,
  )
  return out
}

describe('files that are no readable DOCX', () => {
  it('[BAD1] an empty file and a document without content', async () => {
    expect(await reasonOf(new Uint8Array())).toBe('file-empty')
    expect(await reasonOf(docx({ body: '' }))).toBe('file-empty')
    expect(await reasonOf(docx({ body: p('') + p('   ') }))).toBe('file-empty')
  })

  it('[BAD2] other kinds of files', async () => {
    expect(await reasonOf(strToU8('%PDF-1.7 not a document'))).toBe('file-not-docx')
    expect(await reasonOf(zipSync({ 'content.xml': strToU8('<office/>') }))).toBe('file-not-docx')
    const workbook = docx({
      body: '',
      entries: {
        '_rels/.rels':
          '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        'xl/workbook.xml': '<workbook/>',
      },
    })
    expect(await reasonOf(workbook)).toBe('file-not-docx')
    const html = docx({ body: '', entries: { 'word/document.xml': '<html><body><p>x</p></body></html>' } })
    expect(await reasonOf(html)).toBe('file-not-docx')
  })

  it('[BAD3] a document with a password, and one of Word 97', async () => {
    expect(await reasonOf(ole('EncryptedPackage'))).toBe('file-encrypted')
    expect(await reasonOf(ole('WordDocument'))).toBe('file-old-format')
    const encrypted = good.slice()
    const directory = new DataView(encrypted.buffer).getUint32(encrypted.length - 22 + 16, true)
    encrypted[directory + 8] = 1
    expect(await reasonOf(encrypted)).toBe('file-encrypted')
  })

  it('[BAD4] truncated at every twentieth byte, it never opens and never fails otherwise', async () => {
    for (let length = 1; length < good.length; length += 20) {
      const reason = await reasonOf(good.slice(0, length))
      expect(['file-damaged', 'file-not-docx']).toContain(reason)
    }
  })

  it('[BAD4] a changed byte in the content is found by the checksum', async () => {
    const broken = good.slice()
    const view = new DataView(broken.buffer)
    const main = openPackage(good)
    expect(main.has('word/document.xml')).toBe(true)
    // The last entry's data lies right before the central directory.
    const directory = view.getUint32(broken.length - 22 + 16, true)
    for (let at = 60; at < directory; at += 1) broken[at] = (broken[at] as number) ^ 0x55
    expect(await reasonOf(broken)).toBe('file-damaged')
  })

  it('[BAD4] XML that is not well-formed, and text that is no UTF-8', async () => {
    const open = docx({ body: '', entries: { 'word/document.xml': '<w:document><w:body><w:p>' } })
    expect(await reasonOf(open)).toBe('file-damaged')
    const latin = docx({
      body: '',
      entries: { 'word/document.xml': new Uint8Array([0x3c, 0x61, 0xff, 0xfe, 0x3e]) },
    })
    expect(await reasonOf(latin)).toBe('file-damaged')
    const deep = docx({ body: '<w:sdt>'.repeat(5000) + '</w:sdt>'.repeat(5000) })
    expect(await reasonOf(deep)).toBe('file-damaged')
  })

  it('[BAD5] entities: a DOCTYPE in any part is refused before anything is expanded', async () => {
    const xxe =
      '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&secret;</w:t></w:r></w:p></w:body></w:document>'
    expect(await reasonOf(docx({ body: '', entries: { 'word/document.xml': xxe } }))).toBe(
      'file-external-entity',
    )
    const laughs = '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><w:styles/>'
    const inStyles = docx({ body: p('x'), styles: '', entries: { 'word/styles.xml': laughs } })
    expect(await reasonOf(inStyles)).toBe('file-external-entity')
  })

  it('[BAD6] a zip bomb by ratio, by total size and by number of entries is refused unopened', async () => {
    const zeros = docx({ body: '', entries: { 'word/document.xml': new Uint8Array(40 * 2 ** 20) } })
    expect(zeros.length).toBeLessThan(100_000)
    expect(await reasonOf(zeros)).toBe('file-zip-bomb')
    const limits = { ...zipLimits, totalBytes: 1000 }
    expect(await reasonOf(good, { limits })).toBe('file-zip-bomb')
    expect(await reasonOf(good, { limits: { ...zipLimits, entries: 2 } })).toBe('file-zip-bomb')
    expect(await reasonOf(good, { limits: { ...zipLimits, partBytes: 10 } })).toBe('file-zip-bomb')
  })

  it('[BAD7] a file above the limit is refused with its size', async () => {
    const limits = { ...zipLimits, fileBytes: 100 }
    expect(await reasonOf(good, { limits })).toBe('file-too-large')
  })

  it('[BAD8] work that is cancelled ends with cancelled', async () => {
    expect(await reasonOf(good, { signal: AbortSignal.abort() })).toBe('cancelled')
  })

  it('[BAD9] progress grows to 1', async () => {
    const shares: number[] = []
    await importDocx(docx({ body: p('text '.repeat(200_000)) }), {
      onProgress: (share) => shares.push(share),
    })
    expect(shares.length).toBeGreaterThan(2)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect(shares.at(-1)).toBe(1)
  })
})
