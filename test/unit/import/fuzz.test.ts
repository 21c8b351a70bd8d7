import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../domain/errors.ts'
import { importDocx } from '../../../main/workspace/import/index.ts'
import { docx, p } from '../../fixtures/docx/parts.ts'
import { runs } from '../../support/runs.ts'

const tags = [
  'w:p',
  'w:r',
  'w:t',
  'w:tbl',
  'w:tr',
  'w:tc',
  'w:tcPr',
  'w:vMerge',
  'w:gridSpan',
  'w:sdt',
  'w:sdtContent',
  'w:sdtPr',
  'w:tag',
  'w:pPr',
  'w:rPr',
  'w:b',
  'w:pStyle',
  'w:numPr',
  'w:numId',
  'w:ilvl',
  'w:ins',
  'w:del',
  'w:hyperlink',
  'w:fldSimple',
  'w:fldChar',
  'w:instrText',
  'w:drawing',
  'w:pict',
  'v:shape',
  'v:imagedata',
  'w:br',
  'w:tab',
  'w:sym',
  'mc:AlternateContent',
  'mc:Choice',
  'mc:Fallback',
  'w:txbxContent',
  'w:footnoteReference',
  'w:bookmarkStart',
  'w:sectPr',
  'w:lastRenderedPageBreak',
  'm:oMath',
  'x',
]
const attributes = [
  'w:val',
  'w:id',
  'w:type',
  'w:fldCharType',
  'r:id',
  'w:instr',
  'w:anchor',
  'w:name',
  'w:char',
  'w:font',
]
const values = [
  '',
  '0',
  '1',
  '9',
  '-1',
  '99999999999',
  'begin',
  'separate',
  'end',
  'page',
  'restart',
  'TOC',
  'REF _cx',
  'a',
  'Art. 1. (1) a)',
  'commitment',
  'ref:full',
]
const text = fc.constantFrom(
  'Art. 1. Text',
  '(2) alineat',
  'a) literă',
  'CAPITOLUL IX',
  '- x',
  '1.',
  '',
  ' ',
  'Anexa nr. 1',
  'x'.repeat(300),
)

/** Any elements inside any others, as no writer would nest them. */
const xml = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 6, depthSize: 'medium' },
    text,
    fc
      .record({
        tag: fc.constantFrom(...tags),
        attrs: fc.uniqueArray(fc.tuple(fc.constantFrom(...attributes), fc.constantFrom(...values)), {
          maxLength: 3,
          selector: ([name]) => name,
        }),
        children: fc.array(tie('node'), { maxLength: 4 }),
      })
      .map(
        ({ tag, attrs, children }) =>
          `<${tag} ${attrs.map(([name, value]) => `${name}="${value}"`).join(' ')}>${children.join('')}</${tag}>`,
      ),
  ),
})).node

describe('hostile content', () => {
  it('[BAD10] whatever stands in the parts, import gives a valid document or an expected failure', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(xml, { minLength: 1, maxLength: 6 }),
        xml,
        xml,
        fc.boolean(),
        async (body, styles, numbering, own) => {
          const ownStyles =
            '<w:style w:type="paragraph" w:styleId="Alineat"/><w:style w:type="paragraph" w:styleId="Article"/>'
          const file = docx({
            body: p('Început.') + body.join(''),
            styles: own ? ownStyles : styles,
            numbering,
          })
          try {
            const { doc } = await importDocx(file)
            doc.check()
          } catch (error) {
            expect(error).toBeInstanceOf(AppError)
            // What the schema refuses must not be made in the first place.
            expect((error as AppError).cause).not.toBeInstanceOf(RangeError)
          }
        },
      ),
      { numRuns: runs(150) },
    )
  }, 300_000)
})
