import type { Node } from 'prosemirror-model'
import {
  isContentsLine,
  type LabelReading,
  parseLine,
  type ResolvedLabel,
  resolveLabels,
} from '../../grammar/index.ts'
import { type BlockAttrs, type BlockKind, blockDefaults, schema } from '../../schema/index.ts'
import { normaliseDiacritics, romanianQuotes } from '../../text/index.ts'
import type { RawBlock, RawParagraph, RawTable } from './collect.ts'
import { isObject, plainState, type Run, schemaMarks } from './marks.ts'

/** Runs with white space as in print: none at the ends, single inside; Romanian letters and quotes. */
function tidy(runs: readonly Run[]): Run[] {
  const out: Run[] = []
  let before = ''
  for (const run of runs) {
    if (isObject(run)) {
      out.push(run)
      before += '\ufffc'
      continue
    }
    let text = run.text
      .replace(/[\u00a0\s]{2,}/gu, (space) => (space.includes('\n') ? '\n' : ' '))
      .replace(/[\u200b\ufeff]/gu, '')
    if (/[\s\u00a0]$/u.test(before) || before === '') text = text.replace(/^[ \u00a0]+/u, '')
    text = normaliseDiacritics(text).replaceAll('<<', '«').replaceAll('>>', '»')
    const whole = romanianQuotes(before + text)
    text = whole.slice(before.length)
    before += text
    if (text !== '') out.push({ ...run, text })
  }
  for (let last = out.at(-1); last && !isObject(last); last = out.at(-1)) {
    const text = last.text.replace(/[\s\u00a0]+$/u, '')
    out.pop()
    if (text !== '') {
      out.push({ ...last, text })
      break
    }
  }
  return out
}

/** Runs without their first `count` characters. */
function dropStart(runs: readonly Run[], count: number): Run[] {
  let rest = count
  const out: Run[] = []
  for (const run of runs) {
    const cut = Math.min(rest, run.text.length)
    rest -= cut
    if (isObject(run) || cut < run.text.length) out.push({ ...run, text: run.text.slice(cut) })
  }
  return out
}

function inlineNodes(runs: readonly Run[]): Node[] {
  const nodes: Node[] = []
  for (const run of runs) {
    if (run.note !== null) {
      nodes.push(schema.node('footnote', null, run.note === '' ? [] : [schema.text(run.note)]))
      continue
    }
    if (run.picture !== undefined) {
      nodes.push(schema.node('image', run.picture))
      continue
    }
    const marks = schemaMarks(run)
    run.text.split('\n').forEach((text, at) => {
      if (at > 0) nodes.push(schema.node('hard_break', null, undefined, marks))
      if (text !== '') nodes.push(schema.text(text, marks))
    })
  }
  return nodes
}

function block(attrs: Partial<BlockAttrs>, runs: readonly Run[] = []): Node {
  return schema.node('block', { ...blockDefaults, ...attrs }, inlineNodes(runs))
}

/** Attributes of a pasted label: the kind and level; the number is computed, so neither it nor its pattern stays. */
function attrsOf(label: LabelReading, level: number): Partial<BlockAttrs> {
  switch (label.kind) {
    case 'item':
      return { kind: 'item', style: label.style, level: Math.min(5, Math.max(0, level)) }
    case 'point':
      return { kind: 'point', level: label.level, style: label.style === 'roman' ? 'roman' : null }
    case 'heading': {
      if (label.style !== 'roman')
        return {
          kind: 'heading',
          level: label.level,
          style: label.style === 'decimal' ? 'decimal' : label.style,
        }
      const isPart = /^(?:titlul|partea|cartea)/i.test(label.format)
      return { kind: 'heading', level: label.level, style: 'roman', format: isPart ? label.format : '%.' }
    }
    case 'annex':
      return label.style === 'latin'
        ? { kind: 'annex', style: 'latin', format: 'Anexa %' }
        : { kind: 'annex' }
    case 'article':
      return label.number === null ? { kind: 'article', format: label.format } : { kind: 'article' }
    default:
      return { kind: label.kind }
  }
}

type Line = {
  readonly raw: RawParagraph
  readonly runs: readonly Run[]
  readonly text: string
  readonly prefix: number
}

function lineOf(raw: RawParagraph): Line {
  const runs = tidy(raw.runs)
  const own = runs.map((run) => (isObject(run) ? '\ufffc' : run.text)).join('')
  // The list's label stands before the text, as it was seen.
  const prefix = raw.label === null ? '' : `${raw.label} `
  return { raw, runs, text: prefix + own, prefix: prefix.length }
}

/** True for a paragraph that is neither list entry nor heading. */
function isPlain(raw: RawParagraph): boolean {
  return raw.label === null && raw.heading === 0 && !raw.isTitle
}

/** Kinds that a cell or field may hold. */
const inner: readonly BlockKind[] = ['letter', 'point', 'item']

class Builder {
  readonly out: Node[] = []
  private readonly top: boolean

  constructor(top: boolean) {
    this.top = top
  }

