import type { Alignment } from '../../../../domain/document/schema/index.ts'
import type { NumPr } from '../numbering/plan.ts'
import { sizeProps } from './inline.ts'

const jc: Readonly<Record<Alignment, string>> = {
  left: 'left',
  center: 'center',
  right: 'right',
  justify: 'both',
}

export type ParagraphProps = {
  readonly style: string
  readonly numbering?: NumPr | null
  readonly align?: Alignment | null
  /** Stays on the page of the next paragraph. */
  readonly keepNext?: boolean
  /** Indents in twips instead of the style's and the list's own. */
  readonly indent?: { readonly left: number; readonly hanging: number } | null
  /** Indents in twips and size in half-points instead of the style's and the list's own: lists in narrow cells. */
  readonly compact?: { readonly left: number; readonly hanging: number; readonly size: number }
}

/** A paragraph; `content` is runs and bookmarks. Properties stand in the order of the schema (CT_PPr). */
export function paragraph(
  { style, numbering, align, keepNext, indent, compact }: ParagraphProps,
  content: string,
): string {
  const keep = keepNext ? '<w:keepNext/>' : ''
  const number = numbering
    ? `<w:numPr><w:ilvl w:val="${numbering.ilvl}"/><w:numId w:val="${numbering.numId}"/></w:numPr>`
    : ''
  const alignment = align ? `<w:jc w:val="${jc[align] ?? 'left'}"/>` : ''
  const own = indent ? `<w:ind w:left="${indent.left}" w:hanging="${indent.hanging}"/>` : ''
  const layout = compact
    ? `<w:spacing w:before="0" w:after="20" w:line="240" w:lineRule="auto"/><w:ind w:left="${compact.left}" w:hanging="${compact.hanging}"/>`
    : own
  const mark = compact ? `<w:rPr>${sizeProps(compact.size)}</w:rPr>` : ''
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/>${keep}${number}${layout}${alignment}${mark}</w:pPr>${content}</w:p>`
}
