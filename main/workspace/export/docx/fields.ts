import type { Node } from 'prosemirror-model'
import type { ReferenceAttrs } from '../../../../domain/document/references/index.ts'
import { printedLabel } from '../numbering/formats.ts'
import { type ReferencePart, referenceParts } from '../reference-parts.ts'
import { attr, text } from '../xml.ts'
import type { DocxContext } from './context.ts'
import { control, textRuns } from './inline.ts'

/** A complex field with its cached result. `code` is written as it is. */
export function field(code: string, cached: string, props = ''): string {
  const mark = (type: string): string => `<w:r>${props}<w:fldChar w:fldCharType="${type}"/></w:r>`
  return (
    `${mark('begin')}<w:r>${props}<w:instrText xml:space="preserve">${text(code)}</w:instrText></w:r>` +
    `${mark('separate')}${textRuns(cached, props)}${mark('end')}`
  )
}

/**
 * One part of a reference. `REF _c… \h \n \t` is the target's own number without words ("5" of "Art. 5.", "(2)",
 * "b)"), which Word computes anew at F9. LibreOffice computes it too but keeps the words ("art. Art. 5"), so for
 * labels with words the code begins with a tab: Word skips it, LibreOffice takes the field as unknown and prints
 * the cached value.
 */
function part(ctx: DocxContext, { text: raw, target }: ReferencePart, props: string): string {
  const printed = printedLabel(raw)
  const bookmark = target === undefined ? null : ctx.bookmarks.nameOf(target)
  if (target === undefined || bookmark === null) return textRuns(printed, props)
  const label = ctx.printedNumber(target)
  if (label === null || label.literal || label.number !== printed) {
    return `<w:hyperlink w:anchor="${attr(bookmark)}" w:history="1">${textRuns(printed, props)}</w:hyperlink>`
  }
  const lead = label.words ? ' \t' : ' '
  return field(`${lead}REF ${bookmark} \\h \\n \\t `, printed, props)
}

/** A reference: an inline content control around fields and the text between them (SPEC DX7). */
export function referenceXml(ctx: DocxContext, node: Node, props: string): string {
  const { form, range } = node.attrs as { form: string; range: string }
  const parts = referenceParts(node.attrs as ReferenceAttrs, ctx.numbering, ctx.index)
  const content = parts.map((one) => part(ctx, one, props)).join('')
  return control(`${range === 'true' ? 'ref-range' : 'ref'}:${form}`, content)
}
