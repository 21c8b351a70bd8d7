import type { Node } from 'prosemirror-model'
import type { BlockAttrs } from '../schema/index.ts'
import type { Run } from './count.ts'

/** Ranks of the open levels: what comes with a rank closes everything of the same or a higher rank. */
export const ROOT = -1
export const ANNEX = 0
export const PART = 0.5 // Titlul, Partea, Cartea: headings above the chapters of a long act
export const CHAPTER = 1
export const SECTION = 2
export const HEADING = 2 // plus the level, 1 to 6
export const ARTICLE = 9
export const ALINEAT = 10
export const ENUMERATION = 11 // letters and points: which of the two contains the other is decided by which came first
export const ITEM = 20 // plus the level, 0 to 5

/** Keys of runs inside one frame; a level is added where the kind has levels. */
export const KEY = {
  annex: 1,
  part: 2,
  chapter: 10,
  section: 20,
  article: 30,
  alineat: 40,
  letter: 50,
  point: 60,
  item: 70,
  heading: 80,
}

/** An open level: the block that opened it and the runs counted directly under it. */
export type Frame = {
  readonly rank: number
  readonly key: number
  readonly index: number
  path: readonly number[] | null
  runs: { readonly key: number; run: Run }[] | null
}

/** True for a heading that stands above chapters: its pattern says Titlul, Partea or Cartea. */
export function isPart(attrs: BlockAttrs): boolean {
  return attrs.format !== null && /^(titlul|partea|cartea)\b/i.test(attrs.format)
}

export const noParents: readonly number[] = []

/** True for a block that holds no text: it neither ends an enumeration nor counts as introductory text. */
export function isBlank(node: Node): boolean {
  for (let i = 0; i < node.childCount; i++) if (node.child(i).isText) return false
  return true
}

/** True when the label of the article at `index` is followed in the same line by the next block. */
export function runsIn(blocks: readonly Node[], index: number): boolean {
  if (blocks[index]?.content.size !== 0) return false
  const next = blocks[index + 1]
  if (next?.type.name !== 'block') return false
  const { kind } = next.attrs as BlockAttrs
  return kind === 'alineat' || kind === 'text'
}

/** Ends the lists and enumerations directly under a frame: the next one begins again. */
export function endEnumerations(frame: Frame): void {
  frame.runs = frame.runs?.filter((slot) => slot.key < KEY.letter || slot.key >= KEY.heading) ?? null
}

/** Path of the blocks that are open under a frame, made when it is first asked for. */
export function pathOf(stack: readonly Frame[], top: number): readonly number[] {
  const frame = stack[top] as Frame
  if (frame.path === null) frame.path = [...pathOf(stack, top - 1), frame.index]
  return frame.path
}
