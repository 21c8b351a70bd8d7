import type { Node } from 'prosemirror-model'
import type { BlockAttrs, BlockKind, LabelStyle } from '../schema/index.ts'
import type { DocumentSettings } from '../settings.ts'
import { numberRuns, type OpenNumber, type Run } from './count.ts'
import {
  ALINEAT,
  ANNEX,
  ARTICLE,
  CHAPTER,
  ENUMERATION,
  endEnumerations,
  type Frame,
  HEADING,
  ITEM,
  isBlank,
  isPart,
  KEY,
  noParents,
  PART,
  pathOf,
  ROOT,
  runsIn,
  SECTION,
} from './frames.ts'
import { isSign, patternOf, styleOf } from './patterns.ts'
import type { BlockNumber, Numbering, NumberingOptions } from './types.ts'

/** Walks the blocks once: who stands under whom, and who is counted with whom. */
class Counter {
  readonly out: OpenNumber[] = []
  readonly runs: Run[] = []
  private readonly blocks: readonly Node[]
  private readonly settings: DocumentSettings
  private readonly stack: Frame[] = [{ rank: ROOT, key: 0, index: -1, path: noParents, runs: null }]
  private commitments: Run | null = null

  private readonly ignoreFixed: boolean

  constructor(blocks: readonly Node[], settings: DocumentSettings, ignoreFixed: boolean) {
    this.blocks = blocks
    this.settings = settings
    this.ignoreFixed = ignoreFixed
  }

  walk(): void {
    const { blocks } = this
    for (let index = 0; index < blocks.length; index++) {
      const node = blocks[index] as Node
      if (node.type.name === 'block') this.block(node, node.attrs as BlockAttrs, index)
      else if (node.type.name === 'commitment') this.commitment(node, index)
      else this.plain(node, index, null)
    }
  }

  private top(): Frame {
    return this.stack[this.stack.length - 1] as Frame
  }

  /** Closes every open level of the given rank and above. */
  private closeFrom(rank: number): void {
    const { stack } = this
    while ((stack[stack.length - 1] as Frame).rank >= rank) stack.pop()
  }

  /** The frame in which articles (the annex or the document) or chapters (the part too) are counted. */
  private scope(innermost: number): Frame {
    let scope = this.stack[0] as Frame
    for (const frame of this.stack) if (frame.rank <= innermost) scope = frame
    return scope
  }

  private plain(node: Node, index: number, kind: BlockKind | null): OpenNumber {
    const entry: OpenNumber = {
      index,
      id: (node.attrs.id as string | null | undefined) ?? null,
      kind,
      number: null,
      label: '',
      style: 'none',
      pattern: '',
      run: -1,
      parents: pathOf(this.stack, this.stack.length - 1),
      runIn: false,
    }
    this.out.push(entry)
    return entry
  }

  private commitment(node: Node, index: number): void {
    this.closeFrom(ARTICLE)
    const entry = this.plain(node, index, null)
    entry.style = 'arabic'
    entry.pattern = 'A%'
    this.commitments ??= this.newRun(-1, 0, 'arabic')
    entry.run = this.commitments.id
    const at = this.commitments.members.push(entry) - 1
    const fixed = node.attrs.fixed as string | null
    if (fixed !== null && fixed !== '' && !this.ignoreFixed) {
      this.commitments.fixed ??= []
      this.commitments.fixed[at] = fixed
    }
  }

  private block(node: Node, attrs: BlockAttrs, index: number): void {
    const { kind, level } = attrs
    switch (kind) {
      case 'annex':
        this.closeFrom(ANNEX)
        this.open(node, attrs, index, ANNEX, KEY.annex, this.top())
        break
      case 'chapter':
        this.closeFrom(CHAPTER)
        this.open(node, attrs, index, CHAPTER, KEY.chapter, this.scope(PART))
        break
      case 'section':
        this.closeFrom(SECTION)
        this.open(node, attrs, index, SECTION, KEY.section, this.top())
        break
      case 'heading':
        if (isPart(attrs)) {
          this.closeFrom(PART)
          this.open(node, attrs, index, PART, KEY.part, this.top())
          break
        }
        this.closeFrom(HEADING + Math.max(1, level))
        this.open(node, attrs, index, HEADING + Math.max(1, level), KEY.heading + level, this.top())
        break
      case 'article':
        this.closeFrom(ARTICLE)
        this.open(node, attrs, index, ARTICLE, KEY.article, this.scope(ANNEX))
        if (runsIn(this.blocks, index)) (this.out[index] as OpenNumber).runIn = true
        break
      case 'alineat':
        this.closeFrom(ALINEAT)
        this.open(node, attrs, index, ALINEAT, KEY.alineat, this.top())
        break
      case 'letter':
        this.enumeration(KEY.letter)
        this.open(node, attrs, index, ENUMERATION, KEY.letter, this.top())
        break
      case 'point':
        this.enumeration(KEY.point + level)
        this.open(node, attrs, index, ENUMERATION, KEY.point + level, this.top())
        break
      case 'item':
        this.closeFrom(ITEM + level)
        this.open(node, attrs, index, ITEM + level, KEY.item + level, this.top())
        break
      case 'title':
        this.closeFrom(CHAPTER)
        this.plain(node, index, kind)
        break
      case 'text':
        if (!isBlank(node)) {
          this.closeFrom(ENUMERATION)
          endEnumerations(this.top())
        }
        this.plain(node, index, kind)
        break
      default:
        this.plain(node, index, kind)
    }
  }