  /**
   * A paragraph that keeps its text as it is. A list entry whose label says nothing ("o", "§") is a bullet; a label that has
   * no place here (an article in a cell) stays as text.
   */
  private unlabelled(line: Line, hasLabel: boolean): void {
    const { raw } = line
    if (raw.label !== null && hasLabel) {
      const label: Run = { ...plainState, text: `${raw.label} `, note: null }
      this.out.push(block({ kind: 'text' }, [label, ...line.runs]))
      return
    }
    if (raw.label !== null)
      this.out.push(
        block({ kind: 'item', style: 'bullet', level: Math.min(5, Math.max(0, raw.level)) }, line.runs),
      )
    else if (this.top && raw.isTitle) this.out.push(block({ kind: 'title' }, line.runs))
    else if (this.top && raw.heading > 0)
      this.out.push(block({ kind: 'heading', level: raw.heading }, line.runs))
    else this.out.push(block({ kind: 'text', align: raw.align }, line.runs))
  }

  /** `alone`: an article's alineate are in the lines that follow. */
  line(line: Line, labels: readonly ResolvedLabel[], alone: boolean): void {
    const usable = this.top ? labels : labels.filter((label) => inner.includes(label.kind))
    if (usable.length === 0 || usable.length < labels.length) {
      this.unlabelled(line, labels.length > 0)
      return
    }
    const { raw } = line
    usable.forEach((label, at) => {
      const last = at === usable.length - 1
      const rest = last ? dropStart(line.runs, Math.max(0, label.textStart - line.prefix)) : []
      const attrs = attrsOf(label, raw.level)
      if (label.kind !== 'article') this.out.push(block(attrs, rest))
      else {
        this.out.push(block(attrs))
        if (last && (rest.length > 0 || !alone)) this.out.push(block({ kind: 'alineat' }, rest))
      }
    })
  }

  /** "CAPITOLUL I" with its heading on the next line: one block. */
  private takesHeading(line: Line): boolean {
    const previous = this.out.at(-1)
    const kind = previous?.attrs.kind
    if (previous?.content.size !== 0 || (kind !== 'chapter' && kind !== 'section')) return false
    return (
      line.raw.label === null && line.text.length > 0 && line.text.length <= 150 && !/[.;:,]$/.test(line.text)
    )
  }

  paragraphs(lines: readonly Line[]): void {
    const inputs = lines.map((line) => ({
      parsed: isContentsLine(line.text)
        ? { labels: [], labelLength: 0, rest: line.text }
        : parseLine(line.text),
      hints: {
        bold: line.runs.length > 0 && line.runs.every((run) => run.bold || run.text.trim() === ''),
        centered: line.raw.align === 'center',
      },
    }))
    const resolved = resolveLabels(inputs)
    lines.forEach((line, at) => {
      const labels = resolved[at] ?? []
      const previous = this.out.at(-1)
      if (this.top && labels.length === 0 && previous && this.takesHeading(line)) {
        this.out[this.out.length - 1] = previous.type.create(previous.attrs, inlineNodes(line.runs))
      } else if (labels.length === 0 && this.isFirstOfArticle(line)) {
        this.out.push(block({ kind: 'alineat', align: line.raw.align }, line.runs))
      } else this.line(line, labels, this.goesOn(lines[at + 1], resolved[at + 1]))
    })
  }

  /** What follows an article that stands alone on its line is its text, or has labels of its own below it. */
  private goesOn(next: Line | undefined, labels: readonly ResolvedLabel[] = []): boolean {
    if (!this.top || next === undefined) return false
    const [label] = labels
    return label === undefined ? isPlain(next.raw) : ['alineat', 'letter', 'point'].includes(label.kind)
  }

  private isFirstOfArticle(line: Line): boolean {
    return this.top && this.out.at(-1)?.attrs.kind === 'article' && isPlain(line.raw)
  }

  table(raw: RawTable): void {
    if (!this.top) {
      for (const row of raw.rows) for (const cell of row) this.out.push(...buildBlocks(cell.content, false))
      return
    }
    const rows = raw.rows.map((row) =>
      schema.node(
        'table_row',
        null,
        row.map((cell) => {
          const content = buildBlocks(cell.content, false)
          const type = cell.header ? 'table_header' : 'table_cell'
          return schema.node(
            type,
            { colspan: cell.colspan, rowspan: cell.rowspan },
            content.length > 0 ? content : [block({})],
          )
        }),
      ),
    )
    const body = raw.rows.findIndex((row) => row.some((cell) => !cell.header))
    const headerRows = body < 0 ? 0 : body
    if (rows.length > 0) this.out.push(schema.node('table', { headerRows }, rows))
  }
}

/** Blocks of the schema from pasted paragraphs and tables. `top` false: for a cell or a field, without structure. */
export function buildBlocks(raws: readonly RawBlock[], top: boolean): Node[] {
  const builder = new Builder(top)
  let lines: Line[] = []
  const end = (): void => {
    builder.paragraphs(lines)
    lines = []
  }
  for (const raw of raws) {
    if (raw.type === 'paragraph') lines.push(lineOf(raw))
    else {
      end()
      if (raw.type === 'table') builder.table(raw)
      else if (top) builder.out.push(schema.node('page_break'))
    }
  }
  end()
  return builder.out
}
