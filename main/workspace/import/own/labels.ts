import { plainIndex } from '../../../../domain/document/numbering/index.ts'
import type { BlockKind, LabelStyle } from '../../../../domain/document/schema/index.ts'
import type { SourceNumber } from '../docx/model.ts'
import type { SourceLabel } from '../recognise/draft.ts'

export type OwnLabel = { readonly style: LabelStyle | null; readonly label: SourceLabel }

/** Number-like words by style, in a label without placeholder ("Art. 5¹.", "ș)", "15 bis"). */
const INDEX = '[⁰¹²³⁴⁵⁶⁷⁸⁹]*'
const tokens: readonly (readonly [RegExp, readonly string[]])[] = [
  [new RegExp(`(?<![\\p{L}])[IVXLCDM]+${INDEX}(?![\\p{L}])`, 'u'), ['upperRoman', 'lowerRoman']],
  [new RegExp(`(?<!\\p{L})(\\p{L})\\1{0,5}${INDEX}(?!\\p{L})`, 'u'), ['lowerLetter', 'upperLetter']],
  [new RegExp(`A?\\d+(?:\\.\\d+)*${INDEX}(?: ?(?:bis|ter))?`, 'u'), ['decimal']],
]

/** Label style, number and format that an own paragraph's Word number stands for (docx/SPEC.md DX4, EX3, DX16). */
export function ownLabel(number: SourceNumber, kind: BlockKind): OwnLabel {
  const label = number.label.replaceAll('\u2060', '')
  const { format } = number
  if (format === 'bullet' || format === 'none') {
    return { style: format === 'none' ? 'dash' : 'bullet', label: { number: null, format: label } }
  }
  const style = styleOf(format, kind)
  const at = placeholderSpan(number)
  const span = at ?? tokenSpan(label, format)
  if (!span) return { style, label: { number: null, format: label } }
  const text = label.slice(span.from, span.to)
  return {
    style,
    label: { number: plainIndex(text), format: `${label.slice(0, span.from)}%${label.slice(span.to)}` },
  }
}

function styleOf(format: string, kind: BlockKind): LabelStyle | null {
  if (/roman/i.test(format)) return 'roman'
  // The alphabet of letters is found by counting.
  if (/letter/i.test(format)) return kind === 'letter' ? null : 'latin'
  return kind === 'heading' || kind === 'point' || kind === 'item' ? 'decimal' : 'arabic'
}

type Span = { readonly from: number; readonly to: number }

/** Where the level's own number stands in its label, the numbers above it ("3." of "3.2") included. */
function placeholderSpan(number: SourceNumber): Span | null {
  const own = `%${number.level + 1}`
  const at = number.text.indexOf(own)
  if (at < 0) return null
  const tail = number.text.slice(at + own.length).replaceAll('\u2060', '')
  const label = number.label.replaceAll('\u2060', '')
  const to = label.length - tail.length
  const from = to - number.number.length
  const above = /(?:\d+\.)+$/.exec(label.slice(0, from))?.[0] ?? ''
  return { from: from - above.length, to }
}

function tokenSpan(label: string, format: string): Span | null {
  // A fixed number may be of another kind than its style: "IV" among arabic chapters.
  const own = tokens.filter(([, formats]) => formats.includes(format))
  const others = tokens.filter(([, formats]) => !formats.includes(format) && !formats.includes('lowerLetter'))
  for (const [pattern] of [...own, ...others]) {
    const last = [...label.matchAll(new RegExp(pattern.source, 'gu'))].at(-1)
    if (last) return { from: last.index, to: last.index + last[0].length }
  }
  return null
}
