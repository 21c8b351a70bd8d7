import type { Mark, Node } from 'prosemirror-model'
import { fill } from '../../../../domain/document/export-texts/index.ts'
import type { ReferenceAttrs } from '../../../../domain/document/references/index.ts'
import { printedSize } from '../docx/images.ts'
import { safeHref } from '../docx/relations.ts'
import { printedLabel } from '../numbering/formats.ts'
import { referenceParts } from '../reference-parts.ts'
import type { PrintContext } from './context.ts'
import { anchorOf, escapeHtml } from './html.ts'

const tags: Readonly<Record<string, string>> = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  strike: 's',
  superscript: 'sup',
  subscript: 'sub',
}

function marked(html: string, marks: readonly Mark[]): string {
  let out = html
  for (const mark of marks) {
    const tag = tags[mark.type.name]
    if (tag !== undefined) out = `<${tag}>${out}</${tag}>`
    if (mark.type.name === 'link') {
      const href = safeHref(String(mark.attrs.href))
      if (href !== null) out = `<a class="out" href="${escapeHtml(href)}">${out}</a>`
    }
  }
  return out
}

/** Inline content as HTML. */
export function inlineHtml(ctx: PrintContext, parent: Node): string {
  return parent.children.map((node) => one(ctx, node)).join('')
}

function one(ctx: PrintContext, node: Node): string {
  switch (node.type.name) {
    case 'text':
      return marked(escapeHtml(node.text ?? ''), node.marks)
    case 'hard_break':
      return '<br>'
    case 'rule_value':
      return marked(escapeHtml(String(node.attrs.text)), node.marks)
    case 'reference': {
      const parts = referenceParts(node.attrs as ReferenceAttrs, ctx.numbering, ctx.index)
      const html = parts.map(({ text, target }) => {
        const words = escapeHtml(printedLabel(text))
        return target === undefined ? words : `<a href="#${anchorOf(target)}">${words}</a>`
      })
      return marked(html.join(''), node.marks)
    }
    case 'footnote':
      return noteMark(ctx.note(inlineHtml(ctx, node)))
    case 'image':
      return image(ctx, node)
    default:
      return ''
  }
}

/** The mark links to its note, which so has a named place in the PDF. */
function noteMark(number: number): string {
  return `<sup class="nr" id="nr${number}"><a href="#fn${number}">${number}</a></sup>`
}

function image(ctx: PrintContext, node: Node): string {
  const { hash, alt, width, height } = node.attrs as {
    hash: string
    alt: string
    width: number
    height: number
  }
  const data = ctx.images.get(hash)
  if (data === undefined || !/^image\/(png|jpeg|gif|bmp|webp)$/.test(data.mime)) {
    return escapeHtml(alt === '' ? ctx.texts.imageMissingPlain : fill(ctx.texts.imageMissing, alt))
  }
  const size = printedSize(width, height, data)
  const source = `data:${data.mime};base64,${Buffer.from(data.bytes).toString('base64')}`
  return `<img src="${source}" alt="${escapeHtml(alt)}" width="${Math.round(size.width)}" height="${Math.round(size.height)}">`
}
