import type { ReadContext } from './context.ts'
import { alternative, readDrawing } from './drawing.ts'
import type { SourceInline, SourceMarks } from './model.ts'
import { effectiveRun, runFormat, type Style } from './styles.ts'
import { symbolText } from './symbols.ts'
import { child, elements, find, textOf, toggle, val, type XmlElement } from './xml.ts'

/** What a paragraph's content gives besides its inlines. */
export type InlineResult = {
  readonly inlines: SourceInline[]
  readonly bookmarks: string[]
  /** True where Word last began a new page before any text of the paragraph. */
  startsPage: boolean
}

type Walk = {
  readonly context: ReadContext
  readonly style: Style
  readonly readBoxes: (box: XmlElement) => void
  readonly out: InlineResult
  href: string
}

/** Reads what stands in a paragraph: runs, links, fields, notes, pictures, the accepted view of tracked changes. */
export function readInlines(
  paragraph: XmlElement,
  style: Style,
  context: ReadContext,
  readBoxes: (box: XmlElement) => void,
): InlineResult {
  const walk: Walk = {
    context,
    style,
    readBoxes,
    out: { inlines: [], bookmarks: [], startsPage: false },
    href: '',
  }
  children(paragraph, walk)
  return { ...walk.out, inlines: joinText(walk.out.inlines) }
}

function children(parent: XmlElement, walk: Walk): void {
  for (const element of elements(parent)) node(element, walk)
}

function node(element: XmlElement, walk: Walk): void {
  const { context } = walk
  switch (element.name) {
    case 'w:r':
      run(element, walk)
      break
    case 'w:hyperlink':
      hyperlink(element, walk)
      break
    case 'w:fldSimple':
      context.fields.begin()
      context.fields.instruction(element.attrs['w:instr'] ?? '')
      context.fields.separate()
      children(element, walk)
      push(context.fields.end(), walk)
      break
    case 'w:ins':
    case 'w:moveTo':
      context.dropped.add('tracked-changes')
      children(element, walk)
      break
    case 'w:del':
    case 'w:moveFrom':
      context.dropped.add('deleted-text', deletedText(element))
      break
    case 'w:sdt':
      control(element, walk)
      break
    case 'w:bookmarkStart': {
      const name = element.attrs['w:name']
      if (name) walk.out.bookmarks.push(name)
      break
    }
    case 'mc:AlternateContent': {
      const branch = alternative(element)
      if (branch) children(branch, walk)
      break
    }
    case 'm:oMath':
    case 'm:oMathPara': {
      const text = mathText(element)
      context.dropped.add('equations', text)
      text && take({ type: 'text', text, marks: {} }, walk)
      break
    }
    case 'w:smartTag':
    case 'w:customXml':
    case 'w:bdo':
    case 'w:dir':
    case 'w:ruby':
    case 'w:rubyBase':
      children(element, walk)
      break
    default:
  }
}

function hyperlink(element: XmlElement, walk: Walk): void {
  const relationship = walk.context.relationships.get(element.attrs['r:id'] ?? '')
  const anchor = element.attrs['w:anchor']
  if (walk.context.own && anchor !== undefined && !relationship) {
    // A part of a reference that is no field (docx/SPEC.md EX5).
    const { fields } = walk.context
    fields.begin()
    fields.instruction(`REF ${anchor}`)
    fields.separate()
    children(element, walk)
    push(fields.end(), walk)
    return
  }
  const before = walk.href
  if (relationship?.external) {
    walk.href =
      anchor && !relationship.target.includes('#') ? `${relationship.target}#${anchor}` : relationship.target
  }
  children(element, walk)
  walk.href = before
}

function control(element: XmlElement, walk: Walk): void {
  const tag = val(child(element, 'w:sdtPr'), 'w:tag') ?? ''
  const content = child(element, 'w:sdtContent')
  if (!content) return
  if (!walk.context.own || !/^(?:ref|ref-range|rule):|=/.test(tag)) {
    children(content, walk)
    return
  }
  const inner: Walk = { ...walk, out: { ...walk.out, inlines: [] } }
  children(content, inner)
  take({ type: 'control', tag, content: joinText(inner.out.inlines) }, walk)
}

function run(element: XmlElement, walk: Walk): void {
  const rPr = child(element, 'w:rPr')
  const marks = marksOf(rPr, walk)
  if (marks === undefined) {
    const text = plainText(element)
    if (text) walk.context.dropped.add('hidden-text', text)
    // A field's own signs may be hidden; they still open and close it.
    for (const item of elements(element)) if (item.name === 'w:fldChar') fieldChar(item, walk)
    return
  }
  for (const item of elements(element)) runChild(item, marks, walk)
}

