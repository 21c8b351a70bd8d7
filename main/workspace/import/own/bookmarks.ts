/** What a block's bookmark says (docx/SPEC.md DX6): its id, and whether its number is fixed. */
export type BlockMark = { readonly id: string; readonly fixed: boolean }

/** Block bookmarks among the names given, in order; others are Word's or somebody else's. */
export function blockMarks(names: readonly string[]): BlockMark[] {
  return names.flatMap((name): BlockMark[] => {
    const mark = blockMark(name)
    return mark ? [mark] : []
  })
}

export function blockMark(name: string): BlockMark | null {
  const match = /^_([cf])((?:[A-Za-z0-9]|_[0-9a-f]{4})+)$/.exec(name)
  if (!match) return null
  const id = (match[2] ?? '').replace(/_([0-9a-f]{4})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return { id, fixed: match[1] === 'f' }
}
