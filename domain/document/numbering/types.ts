import type { BlockKind, LabelStyle } from '../schema/index.ts'

/** What the numbering function says of one block (or table, commitment). */
export type BlockNumber = {
  /** Index of the node among the document's children. */
  readonly index: number
  readonly id: string | null
  /** The block's kind; null for a table, a commitment or another node. */
  readonly kind: BlockKind | null
  /** The number alone: "5", "5^1", "IV", "2", "aa", "3.2"; null where the block has none. */
  readonly number: string | null
  /** The label as printed: "Art. 5.", "(2)", "b)", "Capitolul IV", "–"; "" where there is none. */
  readonly label: string
  /** The style the number is written in; 'none' where there is no label. */
  readonly style: LabelStyle
  /** The label's pattern with % for the number; "" where there is none. */
  readonly pattern: string
  /** Which run of siblings it is counted in (0, 1, 2 … in order of their beginning), or -1 when it is not counted. */
  readonly run: number
  /** Indexes of the blocks it stands under, outermost first (chapter, section, article, alineat …). */
  readonly parents: readonly number[]
  /** True for an article without marginal title whose next block runs on in the same line ("Art. 5. (1) Text"). */
  readonly runIn: boolean
}

/** All numbers of a document, by child index, with a lookup by id. */
export type Numbering = {
  readonly blocks: readonly BlockNumber[]
  readonly byId: ReadonlyMap<string, BlockNumber>
}

export type NumberingOptions = {
  /** Compute as if no block had a fixed number (what renumbering would give). */
  readonly ignoreFixed?: boolean
}
