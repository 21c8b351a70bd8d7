import type { Node } from 'prosemirror-model'
import { type BlockNumber, compareNumbers, type Numbering, parseNumber } from '../numbering/index.ts'
import type { BlockKind } from '../schema/index.ts'
import type { DocumentSettings } from '../settings.ts'
import type { TextLintRule } from './types.ts'

/** More alineate than this make an article hard to read (art. 48: "avoid too many"). */
export const MANY_ALINEATE = 5

export type AddFinding = (
  rule: TextLintRule,
  index: number,
  params?: Readonly<Record<string, string | number>>,
) => void

export type Context = {
  readonly doc: Node
  readonly numbering: Numbering
  readonly settings: DocumentSettings
  readonly add: AddFinding
}

const hasText = (node: Node | null | undefined): boolean => (node?.textContent.trim() ?? '') !== ''

function kindsAbove(entry: BlockNumber, numbering: Numbering): (BlockKind | null)[] {
  return entry.parents.map((at) => numbering.blocks[at]?.kind ?? null)
}

/** Is the block part of an article? */
export function standsInArticle(entry: BlockNumber, numbering: Numbering): boolean {
  return entry.kind === 'article' || kindsAbove(entry, numbering).includes('article')
}

/** Children of a kind directly under each block, by the parent's index. */
function childrenByParent(numbering: Numbering): Map<number, BlockNumber[]> {
  const map = new Map<number, BlockNumber[]>()
  for (const entry of numbering.blocks) {
    const parent = entry.parents.at(-1) ?? -1
    const list = map.get(parent)
    if (list) list.push(entry)
    else map.set(parent, [entry])
  }
  return map
}

function articleRules(context: Context, children: ReadonlyMap<number, readonly BlockNumber[]>): void {
  const { doc, numbering, settings, add } = context
  let articles = 0
  let sole = -1
  for (const entry of numbering.blocks) {
    if (entry.kind !== 'article') continue
    if (entry.number !== null && !kindsAbove(entry, numbering).includes('annex')) {
      articles++
      sole = entry.index
    }
    const own = children.get(entry.index) ?? []
    const alineate = own.filter((one) => one.kind === 'alineat')
    if (alineate.length > MANY_ALINEATE) {
      add('article-many-alineate', entry.index, {
        number: entry.number ?? '',
        count: alineate.length,
        limit: MANY_ALINEATE,
      })
    }
    const first = alineate[0]
    if (alineate.length === 1 && first && first.number !== null) {
      add('alineat-sole-numbered', first.index, { number: first.number })
    }
    if (!own.some((one) => one.kind === null || hasText(doc.child(one.index)) || children.has(one.index))) {
      add('article-empty', entry.index, { number: entry.number ?? '' })
    }
  }
  const isAct = settings.kind === 'hcl' || settings.kind === 'rof'
  const label = sole < 0 ? '' : (numbering.blocks[sole]?.label ?? '')
  if (isAct && articles === 1 && !/unic/i.test(label)) add('sole-article', sole)
}

function listRules({ numbering, add }: Context): void {
  const nested = new Set<string>()
  for (const entry of numbering.blocks) {
    const above = kindsAbove(entry, numbering)
    const article = above.lastIndexOf('article')
    if (article < 0) continue
    const inside = above.slice(article + 1)
    const enumerated = inside.filter((kind) => kind === 'letter' || kind === 'point' || kind === 'item')
    if (entry.kind === 'item' && (entry.style === 'bullet' || entry.style === 'dash'))
      add('list-bullets', entry.index)
    const isList = entry.kind === 'letter' || entry.kind === 'point' || entry.kind === 'item'
    if (isList && enumerated.length > 0) {
      // One finding for each inner list, at its first part.
      const list = `${entry.parents.at(-1)}/${entry.kind}`
      if (!nested.has(list)) add('list-nested', entry.index, { label: entry.label })
      nested.add(list)
    } else if (entry.kind === 'point') add('point-used', entry.index, { label: entry.label })
  }
}

function punctuationRules({ doc, numbering, add }: Context): void {
  const runs = new Map<number, BlockNumber[]>()
  for (const entry of numbering.blocks) {
    if (entry.kind !== 'letter' || entry.run < 0) continue
    const list = runs.get(entry.run)
    if (list) list.push(entry)
    else runs.set(entry.run, [entry])
  }
  for (const run of runs.values()) {
    run.forEach((entry, at) => {
      const text = doc.child(entry.index).textContent.trim()
      // A letter that introduces something of its own ends with a colon.
      if (text === '' || text.endsWith(':')) return
      const last = at === run.length - 1
      const right = last ? /[.;]["”»)]?$/.test(text) : /;(?:\s+(?:și|şi|sau|ori))?$/u.test(text)
      if (!right) add('letter-punctuation', entry.index, { label: entry.label, sign: last ? '.' : ';' })
    })
  }
}

function headingRules({ doc, numbering, add }: Context): void {
  let level = 0
  for (const entry of numbering.blocks) {
    const node = doc.child(entry.index)
    if (entry.kind === 'chapter' || entry.kind === 'section') {
      if (!hasText(node)) add('chapter-without-heading', entry.index, { label: entry.label })
      if (entry.kind === 'chapter' && entry.style === 'arabic')
        add('chapter-not-roman', entry.index, { label: entry.label })
      if (entry.kind === 'section' && entry.style === 'roman')
        add('section-not-arabic', entry.index, { label: entry.label })
    }
    if (entry.kind === 'annex' || entry.kind === 'chapter' || entry.kind === 'section') level = 0
    if (entry.kind !== 'heading') continue
    const own = node.attrs.level as number
    if (level > 0 && own > level + 1) add('heading-skips-level', entry.index, { from: level, to: own })
    level = own
  }
}

/** Doubled and jumping numbers among the siblings that are counted together. */
function numberRules({ numbering, add }: Context): void {
  const last = new Map<number, { seen: Set<string>; path: readonly number[] | null }>()
  for (const entry of numbering.blocks) {
    if (entry.run < 0 || entry.number === null) continue
    const own = entry.number.split('.').at(-1) ?? ''
    const path = parseNumber(entry.kind === null ? own.replace(/^A/i, '') : own, entry.style)
    const before = last.get(entry.run)
    const params = { label: entry.label, number: entry.number }
    if (before?.seen.has(entry.label)) add('number-doubled', entry.index, params)
    else if (path && (before === undefined ? path[0] !== 1 : before.path !== null)) {
      const previous = before?.path ?? [0]
      const steps = (path[0] ?? 0) - (previous[0] ?? 0)
      const indexed = path.length > 1 && steps === 0 && compareNumbers(previous, path) < 0
      if (!(steps === 1 && path.length === 1) && !indexed) add('number-jump', entry.index, params)
    }
    if (before) {
      before.seen.add(entry.label)
      before.path = path ?? before.path
    } else last.set(entry.run, { seen: new Set([entry.label]), path })
  }
}

/** Rules about the structure of the whole document. */
export function structureFindings(context: Context): void {
  const children = childrenByParent(context.numbering)
  articleRules(context, children)
  listRules(context)
  punctuationRules(context)
  headingRules(context)
  numberRules(context)
}
