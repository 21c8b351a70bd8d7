/** The text of an import remark about numbers, with what fills it. */
export type NumberPair =
  | { readonly key: 'numberPair'; readonly source: string; readonly computed: string }
  | { readonly key: 'numberComputed'; readonly computed: string }
  | { readonly key: 'numberSource'; readonly source: string }

/** Which words say a file's number and the computed one, either of which may be none; null where both are. */
export function numberPair(source: string | null, computed: string | null): NumberPair | null {
  if (source !== null && computed !== null) return { key: 'numberPair', source, computed }
  if (computed !== null) return { key: 'numberComputed', computed }
  return source === null ? null : { key: 'numberSource', source }
}
