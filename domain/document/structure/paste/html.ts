/** An element of pasted HTML: lower-case tag, attributes, children. Texts are strings. */
export type HtmlElement = {
  readonly tag: string
  readonly attrs: Readonly<Record<string, string>>
  readonly children: HtmlChild[]
}
export type HtmlChild = HtmlElement | string

const voids = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
const raw = new Set([
  'script',
  'style',
  'xml',
  'title',
  'noscript',
  'template',
  'svg',
  'math',
  'object',
  'iframe',
])
/** An opening tag of the key closes an open tag of the value. */
const closes: Readonly<Record<string, readonly string[]>> = {
  li: ['li'],
  p: ['p'],
  tr: ['tr', 'td', 'th'],
  td: ['td', 'th'],
  th: ['td', 'th'],
  tbody: ['thead', 'tbody'],
  tfoot: ['tbody'],
}
/** Such a search for a tag to close stops here. */
const bounds = new Set(['table', 'ul', 'ol', 'body', 'html', '#root'])

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  bdquo: '„',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  sbquo: '‚',
  laquo: '«',
  raquo: '»',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  bull: '•',
  middot: '·',
  sect: '§',
  deg: '°',
  euro: '€',
  copy: '©',
  reg: '®',
  trade: '™',
  times: '×',
  para: '¶',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  shy: '',
  zwnj: '',
  zwj: '',
  acirc: 'â',
  Acirc: 'Â',
  icirc: 'î',
  Icirc: 'Î',
  abreve: 'ă',
  Abreve: 'Ă',
  scedil: 'ş',
  Scedil: 'Ş',
  tcedil: 'ţ',
  Tcedil: 'Ţ',
  eacute: 'é',
  aacute: 'á',
  oacute: 'ó',
  ouml: 'ö',
  uuml: 'ü',
  auml: 'ä',
  szlig: 'ß',
  frac12: '½',
  sup2: '²',
  sup3: '³',
}

/** Text with its character references replaced; unknown ones stay as written. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x[\da-f]{1,6}|#\d{1,7}|[a-z][a-z\d]{1,15});?/giu, (whole, name: string) => {
    if (name[0] !== '#') return named[name] ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
      ? String.fromCodePoint(code)
      : ''
  })
}

const attribute = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/gu

function readAttributes(text: string): Record<string, string> {
  const attrs: Record<string, string> = {}
  for (const match of text.matchAll(attribute)) {
    const name = (match[1] ?? '').toLowerCase()
    attrs[name] ??= decodeEntities(match[2] ?? match[3] ?? match[4] ?? '')
  }
  return attrs
}

/**
 * A forgiving reader of clipboard HTML (Word, Google Docs, LibreOffice, browsers) that needs no DOM: comments, scripts and
 * styles are left out, conditional sections of Word keep their content, missing end tags are supplied. Gives the root.
 */
export function parseHtml(html: string): HtmlElement {
  const root: HtmlElement = { tag: '#root', attrs: {}, children: [] }
  const stack: HtmlElement[] = [root]
  const top = (): HtmlElement => stack[stack.length - 1] as HtmlElement
  const closeTo = (tags: readonly string[]): void => {
    for (let i = stack.length - 1; i > 0; i--) {
      const { tag } = stack[i] as HtmlElement
      if (tags.includes(tag)) {
        stack.length = i
        return
      }
      if (bounds.has(tag)) return
    }
  }
  const token =
    /<!--[\s\S]*?(?:-->|$)|<[!?][^>]*>|<\/([a-z][^\s>/]*)[^>]*>|<([a-z][^\s>/]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/giu
  let at = 0
  for (let match = token.exec(html); match; match = token.exec(html)) {
    if (match.index > at) top().children.push(decodeEntities(html.slice(at, match.index)))
    at = token.lastIndex
    const end = match[1]?.toLowerCase()
    const start = match[2]?.toLowerCase()
    if (end !== undefined) {
      const open = stack.findLastIndex((element) => element.tag === end)
      if (open > 0) stack.length = open
    } else if (start !== undefined) {
      if (raw.has(start)) {
        const close = html.toLowerCase().indexOf(`</${start}`, at)
        const after = close < 0 ? html.length : html.indexOf('>', close) + 1
        at = after <= 0 ? html.length : after
        token.lastIndex = at
        continue
      }
      closeTo(closes[start] ?? [])
      const element: HtmlElement = { tag: start, attrs: readAttributes(match[3] ?? ''), children: [] }
      top().children.push(element)
      if (!voids.has(start) && !/\/\s*$/.test(match[3] ?? '') && stack.length < 400) stack.push(element)
    }
  }
  if (at < html.length) top().children.push(decodeEntities(html.slice(at)))
  return root
}

/** A declaration of an element's style attribute, lower case; "" where there is none. */
export function styleOf(element: HtmlElement, name: string): string {
  const style = element.attrs.style
  if (style === undefined) return ''
  const match = new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`, 'i').exec(style)
  return (match?.[1] ?? '').trim().toLowerCase()
}

/** Plain text of an element. */
export function textOf(element: HtmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')
}
