import type { Alignment, BlockKind, LabelStyle } from '../../../../domain/document/schema/index.ts'
import type { SourceInline } from '../docx/model.ts'

/** A label as the source has it. */
export type SourceLabel = {
  /** The number as written ("28", "5^1", "IV", "ş"), null for a sign or a label without number. */
  readonly number: string | null
  /** The label with % for the number. */
  readonly format: string
}

/** A block as recognised, before it is decided whether the source's numbers are kept. */
export type DraftBlock = {
  readonly type: 'block'
  readonly kind: BlockKind
  readonly level: number
  readonly style: LabelStyle | null
  readonly label: SourceLabel | null
  readonly inlines: readonly SourceInline[]
  readonly align: Alignment | null
  readonly bookmarks: readonly string[]
  /** Id and fixed number, of an own file. */
  readonly id?: string
  readonly fixed?: string
  /** True for a number that must stay whatever is chosen: a counter that runs through the cells of a table. */
  readonly pinned?: true
  /** True for an action of a commitment, whose label is a code computed from the commitment's own. */
  readonly coded?: true
}

export type DraftCell = {
  readonly blocks: readonly DraftBlock[]
  readonly colspan: number
  readonly rowspan: number
  readonly widths: readonly number[] | null
  readonly header: boolean
}

export type DraftTable = {
  readonly type: 'table'
  readonly rows: readonly { readonly cells: readonly DraftCell[] }[]
  readonly headerRows: number
  readonly bookmarks: readonly string[]
  readonly id?: string
}

/** A row of a table of a commitment's sheet. */
export type DraftRow = {
  readonly id?: string
  readonly attrs: Readonly<Record<string, string>>
  readonly cells: readonly { readonly name: string; readonly content: readonly SourceInline[] }[]
}

export type DraftSection =
  | { readonly type: 'field'; readonly name: string; readonly blocks: readonly DraftBlock[] }
  | { readonly type: 'milestones' | 'budget'; readonly rows: readonly DraftRow[] }
  | { readonly type: 'sheet_table'; readonly what: string; readonly rows: readonly DraftRow[] }

export type DraftCommitment = {
  readonly type: 'commitment'
  readonly bookmarks: readonly string[]
  readonly id?: string
  readonly attrs: Readonly<Record<string, string>>
  readonly sections: readonly DraftSection[]
}

export type Draft =
  | DraftBlock
  | DraftTable
  | DraftCommitment
  | { readonly type: 'page_break'; readonly bookmarks: readonly string[]; readonly id?: string }
  | {
      readonly type: 'generated'
      readonly what: string
      readonly bookmarks: readonly string[]
      readonly id?: string
    }

/** Something that recognition decided and a user should know. */
export type DraftNote = { readonly what: 'joined' | 'merged-heading' | 'page-spacing'; readonly text: string }
