import { FieldStack } from './fields.ts'
import type { DroppedCounter, SourceBlock, SourceText } from './model.ts'
import type { Relationship } from './package.ts'
import type { Styles } from './styles.ts'
import type { WordNumbering } from './word-numbering.ts'

/** What reading one part (document, header, footnotes) needs and collects. */
export type ReadContext = {
  readonly styles: Styles
  readonly numbering: WordNumbering
  readonly dropped: DroppedCounter
  readonly relationships: ReadonlyMap<string, Relationship>
  /** Text of notes by "footnote:2" or "endnote:3". */
  readonly notes: ReadonlyMap<string, readonly SourceText[]>
  readonly fields: FieldStack
  /** True when the file was written by this program's export (see docx/SPEC.md). */
  readonly own: boolean
  /** Blocks of text boxes met in the present paragraph; they follow it. */
  readonly boxes: SourceBlock[]
  /** Bookmarks that stand between paragraphs and belong to the next one. */
  readonly pendingBookmarks: string[]
}

/** A context for another part with its own relationships, sharing styles and counters. */
export function contextFor(base: ReadContext, relationships: ReadonlyMap<string, Relationship>): ReadContext {
  return { ...base, relationships, fields: new FieldStack(), boxes: [], pendingBookmarks: [] }
}
