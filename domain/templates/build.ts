import type { BlockAttrs } from '../document/schema/index.ts'
import { type NewId, rulesOf, type TemplateContext, wordsOf } from './context.ts'
import { type InlineContext, inlineNodes, type NodeJson } from './inline.ts'

/** The nodes of a template while it is written. */
export type Builder = {
  /** Blocks of a text of lines: see SPEC.md, TPL2. */
  readonly lines: (source: string) => NodeJson[]
  /**
   * A table; a cell's lines are its blocks. `widths`: the columns' shares of the text's width; without them the columns
   * are equal. `head`: how many rows are repeated as heading.
   */
  readonly table: (
    rows: readonly (readonly string[])[],
    widths?: readonly number[],
    head?: number,
  ) => NodeJson
  readonly inline: (line: string) => NodeJson[]
  readonly newId: NewId
  /** The document's node; throws when a reference's key was never defined. */
  readonly finish: (content: readonly NodeJson[]) => NodeJson
}

type Attrs = Partial<Omit<BlockAttrs, 'id'>>

/** Marker at a line's beginning -> the block it makes. */
const markers: Readonly<Record<string, Attrs>> = {
  T: { kind: 'title', align: 'center' },
  '#': { kind: 'chapter' },
  '##': { kind: 'section' },
  '@': { kind: 'article' },
  '=': { kind: 'alineat' },
  '-': { kind: 'letter' },
  '1.': { kind: 'point' },
  H1: { kind: 'heading', level: 1, style: 'decimal' },
  H2: { kind: 'heading', level: 2, style: 'decimal' },
  H3: { kind: 'heading', level: 3, style: 'decimal' },
  U1: { kind: 'heading', level: 1, style: 'none' },
  U2: { kind: 'heading', level: 2, style: 'none' },
  A: { kind: 'annex' },
  AA: { kind: 'annex', style: 'latin', format: 'Anexa %' },
  '+': { kind: 'item', style: 'decimal' },
  '>': { kind: 'text' },
  '>c': { kind: 'text', align: 'center' },
  '>r': { kind: 'text', align: 'right' },
  '>j': { kind: 'text', align: 'justify' },
  '?': { kind: 'guidance' },
}

const line = /^(\S+)(?:[ ]+\[(\w+)\])?(?:[ ]+(.*))?$/u

/** Width of the text on an A4 page of the export (15.5 cm), in CSS pixels. */
const TEXT_WIDTH = 586

function columnWidth(widths: readonly number[], column: number): { attrs?: { colwidth: number[] } } {
  const all = widths.reduce((sum, width) => sum + width, 0)
  const own = widths[column]
  return own === undefined ? {} : { attrs: { colwidth: [Math.round((TEXT_WIDTH * own) / all)] } }
}

/** Starts a template's document. */
export function createBuilder(context: TemplateContext, newId: NewId): Builder {
  const ids = new Map<string, string>()
  const defined = new Set<string>()
  const idOf = (key: string): string => {
    const id = ids.get(key) ?? newId()
    ids.set(key, id)
    return id
  }
  const inlineContext: InlineContext = {
    words: wordsOf(context),
    fill: context.fill ?? {},
    rules: rulesOf(context),
    idOf,
    newId,
  }
  const inline = (text: string): NodeJson[] => inlineNodes(text, inlineContext)

  function block(attrs: Attrs, key: string | undefined, text: string): NodeJson {
    if (key !== undefined) {
      if (defined.has(key)) throw new Error(`key defined twice in a template: ${key}`)
      defined.add(key)
    }
    const content = text === '' ? [] : inline(text)
    return {
      type: 'block',
      attrs: { id: key === undefined ? newId() : idOf(key), ...attrs },
      ...(content.length > 0 ? { content } : {}),
    }
  }

  function oneLine(source: string): NodeJson {
    if (source === '---') return { type: 'page_break', attrs: { id: newId() } }
    if (source.startsWith('!')) return { type: 'generated', attrs: { id: newId(), what: source.slice(1) } }
    const [, marker = '', key, text = ''] = line.exec(source) ?? []
    const attrs = markers[marker]
    if (attrs === undefined) throw new Error(`unknown line in a template: ${source}`)
    return block(attrs, key, text)
  }

  function lines(source: string): NodeJson[] {
    return source
      .split('\n')
      .map((text) => text.trim())
      .filter((text) => text !== '')
      .flatMap((text) => (text.startsWith('%') ? filledLines(text) : [oneLine(text)]))
  }

  /** `% name default`: the lines given for the name, or a paragraph of the default text. */
  function filledLines(source: string): NodeJson[] {
    const [, name = '', fallback = ''] = /^% (\w+)(?: +(.*))?$/u.exec(source) ?? []
    const given = context.fill?.[name]
    return given === undefined ? [block(markers['>'] ?? {}, undefined, fallback)] : lines(given)
  }

  return {
    inline,
    newId,
    lines,
    table: (rows, widths = [], head = 1) => ({
      type: 'table',
      attrs: { id: newId(), headerRows: head },
      content: rows.map((cells, row) => ({
        type: 'table_row',
        content: cells.map((text, column) => ({
          type: row < head ? 'table_header' : 'table_cell',
          ...columnWidth(widths, column),
          content: text.split('\n').map((part) => block({}, undefined, part)),
        })),
      })),
    }),
    finish: (content) => {
      for (const key of ids.keys()) {
        if (!defined.has(key)) throw new Error(`reference to an undefined key in a template: ${key}`)
      }
      return { type: 'doc', content }
    },
  }
}
