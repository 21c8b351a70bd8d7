import type { EditorProps, NodeViewConstructor } from 'prosemirror-view'
import type { DocumentSession } from '../session.ts'
import { blockView } from './block.ts'
import { commitmentFieldView, commitmentView } from './commitment.ts'
import { footnoteView } from './footnote.ts'
import { generatedView } from './generated.ts'
import { imageView } from './image.ts'
import { referenceView, ruleValueView } from './reference.ts'
import { budgetLineView, milestoneView, sheetRowView } from './sheet-rows.ts'
import { budgetView, milestonesView, sheetTableView } from './sheet-tables.ts'
import { tableView } from './table.ts'
import { unknownView } from './unknown.ts'

/** Views of the nodes that are more than text. */
export function nodeViews(session: DocumentSession): NonNullable<EditorProps['nodeViews']> {
  const views: Record<string, NodeViewConstructor> = {
    block: blockView,
    reference: referenceView(session),
    rule_value: ruleValueView,
    footnote: footnoteView(session),
    image: imageView(session),
    table: tableView,
    generated: generatedView(session),
    unknown_block: unknownView('div'),
    unknown_inline: unknownView('span'),
    commitment: commitmentView(session),
    commitment_field: commitmentFieldView(session),
    milestones: milestonesView(session),
    milestone: milestoneView(session),
    sheet_table: sheetTableView(session),
    sheet_row: sheetRowView(session),
    budget: budgetView(session),
    budget_line: budgetLineView(session),
  }
  return views
}
