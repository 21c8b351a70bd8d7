/** Kinds that a reference can name, from the outside in. */
export const refKinds = ['annex', 'chapter', 'section', 'article', 'alineat', 'letter', 'point'] as const
export type RefKind = (typeof refKinds)[number]

/** One step of a reference: "alin. (2)" is {alineat, 2}. Numbers as the numbering function writes them. */
export type RefStep = { readonly kind: RefKind; readonly number: string }

/** From the outside in, as far as it was written. */
export type RefPath = readonly RefStep[]

/** How a reference is printed: its outermost step and its manners, as words in the node's `form`. */
export type RefForm = {
  /** 'full' prints from the article (chapter, annex) on; a kind prints from there on where the place allows it. */
  readonly from: 'full' | RefKind
  /** Words instead of abbreviations: articolul 5 alineatul (2). */
  readonly long: boolean
  /** A comma between the steps: art. 5, alin. (2). */
  readonly comma: boolean
  /** A capital at the start: Art. 5. */
  readonly capital: boolean
  /** What joins the last of several targets. */
  readonly join: 'și' | 'sau' | 'ori'
  /** The sign of a range. */
  readonly dash: '–' | '-' | ' – ' | ' - '
}

/** A typed reference found in a text. */
export type ParsedReference = {
  /** Offsets in the text; the sentence ("teza a II-a") and the name of another act stand outside. */
  readonly start: number
  readonly end: number
  readonly paths: readonly RefPath[]
  readonly range: boolean
  readonly form: RefForm
  /** True where it points into another act: it never becomes live. */
  readonly external: boolean
  /** True where no reference node can say the same ("lit. a)–c) și f)", "lit. a) a alin. (2)"). */
  readonly complex: boolean
}

/** Attributes of a reference node (schema: reference). */
export type ReferenceAttrs = {
  readonly targets: string
  readonly range: string
  readonly form: string
  readonly text: string
}
