import type { Mark, Node } from 'prosemirror-model'
import { fill } from '../../../../domain/document/export-texts/index.ts'
import { attr, text } from '../xml.ts'
import type { DocxContext } from './context.ts'
import { referenceXml } from './fields.ts'
import { type Relations, safeHref } from './relations.ts'

/** Where inline content stands: the part whose relationships it uses, and whether notes may stand in it. */
export type InlinePlace = {
  readonly relations: Relations
  readonly notes: boolean
  /** Half-points, where the paragraph's style has another size (lists in cells). */
  readonly size?: number
}

/** Size of a run in half-points; nothing for 0, the style's own. */
export function sizeProps(size: number): string {
  return size === 0 ? '' : `<w:sz w:val="${size}"/><w:szCs w:val="${size}"/>`
}

/** Run properties of a set of marks, in the order of the schema (CT_RPr). */
export function runProps(marks: readonly Mark[], inLink: boolean, size = 0): string {
  if (marks.length === 0 && size === 0) return ''
  let bold = ''
  let italic = ''
  let strike = ''
  let underline = ''
  let align = ''
  for (const mark of marks) {
    switch (mark.type.name) {
      case 'bold':
        bold = '<w:b/><w:bCs/>'
        break
      case 'italic':
        italic = '<w:i/><w:iCs/>'
        break
      case 'strike':
        strike = '<w:strike/>'
        break
      case 'underline':
        underline = '<w:u w:val="single"/>'
        break
      case 'superscript':
        align = '<w:vertAlign w:val="superscript"/>'
        break
      case 'subscript':
        align = '<w:vertAlign w:val="subscript"/>'
        break
      default:
    }
  }
  const props = `${inLink ? '<w:rStyle w:val="Hyperlink"/>' : ''}${bold}${italic}${strike}${sizeProps(size)}${underline}${align}`
  return props === '' ? '' : `<w:rPr>${props}</w:rPr>`
}

/** Runs of a text: tabs are elements of their own. */
export function textRuns(value: string, props = ''): string {
  if (value === '') return ''
  if (!value.includes('\t')) {
    return `<w:r>${props}<w:t xml:space="preserve">${text(value.replaceAll('\n', ' '))}</w:t></w:r>`
  }
  const parts = value
    .split('\t')
    .map((part) => (part === '' ? '' : `<w:t xml:space="preserve">${text(part.replaceAll('\n', ' '))}</w:t>`))
  return `<w:r>${props}${parts.join('<w:tab/>')}</w:r>`
}

/**
 * An inline content control: carries what a plain run cannot say (SPEC DX7, DX8, DX13), and shows no frame. It is a
 * building block (docPartObj), because LibreOffice 7.4 makes a form control of any other and prints blanks around a field in it.
 */
export function control(tag: string, content: string): string {
  return (
    `<w:sdt><w:sdtPr><w:tag w:val="${attr(tag)}"/><w15:appearance w15:val="hidden"/>` +
    '<w:docPartObj><w:docPartGallery w:val="Quick Parts"/></w:docPartObj></w:sdtPr>' +
    `<w:sdtContent>${content}</w:sdtContent></w:sdt>`
  )
}

/** The runs of a block's content. */
export function inlineXml(ctx: DocxContext, parent: Node, place: InlinePlace): string {
  let out = ''
  let link: string | null = null
  let linked = ''
  const flush = (): void => {
    if (link !== null && linked !== '')
      out += `<w:hyperlink r:id="${place.relations.link(link)}" w:history="1">${linked}</w:hyperlink>`
    link = null
    linked = ''
  }
  const { children } = parent
  for (const child of children) {
    const mark = child.marks.find((candidate) => candidate.type.name === 'link')
    const href = mark === undefined ? null : safeHref(String(mark.attrs.href))
    if (href !== link) {
      flush()
      link = href
    }
    const xml = oneInline(ctx, child, place, link !== null)
    if (link === null) out += xml
    else linked += xml
  }
  flush()
  return out
}

function oneInline(ctx: DocxContext, node: Node, place: InlinePlace, inLink: boolean): string {
  const props = runProps(node.marks, inLink, place.size)
  switch (node.type.name) {
    case 'text':
      return textRuns(node.text ?? '', props)
    case 'hard_break':
      return `<w:r>${props}<w:br/></w:r>`
    case 'image':
      return image(ctx, node, place, props)
    case 'footnote':
      return place.notes ? ctx.footnote(node, props) : ''
    case 'reference':
      return referenceXml(ctx, node, props)
    case 'rule_value':
      return control(`rule:${String(node.attrs.rule)}`, textRuns(String(node.attrs.text), props))
    default:
      return ''
  }
}

function image(ctx: DocxContext, node: Node, place: InlinePlace, props: string): string {
  const { hash, alt, width, height } = node.attrs as {
    hash: string
    alt: string
    width: number
    height: number
  }
  const drawing = ctx.media.drawing({ hash, alt, width, height }, (target) => place.relations.image(target))
  if (drawing !== null) return `<w:r>${props}${drawing}</w:r>`
  return textRuns(alt === '' ? ctx.texts.imageMissingPlain : fill(ctx.texts.imageMissing, alt), props)
}
