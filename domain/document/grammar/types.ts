import type { BlockKind, LabelStyle } from '../schema/index.ts'

/** One reading of a typed label. */
export type LabelReading = {
  readonly kind: BlockKind
  /** Level of a heading (1 to 6), a point (0 to 2) or an item; 0 elsewhere. */
  readonly level: number
  readonly style: LabelStyle
  /** The number as written, superscript digits as ^ ("5^1"); null for bullets, dashes and a label without number. */
  readonly number: string | null
  /** The label exactly as written with % for the number: "Art. %. –", "%)", "(%)". */
  readonly format: string
  /** What counting sees: [5, 1] for 5^1; null for signs and for what cannot be read. */
  readonly value: readonly number[] | null
}

/** A label found in a line, with its possible readings, the likeliest first. */
export type FoundLabel = {
  readonly readings: readonly LabelReading[]
  /** Offsets in the line: of the label's first character, after its last one, and of the text after it. */
  readonly start: number
  readonly end: number
  readonly textStart: number
}

/** A line split into its labels ("Art. 2. (1) Text" has two) and the text after them. */
export type ParsedLine = {
  readonly labels: readonly FoundLabel[]
  /** Characters taken by white space and labels before the text. */
  readonly labelLength: number
  readonly rest: string
}

/** A line with one reading chosen for each label. */
export type ResolvedLabel = LabelReading & {
  readonly start: number
  readonly end: number
  readonly textStart: number
}
