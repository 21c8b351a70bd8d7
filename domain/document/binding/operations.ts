import { Mark } from 'prosemirror-model'
import type * as Y from 'yjs'
import { blockMap, inlineEmbed } from './create.ts'
import { formatsOf } from './inline.ts'
import type { Marker } from './keys.ts'
import { type Hunk, marksOfToken, type Token } from './tokens.ts'

/**
 * Changes of one Y.Text, each at its index before any of them. They are carried out from the end of the text, and at
 * one index in the order format, delete, insert, so that every index stays true.
 */
export class Operations {
  readonly #text: Y.Text
  readonly #list: { readonly at: number; readonly rank: number; readonly run: () => void }[] = []
  /** Markers that were put in for new blocks, by their token. */
  readonly markers = new Map<Token, Marker>()

  constructor(text: Y.Text) {
    this.#text = text
  }

  format(at: number, length: number, attributes: Record<string, unknown>): void {
    this.#list.push({ at, rank: 0, run: () => this.#text.format(at, length, attributes) })
  }

  delete(at: number, length: number): void {
    // Not Y.Text.delete: it starts from a search marker without knowing the formatting in force there (Yjs 13.6), takes
    // the end of a bold stretch for superfluous, and the text after it turns bold. A delta walks from the beginning.
    const delta = at > 0 ? [{ retain: at }, { delete: length }] : [{ delete: length }]
    this.#list.push({ at, rank: 1, run: () => this.#text.applyDelta(delta, { sanitize: false }) })
  }

  /** `left`: the token that stands before the place, where it is known. */
  insert(at: number, tokens: readonly Token[], left?: Token): void {
    if (tokens.length > 0) this.#list.push({ at, rank: 2, run: () => this.#insertTokens(at, tokens, left) })
  }

  run(): void {
    // Array.sort is stable: of two inserts at one index the one asked for last is run first, and so stands last.
    const ordered = this.#list.toReversed().sort((x, y) => y.at - x.at || x.rank - y.rank)
    for (const operation of ordered) operation.run()
  }

  /** Inserts tokens one after another; formatting is explicit, so that none is inherited by chance. */
  #insertTokens(at: number, tokens: readonly Token[], left?: Token): void {
    let place = at
    for (let i = 0; i < tokens.length; i++) {
      const token = tokens[i] as Token
      if (token.type === 'char') {
        let string = token.char
        for (
          let next = tokens[i + 1];
          next?.type === 'char' && Mark.sameSet(next.marks, token.marks);
          next = tokens[i + 1]
        ) {
          string += next.char
          i++
        }
        // Typing on in plain text: Yjs then finds the place without walking from the beginning. Not in formatted text:
        // from a search marker Yjs does not know the formatting in force and steps over its end.
        const plain = left?.type === 'char' && left.marks.length === 0 && token.marks.length === 0
        const inherits = place === at && plain
        if (inherits) this.#text.insert(place, string)
        else this.#text.insert(place, string, formatsOf(token.marks))
        place += string.length
      } else if (token.type === 'marker') {
        const marker = blockMap(token.node)
        this.markers.set(token, marker)
        this.#text.insertEmbed(place++, marker, {})
      } else this.#text.insertEmbed(place++, inlineEmbed(token.node), formatsOf(token.node.marks))
    }
  }
}

/** Calls back for each old token that stays, with what it becomes and both indexes. */
export function forKept(
  a: readonly Token[],
  b: readonly Token[],
  hunks: readonly Hunk[],
  visit: (old: Token, kept: Token, newIndex: number) => void,
): void {
  let i = 0
  let j = 0
  for (const hunk of [...hunks, { from: a.length, to: a.length, newFrom: b.length, newTo: b.length }]) {
    for (; i < hunk.from; i++, j++) visit(a[i] as Token, b[j] as Token, j)
    i = hunk.to
    j = hunk.newTo
  }
}

/** Formatting to set (null = remove) so that `kept` has its marks; null where nothing changes. */
function marksChange(old: Token, kept: Token): Record<string, unknown> | null {
  const from = marksOfToken(old)
  const to = marksOfToken(kept)
  if (from === to || Mark.sameSet(from, to)) return null
  const change: Record<string, unknown> = {}
  for (const mark of from) if (!mark.type.isInSet(to)) change[mark.type.name] = null
  const target = formatsOf(to)
  for (const mark of to) if (!mark.isInSet(from)) change[mark.type.name] = target[mark.type.name]
  return change
}

/** Adds the changes of marks on characters and embeds that stay: one operation per stretch. */
export function formatKept(
  operations: Operations,
  a: readonly Token[],
  b: readonly Token[],
  hunks: readonly Hunk[],
): void {
  const stretches: {
    at: number
    length: number
    index: number
    key: string
    attributes: Record<string, unknown>
  }[] = []
  forKept(a, b, hunks, (old, kept, index) => {
    const attributes = marksChange(old, kept)
    if (attributes === null) return
    const key = JSON.stringify(attributes)
    const last = stretches.at(-1)
    if (last && last.key === key && last.at + last.length === old.at && last.index + last.length === index)
      last.length++
    else stretches.push({ at: old.at, length: 1, index, key, attributes })
  })
  for (const { at, length, attributes } of stretches) operations.format(at, length, attributes)
}

/** Adds the deletion of the tokens from..to, one operation per stretch that is continuous in the text. */
export function deleteTokens(operations: Operations, tokens: readonly Token[]): void {
  for (let i = 0; i < tokens.length; ) {
    const first = tokens[i] as Token
    let length = 1
    while (i + length < tokens.length && (tokens[i + length] as Token).at === first.at + length) length++
    if (first.at >= 0) operations.delete(first.at, length)
    i += length
  }
}
