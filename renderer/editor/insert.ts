import { type Command, NodeSelection } from 'prosemirror-state'
import { freshId } from '../../domain/document/binding/index.ts'
import { emptySheet } from '../../domain/document/commitment/index.ts'
import { schema } from '../../domain/document/schema/index.ts'
import { insertBlock } from './commands.ts'

/** A table of empty cells with a header row. */
export function insertTable(rows: number, columns: number): Command {
  return insertBlock(() => {
    const cells = (type: string) =>
      Array.from({ length: columns }, () => schema.node(type, null, [schema.node('block')]))
    return schema.node('table', { id: freshId(), headerRows: 1 }, [
      schema.node('table_row', null, cells('table_header')),
      ...Array.from({ length: rows - 1 }, () => schema.node('table_row', null, cells('table_cell'))),
    ])
  })
}

/** A page break after the block with the caret. */
export const insertPageBreak: Command = insertBlock(() => schema.node('page_break', { id: freshId() }))

/** A part computed from the document. */
export function insertGenerated(what: 'toc' | 'resources' | 'timeline'): Command {
  return insertBlock(() => schema.node('generated', { id: freshId(), what }))
}

/** An empty commitment sheet: every field and table, with a row in each. */
export const insertCommitment: Command = insertBlock(() => emptySheet(freshId))

/** A footnote at the caret; its text is written in a small window. */
export function insertFootnote(open: (pos: number) => void): Command {
  return (state, dispatch) => {
    const { $to } = state.selection
    if (!$to.parent.inlineContent || $to.parent.type.name === 'footnote') return false
    if (dispatch) {
      const pos = $to.pos
      const tr = state.tr.insert(pos, schema.node('footnote', { id: freshId() }))
      dispatch(tr.setSelection(NodeSelection.create(tr.doc, pos)).scrollIntoView())
      open(pos)
    }
    return true
  }
}
