import type { Node } from 'prosemirror-model'
import { numberDocument } from '../document/numbering/index.ts'
import { type AmendmentDifference, differenceOf, type ShownDocument } from './difference.ts'
import type { Amendment } from './record.ts'
import { groupRivals } from './rivals.ts'
import { spanOf } from './state.ts'

/** What the caller knows of an amendment: names and outcomes stand in the ledger and its side table, not in the document. */
export type TableFacts<Outcome> = { readonly author: string; readonly outcome: Outcome }

/** A row of the comparative table: text, amendment, author, reason, outcome. */
export type TableRow<Outcome> = TableFacts<Outcome> & {
  readonly amendment: Amendment
  /** Labels of the place, outermost first ("Capitolul II", "Art. 5.", "(2)"); those noted at the time when it is gone. */
  readonly place: readonly string[]
  /** The text that it was written against. */
  readonly text: readonly Node[]
  readonly difference: AmendmentDifference
  readonly reason: string
  /** Number of the group of rivals that it belongs to, from 0: rows of one group are about the same text. */
  readonly group: number
}

/** Rows of the comparative table in the order of the document; amendments whose place is gone come last. */
export function tableRows<Outcome>(
  shown: ShownDocument,
  amendments: readonly Amendment[],
  factsOf: (amendment: Amendment) => TableFacts<Outcome>,
): readonly TableRow<Outcome>[] {
  const numbering = numberDocument(shown.doc, shown.settings)
  const placeIndex = (amendment: Amendment): number =>
    spanOf(shown.doc, amendment.text.targets).indexes[0] ?? Number.POSITIVE_INFINITY
  const first = (group: readonly Amendment[]): number => Math.min(...group.map(placeIndex))
  const order = (a: number, b: number): number => (a === b ? 0 : a - b)
  const groups = [...groupRivals(amendments)].sort((a, b) => order(first(a), first(b)))
  const labels = (amendment: Amendment): readonly string[] => {
    const entry = numbering.blocks[placeIndex(amendment)]
    if (!entry) return amendment.text.labels.slice(0, 1)
    return [...entry.parents, entry.index]
      .map((index) => numbering.blocks[index]?.label ?? '')
      .filter((label) => label !== '')
  }
  return groups.flatMap((group, number) =>
    [...group]
      .sort((a, b) => order(placeIndex(a), placeIndex(b)))
      .map((amendment) => ({
        ...factsOf(amendment),
        amendment,
        place: labels(amendment),
        text: amendment.text.base,
        difference: differenceOf({ ...shown, numbering }, amendment.text),
        reason: amendment.reason,
        group: number,
      })),
  )
}