function runChild(item: XmlElement, marks: SourceMarks, walk: Walk): void {
  const { context } = walk
  const text = (value: string): void => take({ type: 'text', text: value, marks }, walk)
  switch (item.name) {
    case 'w:t': {
      const raw = textOf(item)
      text(item.attrs['xml:space'] === 'preserve' ? raw : raw.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, ''))
      break
    }
    case 'w:tab':
    case 'w:ptab':
      text('\t')
      break
    case 'w:noBreakHyphen':
      text('\u2011')
      break
    case 'w:softHyphen':
      text('\u00ad')
      break
    case 'w:sym': {
      const symbol = symbolText(item.attrs['w:font'] ?? '', item.attrs['w:char'] ?? '')
      if (symbol === undefined)
        context.dropped.add('symbols', `${item.attrs['w:font']} ${item.attrs['w:char']}`)
      text(symbol ?? '□')
      break
    }
    case 'w:br':
      if (item.attrs['w:type'] === 'page' || item.attrs['w:type'] === 'column') {
        if (!context.fields.inToc) walk.out.inlines.push({ type: 'page-break' })
      } else take({ type: 'break' }, walk)
      break
    case 'w:lastRenderedPageBreak':
      if (walk.out.inlines.every((inline) => inline.type === 'text' && inline.text.trim() === '')) {
        walk.out.startsPage = true
      }
      break
    case 'w:cr':
      take({ type: 'break' }, walk)
      break
    case 'w:fldChar':
      fieldChar(item, walk)
      break
    case 'w:instrText':
      context.fields.instruction(textOf(item))
      break
    case 'w:footnoteReference':
    case 'w:endnoteReference': {
      const kind = item.name === 'w:footnoteReference' ? 'footnote' : 'endnote'
      const content = context.notes.get(`${kind}:${item.attrs['w:id']}`)
      if (content) take({ type: 'footnote', content }, walk)
      break
    }
    case 'w:commentReference':
      context.dropped.add('comments')
      break
    case 'w:drawing':
    case 'w:pict':
    case 'w:object':
      drawing(item, marks, walk)
      break
    case 'mc:AlternateContent': {
      const branch = alternative(item)
      for (const inner of branch ? elements(branch) : []) runChild(inner, marks, walk)
      break
    }
    default:
  }
}

function fieldChar(item: XmlElement, walk: Walk): void {
  const { fields } = walk.context
  const type = item.attrs['w:fldCharType']
  if (type === 'begin') {
    fields.begin()
    const box = find(item, 'w:checkBox')
    if (box) {
      const checked = toggle(box, 'w:checked') ?? toggle(box, 'w:default') ?? false
      walk.out.inlines.push({ type: 'text', text: checked ? '☒' : '☐', marks: {} })
    }
  } else if (type === 'separate') fields.separate()
  else if (type === 'end') push(fields.end(), walk)
}

function drawing(item: XmlElement, marks: SourceMarks, walk: Walk): void {
  const { context } = walk
  const found = readDrawing(item)
  for (const image of found.images) {
    const relationship = context.relationships.get(image.relationship)
    if (!relationship || relationship.external) context.dropped.add('image-missing', image.alt)
    else take({ type: 'image', part: relationship.target, ...size(image), alt: image.alt }, walk)
  }
  for (const box of found.boxes) walk.readBoxes(box)
  if (found.tickBox) take({ type: 'text', text: '☐ ', marks }, walk)
  else if (found.shape) context.dropped.add('shapes')
  if (item.name === 'w:object' && found.images.length === 0) context.dropped.add('objects')
}

function size({ width, height }: { width: number; height: number }): { width: number; height: number } {
  return { width, height }
}

/** The marks of a run, or undefined for hidden text. */
function marksOf(rPr: XmlElement | undefined, walk: Walk): SourceMarks | undefined {
  const direct = runFormat(rPr)
  const format = effectiveRun(walk.context.styles, walk.style, val(rPr, 'w:rStyle'), direct)
  if (format.vanish) return undefined
  // A link is drawn underlined by its style; in an own file a direct underline is a mark of its own.
  const underlined = walk.href ? walk.context.own && direct.underline === true : format.underline
  return {
    ...(format.bold ? { bold: true } : {}),
    ...(format.italic ? { italic: true } : {}),
    ...(underlined ? { underline: true } : {}),
    ...(format.strike ? { strike: true } : {}),
    ...(format.vertical === 'superscript' ? { superscript: true } : {}),
    ...(format.vertical === 'subscript' ? { subscript: true } : {}),
    ...(walk.href ? { href: walk.href } : {}),
    ...(format.bold && format.fromStyle.bold ? { styleBold: true } : {}),
    ...(format.italic && format.fromStyle.italic ? { styleItalic: true } : {}),
  }
}

function take(inline: SourceInline, walk: Walk): void {
  push(walk.context.fields.take(inline), walk)
}

function push(inline: SourceInline | undefined, walk: Walk): void {
  if (inline && !(inline.type === 'text' && inline.text === '')) walk.out.inlines.push(inline)
}

function plainText(element: XmlElement): string {
  return elements(element)
    .map((item) => (item.name === 'w:t' ? textOf(item) : ''))
    .join('')
}

function deletedText(element: XmlElement): string {
  if (element.name === 'w:delText' || element.name === 'w:t') return textOf(element)
  return elements(element).map(deletedText).join('')
}

function mathText(element: XmlElement): string {
  if (element.name === 'm:t') return textOf(element)
  return elements(element).map(mathText).join('')
}

/** True when two sets of marks are the same. */
export function sameMarks(a: SourceMarks, b: SourceMarks): boolean {
  const keys = Object.keys(a) as (keyof SourceMarks)[]
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key])
}

/** Joins neighbouring texts with the same marks: Word splits runs at every edit. */
export function joinText<T extends SourceInline>(inlines: readonly T[]): T[] {
  const out: T[] = []
  for (const inline of inlines) {
    const last = out.at(-1)
    if (last?.type === 'text' && inline.type === 'text' && sameMarks(last.marks, inline.marks)) {
      out[out.length - 1] = { ...last, text: last.text + inline.text }
    } else out.push(inline)
  }
  return out
}
