/**
 * The flat block: chapter, section, article, alineat, letter, point, heading, list item and plain text are ONE
 * node type; what it is stands in attributes. A change of level or kind is then a change of attributes, and
 * nobody's concurrent typing is lost in a delete-and-insert. The tree is derived by the numbering function.
 */
export const blockKinds = [
  'title', // the document's title lines, unnumbered, outside the numbering
  'chapter', // Capitolul I (Legea 24/2000 art. 56); content: its heading
  'section', // Secțiunea 1; content: its heading
  'article', // Art. 5; content: its marginal title, usually empty; its text is the alineate that follow
  'alineat', // (1); numbered only where its article has two or more
  'letter', // a)
  'point', // 1. below a letter, an alineat or an article
  'heading', // unnumbered or decimal-numbered heading of a plan (level 1 to 6)
  'item', // ordinary list item (level 0 to 5)
  'text', // running text; inside an article: unnumbered introductory or closing text
  'annex', // Anexa nr. 1; starts a page; numbering of chapters and articles starts again
  'guidance', // guidance text of a template: shown in place, never exported
] as const

export type BlockKind = (typeof blockKinds)[number]

/** Kinds that may carry a number. */
export const numberedKinds: ReadonlySet<BlockKind> = new Set<BlockKind>([
  'chapter',
  'section',
  'article',
  'alineat',
  'letter',
  'point',
  'heading',
  'item',
  'annex',
])

/** Ways a label is drawn. null = what the document's settings say for this kind. */
export const labelStyles = [
  'roman', // chapter, section: IV
  'arabic', // section: 4
  'decimal', // heading: 3.2 (with its parents' numbers); item: 1.
  'latin', // letter: a … z, aa, bb
  'romanian', // letter: with ș, ț and without q, w, y
  'bullet', // item: •
  'dash', // item: –
  'none', // no label, and not counted
] as const

export type LabelStyle = (typeof labelStyles)[number]

export const alignments = ['left', 'center', 'right', 'justify'] as const
export type Alignment = (typeof alignments)[number]

/** Attributes of a block node. Only those that differ from the default are stored. */
export type BlockAttrs = {
  /** Stable identity; given in local transactions only; references point at it. */
  readonly id: string | null
  readonly kind: BlockKind
  /** Depth: of a heading 1 to 6, of an item 0 to 5, of a point 0 to 2; 0 elsewhere. */
  readonly level: number
  readonly style: LabelStyle | null
  /** A fixed number as written in the source ("28", "5^1", "IV", "aa"); counting goes on from it. */
  readonly fixed: string | null
  /** The source's own label with % for the number ("Art.%.–", "% )"), kept so that no label changes on import; null = the settings' label. */
  readonly format: string | null
  readonly align: Alignment | null
}

export const blockDefaults: BlockAttrs = {
  id: null,
  kind: 'text',
  level: 0,
  style: null,
  fixed: null,
  format: null,
  align: null,
}
