import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { numberDocument } from '../../../domain/document/numbering/index.ts'
import { exportDocx } from '../../../main/workspace/export/index.ts'
import { printedLabel } from '../../../main/workspace/export/numbering/formats.ts'
import { importDocx } from '../../../main/workspace/import/index.ts'
import { libreOfficePdf } from '../../support/libreoffice.ts'
import { ooxmlErrors } from '../../support/ooxml-validator.ts'
import { partsOf, pdfText } from '../../support/render.ts'

const folder = process.env.CONSENS_REAL_DIR

/** Only letters, digits and signs: how lines break and blanks are set is the layout's. */
const squeeze = (text: string): string => text.replace(/[\s\u00ad\u2060]+/g, '')

describe('the real regulation of 177 pages, imported and exported', () => {
  it.skipIf(!folder)(
    '[XN3] [XN5] is valid, and LibreOffice prints every label and text of the document in order',
    async () => {
      const source = readFileSync(join(folder ?? '', 'rof-177-pagini.docx'))
      const { doc, settings, images } = await importDocx(new Uint8Array(source))
      const docx = await exportDocx({ doc, settings, images }, { annexHeader: false })
      expect(await ooxmlErrors(docx)).toEqual([])
      const nums = (await partsOf(docx)).get('word/numbering.xml')?.match(/<w:num /g)?.length ?? 0
      expect(nums).toBeLessThan(200)

      const printed = squeeze(
        (await pdfText(await libreOfficePdf(docx))).replace(/^\s*Pagina \d+ din \d+\s*$/gm, ''),
      )
      const { blocks } = numberDocument(doc, settings)
      let at = 0
      const lost: string[] = []
      doc.children.forEach((node, index) => {
        // Text of tables is laid out in columns, which the printed text mixes.
        if (node.type.name !== 'block' || node.attrs.kind === 'guidance') return
        const first = node.firstChild?.isText ? (node.firstChild.text ?? '').slice(0, 40) : ''
        const wanted = squeeze(`${printedLabel(blocks[index]?.label ?? '')}${first}`)
        const found = printed.indexOf(wanted, at)
        if (found < 0) lost.push(wanted)
        else at = found + wanted.length
      })
      expect(lost).toEqual([])
    },
    600_000,
  )
})
