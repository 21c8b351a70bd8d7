import { SaxesParser } from 'saxes'
import { AppError } from '../../../../domain/errors.ts'

export type XmlChild = XmlElement | string

/** An element with its name and attributes under the usual prefixes (`w:p`, `r:id`), whatever the file calls them. */
export type XmlElement = {
  readonly name: string
  readonly attrs: Readonly<Record<string, string>>
  readonly children: XmlChild[]
}

/** Namespaces of transitional and strict documents, by the prefix that this program uses for them. */
const prefixes: Readonly<Record<string, string>> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r',
  'http://schemas.openxmlformats.org/drawingml/2006/main': 'a',
  'http://purl.oclc.org/ooxml/drawingml/main': 'a',
  'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing': 'wp',
  'http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing': 'wp',
  'http://schemas.openxmlformats.org/drawingml/2006/picture': 'pic',
  'http://purl.oclc.org/ooxml/drawingml/picture': 'pic',
  'http://schemas.microsoft.com/office/word/2010/wordprocessingShape': 'wps',
  'http://schemas.microsoft.com/office/word/2010/wordprocessingGroup': 'wpg',
  'http://schemas.microsoft.com/office/word/2010/wordml': 'w14',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
  'http://schemas.openxmlformats.org/package/2006/relationships': 'rel',
  'urn:schemas-microsoft-com:vml': 'v',
  'urn:schemas-microsoft-com:office:office': 'o',
}

export type ReadOptions = {
  /** Called for each child of `streamFrom` as soon as it is complete; it is then not kept in the tree. */
  readonly onChild?: (element: XmlElement) => void
  /** Name of the element whose children are handed to `onChild` (`w:body`). */
  readonly streamFrom?: string
}

const DEPTH_LIMIT = 2_000

/** A parser that is fed in pieces; `finish` gives the root element. */
export type XmlReader = { write(piece: string): void; finish(): XmlElement }

/**
 * Reads XML into light elements. A DOCTYPE (the only way to declare an entity) fails with file-external-entity,
 * text that is not well-formed with file-damaged.
 */
export function xmlReader(part: string, options: ReadOptions = {}): XmlReader {
  const parser = new SaxesParser({ xmlns: false, position: false })
  const stack: XmlElement[] = []
  const scopes: Scope[] = [new Scope(new Map())]
  let root: XmlElement | undefined
  const damaged = (cause?: unknown): AppError => new AppError('file-damaged', { part }, { cause })
  parser.on('doctype', () => {
    throw new AppError('file-external-entity', { part })
  })
  parser.on('error', (error) => {
    throw damaged(error)
  })
  parser.on('opentag', (tag) => {
    const attributes = tag.attributes as Readonly<Record<string, string>>
    const scope = (scopes.at(-1) as Scope).within(attributes)
    scopes.push(scope)
    const element: XmlElement = {
      name: scope.name(tag.name),
      attrs: attrsOf(attributes, scope),
      children: [],
    }
    const parent = stack.at(-1)
    if (!parent) root = element
    else if (!(options.onChild && parent.name === options.streamFrom)) parent.children.push(element)
    stack.push(element)
    if (stack.length > DEPTH_LIMIT) throw damaged()
  })
  parser.on('closetag', () => {
    scopes.pop()
    const element = stack.pop()
    const parent = stack.at(-1)
    if (element && parent && options.onChild && parent.name === options.streamFrom) options.onChild(element)
  })
  const addText = (text: string): void => {
    stack.at(-1)?.children.push(text)
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  return {
    write: (piece) => {
      parser.write(piece)
    },
    finish: () => {
      parser.close()
      if (!root) throw damaged()
      return root
    },
  }
}

/** Reads a whole part at once. */
export function parseXml(text: string, part: string): XmlElement {
  const reader = xmlReader(part)
  reader.write(text)
  return reader.finish()
}

/**
 * The namespaces that hold at a place, by prefix. The parser's own namespace mode takes half again as long for the
 * same names.
 */
class Scope {
  readonly #uris: ReadonlyMap<string, string>
  readonly #names = new Map<string, string>()

  constructor(uris: ReadonlyMap<string, string>) {
    this.#uris = uris
  }

  /** The scope inside an element: this one, unless the element declares namespaces. */
  within(attributes: Readonly<Record<string, string>>): Scope {
    let uris: Map<string, string> | undefined
    for (const key in attributes) {
      if (!isDeclaration(key)) continue
      uris ??= new Map(this.#uris)
      uris.set(key.slice(6), attributes[key] ?? '')
    }
    return uris ? new Scope(uris) : this
  }

  /** Name of an element under the usual prefix. */
  name(raw: string): string {
    let name = this.#names.get(raw)
    if (name === undefined) {
      const colon = raw.indexOf(':')
      const prefix = prefixes[this.#uris.get(raw.slice(0, Math.max(0, colon))) ?? '']
      name = prefix ? `${prefix}:${raw.slice(colon + 1)}` : raw
      this.#names.set(raw, name)
    }
    return name
  }
}

function isDeclaration(key: string): boolean {
  return key.startsWith('xmlns') && (key.length === 5 || key[5] === ':')
}

/** Attributes by name; one without a prefix has no namespace, whatever the default is. */
function attrsOf(attributes: Readonly<Record<string, string>>, scope: Scope): Record<string, string> {
  const out: Record<string, string> = {}
  for (const key in attributes) {
    if (!isDeclaration(key)) out[key.includes(':') ? scope.name(key) : key] = attributes[key] ?? ''
  }
  return out
}

/** Element children of an element. */
export function elements(parent: XmlElement): XmlElement[] {
  return parent.children.filter((child): child is XmlElement => typeof child !== 'string')
}

/** First child element of a name. */
export function child(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  if (!parent) return undefined
  for (const item of parent.children) if (typeof item !== 'string' && item.name === name) return item
  return undefined
}

/** First element of a name anywhere below. */
export function find(parent: XmlElement, name: string): XmlElement | undefined {
  for (const item of parent.children) {
    if (typeof item === 'string') continue
    if (item.name === name) return item
    const found = find(item, name)
    if (found) return found
  }
  return undefined
}

/** `w:val` of a child element, or undefined. */
export function val(parent: XmlElement | undefined, name: string): string | undefined {
  return child(parent, name)?.attrs['w:val']
}

/** A switch such as `<w:b/>`: true, false, or undefined when it is not there. */
export function toggle(parent: XmlElement | undefined, name: string): boolean | undefined {
  const element = child(parent, name)
  if (!element) return undefined
  const value = element.attrs['w:val']
  return value === undefined || !['0', 'false', 'off', 'none'].includes(value)
}

/** Text content of an element and everything below. */
export function textOf(element: XmlElement): string {
  return element.children.map((item) => (typeof item === 'string' ? item : textOf(item))).join('')
}

/** Whole number of an attribute or text, or undefined. */
export function int(value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  const number = Number.parseInt(value, 10)
  return Number.isFinite(number) ? number : undefined
}
