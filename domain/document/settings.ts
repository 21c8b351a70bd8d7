import { z } from 'zod'

export const documentKinds = ['pla', 'rof', 'hcl', 'referat', 'other'] as const
export type DocumentKind = (typeof documentKinds)[number]

/** Settings of one document, kept in its Y.Doc (`getMap('settings')`), one key each so that changes merge. */
export const documentSettings = z.object({
  schemaVersion: z.number().int().positive(),
  kind: z.enum(documentKinds).catch('other'),
  title: z.string().catch(''),
  /** Language of the document itself (not of the interface), BCP 47. */
  language: z.string().catch('ro-RO'),
  /** How an article's label is written; both occur in local practice. */
  articleLabel: z.enum(['Art. %.', 'Art. %. –', 'Articolul %']).catch('Art. %.'),
  chapterLabel: z.enum(['Capitolul %', 'CAPITOLUL %', 'Cap. %']).catch('Capitolul %'),
  sectionLabel: z.enum(['Secțiunea %', 'SECȚIUNEA %', 'Secțiunea a %-a']).catch('Secțiunea %'),
  chapterNumerals: z.enum(['roman', 'arabic']).catch('roman'),
  sectionNumerals: z.enum(['arabic', 'roman']).catch('arabic'),
  /** Alphabet of letters: Latin a–z doubled after z, or Romanian with ș, ț and without q, w, y. */
  letters: z.enum(['latin', 'romanian']).catch('latin'),
  /** draft: all numbers follow order. amend: numbers frozen, insertions take an index (art. 5^1). */
  numbering: z.enum(['draft', 'amend']).catch('draft'),
  /** "Anexa nr. <annexNumber> la HCL nr. <hclNumber>/<hclDate>" in the page header; empty = blank line to fill in. */
  annexNumber: z.string().catch(''),
  hclNumber: z.string().catch(''),
  hclDate: z.string().catch(''),
  /** First and last day of the plan (PLA), ISO dates, empty when unknown. */
  periodStart: z.string().catch(''),
  periodEnd: z.string().catch(''),
})

export type DocumentSettings = z.infer<typeof documentSettings>

/** Settings of a new document of a kind, under the schema version given. */
export function defaultSettings(kind: DocumentKind, schemaVersion: number, title = ''): DocumentSettings {
  return documentSettings.parse({ schemaVersion, kind, title })
}
