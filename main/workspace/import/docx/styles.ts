import { child, elements, int, toggle, val, type XmlElement } from './xml.ts'

/** Character properties that toggle: a style's true inverts its paragraph style's true (ECMA-376 17.7.3). */
export type RunFormat = {
  readonly bold?: boolean
  readonly italic?: boolean
  readonly strike?: boolean
  readonly underline?: boolean
  readonly vertical?: 'superscript' | 'subscript' | 'baseline'
  readonly vanish?: boolean
}

export type Alignment = 'left' | 'center' | 'right' | 'justify'

export type ParagraphFormat = {
  readonly align?: Alignment
  readonly outline?: number
  readonly numId?: string
  readonly level?: number
  readonly pageBreakBefore?: boolean
}

export type Style = {
  readonly id: string
  /** Lower case, as the specification compares built-in names. */
  readonly name: string
  readonly type: string
  readonly run: RunFormat
  readonly paragraph: ParagraphFormat
}

export type Styles = {
  /** A style with everything that it inherits; the default paragraph style for undefined. */
  paragraph(id: string | undefined): Style
  character(id: string | undefined): Style | undefined
  /** True when the file defines the style. */
  has(id: string): boolean
  /** Run properties of the document's defaults. */
  readonly defaults: RunFormat
}

const normal: Style = { id: '', name: '', type: 'paragraph', run: {}, paragraph: {} }

/** Reads styles.xml; without one, every paragraph is plain. */
export function readStyles(root: XmlElement | undefined): Styles {
  const raw = new Map<string, XmlElement>()
  let defaultParagraph: string | undefined
  for (const element of root ? elements(root) : []) {
    const id = element.attrs['w:styleId']
    if (element.name !== 'w:style' || !id) continue
    raw.set(id, element)
    const isDefault = ['1', 'true', 'on'].includes(element.attrs['w:default'] ?? '')
    if (isDefault && element.attrs['w:type'] === 'paragraph') defaultParagraph = id
  }
  const resolved = new Map<string, Style>()
  const resolve = (id: string, seen: ReadonlySet<string>): Style => {
    const known = resolved.get(id)
    if (known) return known
    const element = raw.get(id)
    if (!element || seen.has(id)) return normal
    const basedOn = val(element, 'w:basedOn')
    const parent = basedOn ? resolve(basedOn, new Set([...seen, id])) : normal
    const style: Style = {
      id,
      name: (val(element, 'w:name') ?? '').toLowerCase(),
      type: element.attrs['w:type'] ?? 'paragraph',
      run: { ...parent.run, ...runFormat(child(element, 'w:rPr')) },
      paragraph: { ...parent.paragraph, ...paragraphFormat(child(element, 'w:pPr')) },
    }
    resolved.set(id, style)
    return style
  }
  const docDefaults = root ? child(root, 'w:docDefaults') : undefined
  return {
    paragraph: (id) => {
      const wanted = id !== undefined && raw.has(id) ? id : defaultParagraph
      return wanted === undefined ? { ...normal, id: id ?? '' } : resolve(wanted, new Set())
    },
    character: (id) => (id !== undefined && raw.has(id) ? resolve(id, new Set()) : undefined),
    has: (id) => raw.has(id),
    defaults: runFormat(child(child(docDefaults, 'w:rPrDefault'), 'w:rPr')),
  }
}

/** Character properties of a `w:rPr`. */
export function runFormat(rPr: XmlElement | undefined): RunFormat {
  if (!rPr) return {}
  const bold = toggle(rPr, 'w:b')
  const italic = toggle(rPr, 'w:i')
  const strike = toggle(rPr, 'w:strike') ?? toggle(rPr, 'w:dstrike')
  const vanish = toggle(rPr, 'w:vanish')
  const underline = val(rPr, 'w:u')
  const vertical = val(rPr, 'w:vertAlign')
  return {
    ...(bold === undefined ? {} : { bold }),
    ...(italic === undefined ? {} : { italic }),
    ...(strike === undefined ? {} : { strike }),
    ...(vanish === undefined ? {} : { vanish }),
    ...(underline === undefined ? {} : { underline: underline !== 'none' }),
    ...(vertical === 'superscript' || vertical === 'subscript' || vertical === 'baseline'
      ? { vertical }
      : {}),
  }
}

const aligns: Readonly<Record<string, Alignment>> = {
  left: 'left',
  start: 'left',
  center: 'center',
  right: 'right',
  end: 'right',
  both: 'justify',
  distribute: 'justify',
}

/** Paragraph properties of a `w:pPr` that matter here. */
export function paragraphFormat(pPr: XmlElement | undefined): ParagraphFormat {
  if (!pPr) return {}
  const align = aligns[val(pPr, 'w:jc') ?? '']
  const outline = int(val(pPr, 'w:outlineLvl'))
  const numPr = child(pPr, 'w:numPr')
  const numId = val(numPr, 'w:numId')
  const level = int(val(numPr, 'w:ilvl'))
  const pageBreakBefore = toggle(pPr, 'w:pageBreakBefore')
  return {
    ...(align ? { align } : {}),
    ...(outline === undefined ? {} : { outline }),
    ...(numId === undefined ? {} : { numId }),
    ...(level === undefined ? {} : { level }),
    ...(pageBreakBefore === undefined ? {} : { pageBreakBefore }),
  }
}

/** The toggles of a run as they show: direct formatting wins, otherwise the styles' values are combined. */
export function effectiveRun(
  styles: Styles,
  paragraph: Style,
  characterId: string | undefined,
  direct: RunFormat,
): RunFormat & { readonly fromStyle: { readonly bold: boolean; readonly italic: boolean } } {
  const character = styles.character(characterId)?.run ?? {}
  const mix = (name: 'bold' | 'italic' | 'strike' | 'vanish'): boolean => {
    const own = direct[name]
    if (own !== undefined) return own
    if (styles.defaults[name]) return true
    return (paragraph.run[name] ?? false) !== (character[name] ?? false)
  }
  const vertical =
    direct.vertical ?? character.vertical ?? paragraph.run.vertical ?? styles.defaults.vertical ?? 'baseline'
  const isOwn = (name: 'bold' | 'italic'): boolean => direct[name] !== undefined || character[name] === true
  return {
    bold: mix('bold'),
    italic: mix('italic'),
    strike: mix('strike'),
    vanish: mix('vanish'),
    underline: direct.underline ?? character.underline ?? paragraph.run.underline ?? false,
    vertical,
    fromStyle: {
      bold: !isOwn('bold') && (paragraph.run.bold ?? false),
      italic: !isOwn('italic') && (paragraph.run.italic ?? false),
    },
  }
}
