import type { Node } from 'prosemirror-model'
import type { StepMap } from 'prosemirror-transform'
import type { Hint } from './tokens.ts'

/** Top-level children that a step changed: `first`..`end` of the old became `first`..`newEnd` of the new. */
export type Window = { readonly first: number; readonly end: number; readonly newEnd: number }

/** Finds them by node identity: ProseMirror keeps the very node of what did not change. */
export function changedWindow(before: Node, after: Node): Window {
  let first = 0
  let end = before.childCount
  let newEnd = after.childCount
  while (first < end && first < newEnd && before.child(first) === after.child(first)) first++
  while (end > first && newEnd > first && before.child(end - 1) === after.child(newEnd - 1)) {
    end--
    newEnd--
  }
  return { first, end, newEnd }
}

/** Tokens of a child: its marker, and for a block one for each character and embed. */
function tokenCount(node: Node): number {
  return node.type.name === 'block' ? 1 + inlineUnits(node, node.content.size) : 1
}

/** Characters and embeds of a block before a content position. */
function inlineUnits(node: Node, position: number): number {
  let units = 0
  let at = 0
  for (let i = 0; i < node.childCount && at < position; i++) {
    const child = node.child(i)
    units += child.isText ? Math.min(child.nodeSize, position - at) : 1
    at += child.nodeSize
  }
  return units
}

/**
 * Where a step changed one range only: how many tokens of the window stand before and after it. This tells "hel|lo"
 * from "hell|o" when an l is typed, which comparing alone cannot. A step without a range changed nothing's place.
 */
export function hintOf(before: Node, window: Window, map: StepMap): Hint {
  const ranges: [number, number][] = []
  map.forEach((start, end) => {
    ranges.push([start, end])
  })
  const [range] = ranges
  if (!range) return 'in place'
  if (ranges.length !== 1) return null
  let prefix = 0
  let suffix = 0
  let at = 0
  for (let i = 0; i < window.end; i++) {
    const node = before.child(i)
    const end = at + node.nodeSize
    if (i >= window.first) {
      const [start, stop] = range
      if (end <= start) prefix += tokenCount(node)
      else if (at < start && node.isTextblock) prefix += 1 + inlineUnits(node, start - at - 1)
      if (at >= stop) suffix += tokenCount(node)
      else if (stop < end && node.isTextblock)
        suffix += tokenCount(node) - 1 - inlineUnits(node, stop - at - 1)
    }
    at = end
  }
  return { prefix, suffix }
}
