import type { Node } from 'prosemirror-model'
import type { DocumentSettings } from '../../../../domain/document/settings.ts'

/** A table without any header in a decision or a memorandum is a grid for signatures: it has no lines. */
export function isPlain({ settings }: { readonly settings: DocumentSettings }, table: Node): boolean {
  const official = settings.kind === 'hcl' || settings.kind === 'referat'
  const heads = table.children.some((row) => row.children.some((cell) => cell.type.name === 'table_header'))
  return official && !heads && (Number(table.attrs.headerRows) || 0) === 0
}