  /** Makes the top frame the one a letter or a point of this key stands under. */
  private enumeration(key: number): void {
    this.closeFrom(ITEM)
    const { stack } = this
    for (let i = stack.length - 1; i > 0; i--) {
      const frame = stack[i] as Frame
      if (frame.rank < ENUMERATION) break
      if (frame.key === key) {
        stack.length = i
        return
      }
    }
    // A point of a deeper level that came first cannot contain one of a higher level.
    while (key >= KEY.point && this.top().key > key && this.top().rank === ENUMERATION) stack.pop()
  }

  private newRun(parent: number, key: number, style: LabelStyle): Run {
    const nested = key >= KEY.heading || (key > KEY.point && key < KEY.item)
    const run: Run = {
      id: this.runs.length,
      parent,
      nested,
      alineate: key === KEY.alineat,
      style,
      members: [],
      fixed: null,
      ownPattern: null,
    }
    this.runs.push(run)
    return run
  }

  /** The run of this key under `owner`; a list changes its run with its style. */
  private runOf(owner: Frame, key: number, style: LabelStyle): Run {
    owner.runs ??= []
    for (const slot of owner.runs) {
      if (slot.key !== key) continue
      const splits = key >= KEY.point && key < KEY.heading
      if (splits && slot.run.style !== style) slot.run = this.newRun(owner.index, key, style)
      return slot.run
    }
    const run = this.newRun(owner.index, key, style)
    owner.runs.push({ key, run })
    return run
  }

  /** Counts the block in its run under `owner` and opens its level. */
  private open(node: Node, attrs: BlockAttrs, index: number, rank: number, key: number, owner: Frame): void {
    const entry = this.plain(node, index, attrs.kind)
    const style = styleOf(attrs, this.settings)
    if (style !== 'none') {
      const run = this.runOf(owner, key, style)
      entry.style = style
      entry.pattern = patternOf(attrs, style, this.settings)
      if (isSign(style)) {
        entry.label = entry.pattern
      } else {
        entry.run = run.id
        const at = run.members.push(entry) - 1
        if (attrs.fixed !== null && attrs.fixed !== '' && !this.ignoreFixed) {
          run.fixed ??= []
          run.fixed[at] = attrs.fixed
        }
        if (attrs.kind === 'section' && attrs.format !== null) {
          run.ownPattern ??= new Set()
          run.ownPattern.add(entry)
        }
      }
    }
    this.stack.push({ rank, key, index, path: null, runs: null })
  }
}

/**
 * Numbers of any list of sibling blocks (a document's children, a table cell's, a commitment field's): pure, depending
 * on their order, kinds and attributes only. See SPEC.md.
 */
export function numberBlocks(
  blocks: readonly Node[],
  settings: DocumentSettings,
  options: NumberingOptions = {},
): Numbering {
  const counter = new Counter(blocks, settings, options.ignoreFixed === true)
  counter.walk()
  numberRuns(counter.runs, counter.out, settings)
  const byId = new Map<string, BlockNumber>()
  for (const entry of counter.out) {
    if (entry.id !== null && !byId.has(entry.id)) byId.set(entry.id, entry)
  }
  return { blocks: counter.out, byId }
}

/** Numbers of a whole document under its settings. */
export function numberDocument(
  doc: Node,
  settings: DocumentSettings,
  options: NumberingOptions = {},
): Numbering {
  return numberBlocks(doc.children, settings, options)
}
