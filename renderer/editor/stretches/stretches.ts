import { cut } from './cut.ts'

/** Characters on a line of the page, and the heights of a line and of what stands between blocks, in CSS pixels. */
const LINE = { characters: 88, height: 21, gap: 8 } as const

/** Kinds whose upper margin is none: a stretch keeps its margins to itself, so it begins where there is none. */
const flush: ReadonlySet<string | undefined> = new Set(['alineat', 'text', 'letter', 'point', 'item'])

const mayBegin = (node: ChildNode): boolean =>
  node instanceof HTMLElement && flush.has(node.dataset.kind) && !node.classList.contains('ran-in')

type Stretch = { readonly element: HTMLElement; readonly slot: HTMLSlotElement; nodes: readonly ChildNode[] }

/**
 * Lays a flat row of blocks out in stretches, each of which the browser skips while it is far from the screen
 * (`content-visibility`, styles/page.css). The blocks stay children of one element, as the editor wants them; only the
 * boxes are nested: each stretch is an element with a slot in the shadow tree of the page, and the blocks are assigned
 * to the slots. Skipped stretches stay readable for assistive technology, for selections and for the caret's keys.
 */
export class Stretches {
  readonly #page: HTMLElement
  readonly #row: HTMLElement
  readonly #watch: MutationObserver
  #all: readonly Stretch[] = []
  #indexOf = new Map<Node, number>()
  #drawn = new Set<Stretch>()

  constructor(page: HTMLElement) {
    this.#page = page
    this.#row = document.createElement('div')
    this.#row.tabIndex = -1
    page.attachShadow({ mode: 'open', slotAssignment: 'manual' }).append(this.#row)
    this.#watch = new MutationObserver(() => this.#assign())
    this.#watch.observe(page, { childList: true })
    this.#assign()
  }

  /**
   * Whether the page can be written in. A shadow tree does not take that from its page: without it the browser finds no
   * place for a click between blocks, and a selection made with keys stops at the end of a block.
   */
  set editable(editable: boolean) {
    const value = String(editable)
    if (this.#row.contentEditable !== value) this.#row.contentEditable = value
  }

  /** After a change of the page, at once: until it is assigned, a new block is not drawn. True when blocks came or went. */
  follow(): boolean {
    if (this.#watch.takeRecords().length === 0) return false
    this.#assign()
    return true
  }

  /**
   * Keeps the stretches of these blocks and their neighbours drawn, and no others. A stretch that is new or far is skipped
   * until the browser's next frame; a key pressed before it would go in without moving the caret, or pass over the stretch.
   */
  keepDrawn(blocks: readonly (Node | null)[]): void {
    const wanted = new Set<Stretch>()
    for (const block of blocks) {
      const index = (block && this.#indexOf.get(block)) ?? -2
      for (const stretch of this.#all.slice(Math.max(0, index - 1), Math.max(0, index + 2)))
        wanted.add(stretch)
    }
    for (const stretch of this.#drawn) if (!wanted.has(stretch)) stretch.element.part.remove('here')
    for (const stretch of wanted) if (!this.#drawn.has(stretch)) stretch.element.part.add('here')
    this.#drawn = wanted
  }

  /** Puts the stretches' elements in order; one that stays in its place is not touched, and keeps its height in mind. */
  #place(all: readonly Stretch[]): void {
    const wanted = new Set(all)
    for (const stretch of this.#all) if (!wanted.has(stretch)) stretch.element.remove()
    let next = this.#row.firstChild
    for (const { element } of all) {
      if (element === next) next = next.nextSibling
      else this.#row.insertBefore(element, next)
    }
    this.#all = all
  }

  destroy(): void {
    this.#watch.disconnect()
  }

  #assign(): void {
    const began = new Map(this.#all.map((stretch) => [stretch.nodes[0], stretch]))
    const rows = cut([...this.#page.childNodes], (node) => began.has(node), mayBegin)
    const all = rows.map((nodes) => began.get(nodes[0]) ?? newStretch(nodes))
    this.#place(all)
    this.#indexOf = new Map()
    for (const [i, stretch] of all.entries()) {
      const nodes = rows[i] ?? []
      for (const node of nodes) this.#indexOf.set(node, i)
      if (sameNodes(stretch.nodes, nodes)) continue
      stretch.nodes = nodes
      stretch.slot.assign(...(nodes as (Element | Text)[]))
    }
  }
}

const sameNodes = (a: readonly ChildNode[], b: readonly ChildNode[]): boolean =>
  a.length === b.length && a.every((node, i) => node === b[i])

function newStretch(nodes: readonly ChildNode[]): Stretch {
  const element = document.createElement('div')
  const slot = document.createElement('slot')
  element.part.add('stretch')
  // The browser remembers the true height once it has drawn the stretch.
  element.style.containIntrinsicBlockSize = `auto ${Math.round(nodes.reduce((sum, node) => sum + heightOf(node), 0))}px`
  element.append(slot)
  return { element, slot, nodes: [] }
}

function heightOf(node: ChildNode): number {
  const lines = Math.max(1, Math.ceil((node.textContent?.length ?? 0) / LINE.characters))
  return lines * LINE.height + LINE.gap
}
