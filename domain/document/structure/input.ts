import { InputRule } from 'prosemirror-inputrules'
import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state'
import { type LabelReading, parseLine } from '../grammar/index.ts'
import { type BlockAttrs, type BlockKind, schema } from '../schema/index.ts'
import type { DocumentSettings } from '../settings.ts'
import { normaliseDiacritics, quoteFor } from '../text/index.ts'
import { asKind, enclosing, isRunIn, numberingAround, type Place, placeOf, subtreeEnd } from './context.ts'
import { articleBefore } from './split.ts'

/** Kinds whose text may turn into structure when a label is typed at its start. */
const convertible: readonly BlockKind[] = ['text', 'article', 'alineat', 'letter', 'point', 'item']

/** Kinds that belong to the document itself, not to a cell or a field. */
const topOnly: readonly BlockKind[] = ['chapter', 'section', 'article', 'annex', 'heading', 'alineat']

/** The reading that fits the place: "1." is a point in an article and a list item elsewhere. */
function choose(
  readings: readonly LabelReading[],
  place: Place,
  settings: DocumentSettings,
  inArticle: boolean,
): LabelReading | null {
  const of = (kind: BlockKind) => readings.find((reading) => reading.kind === kind) ?? null
  const first = readings[0] ?? null
  if (first?.style !== 'decimal') {
    if (first?.kind === 'heading' && !/^(titlul|partea|cartea)/i.test(first.format)) return null
    return first
  }
  if (inArticle) return of('point')
  const heading = of('heading')
  const decimalHeading = heading !== null && heading.level > 1 && place.top && settings.kind === 'pla'
  return decimalHeading ? heading : heading !== null && heading.level > 1 ? null : of('item')
}

function attrsFor(reading: LabelReading, attrs: BlockAttrs, settings: DocumentSettings): BlockAttrs {
  switch (reading.kind) {
    case 'item':
      return asKind(attrs, 'item', { style: reading.style, level: attrs.kind === 'item' ? attrs.level : 0 })
    case 'point':
      return asKind(attrs, 'point', { level: reading.level })
    case 'heading': {
      if (reading.style === 'roman') {
        const word = reading.format.replace('%', '').trim()
        return asKind(attrs, 'heading', { level: 1, style: 'roman', format: `${word} %` })
      }
      const style = settings.kind === 'pla' ? null : ('decimal' as const)
      return asKind(attrs, 'heading', { level: reading.level, style })
    }
    case 'annex':
      return asKind(attrs, 'annex', reading.style === 'latin' ? { style: 'latin', format: 'Anexa %' } : {})
    default:
      return asKind(attrs, reading.kind)
  }
}

/** Kinds that stand above articles: what becomes one of them leaves its article. */
const aboveArticles: readonly BlockKind[] = ['chapter', 'section', 'annex', 'heading']

/**
 * Takes the article away whose only text has become a heading: Enter after a heading makes an empty article (STR3), which
 * nobody wants who types the next heading there.
 */
function dropEmptyArticle(tr: Transaction, place: Place): Transaction {
  const numbering = numberingAround(place)
  const article = place.parent.maybeChild(place.index - 1)
  if (!article || article.content.size > 0 || !isRunIn(place, numbering)) return tr
  if (subtreeEnd(numbering, place.index - 1) !== place.index + 1) return tr
  return tr.delete(place.pos - article.nodeSize, place.pos)
}

/** True when nothing but what was typed up to `end` stands in the block. */
function isAllOf(place: Place, end: number): boolean {
  return end === place.pos + 1 + place.node.content.size
}

/**
 * What typing a space after a label at a block's start makes: the structure, without the typed label; the number is the
 * computed one whatever was typed. Null where the text is no label, or this is no place for it.
 */
export function structureFromLabel(
  state: EditorState,
  typed: string,
  start: number,
  end: number,
  settings: DocumentSettings,
): Transaction | null {
  const place = placeOf(state.doc.resolve(start))
  if (!place || start !== place.pos + 1 || !convertible.includes(place.attrs.kind)) return null
  const parsed = parseLine(`${typed} `)
  const label = parsed.labels[0]
  if (!label || parsed.labels.length > 1 || parsed.rest !== '') return null
  const numbering = numberingAround(place)
  const inArticle = place.attrs.kind === 'article' || enclosing(numbering, place.index, 'article') !== null
  const reading = choose(label.readings, place, settings, inArticle)
  if (!reading || (reading.kind === 'annex' && reading.number === null)) return null
  if (!place.top && topOnly.includes(reading.kind)) return null
  const tr = state.tr.delete(start, end)
  const node = tr.doc.nodeAt(place.pos)
  if (!node) return null
  if (reading.kind === 'article') {
    if (place.attrs.kind !== 'article' && !isRunIn(place, numbering)) articleBefore(tr, place)
  } else if (place.attrs.kind === 'article') {
    // On the article's line: the alineat or letter comes after it.
    if (node.content.size > 0 || !['alineat', 'letter', 'point', 'item'].includes(reading.kind)) return null
    const block = schema.node('block', { ...attrsFor(reading, place.attrs, settings), id: null })
    tr.insert(place.pos + node.nodeSize, block)
    tr.setSelection(TextSelection.create(tr.doc, place.pos + node.nodeSize + 1))
  } else if (reading.kind !== place.attrs.kind || reading.kind === 'item' || reading.kind === 'point') {
    tr.setNodeMarkup(place.pos, null, attrsFor(reading, place.attrs, settings))
    if (aboveArticles.includes(reading.kind) && isAllOf(place, end)) dropEmptyArticle(tr, place)
  }
  return tr.scrollIntoView()
}

/**
 * "Capitolul D", "Secțiunea In", "Anexa Al": the word of a heading without number, up to the first sign that shows that
 * none comes ("Capitolul I" may yet be the first chapter). Small letters go on a sentence: "Capitolul precedent".
 */
const unnumbered =
  /^(?:(?<chapter>[Cc]apitolul|CAPITOLUL)|(?<section>[Ss]ec[țţt]iunea|SEC[ȚŢT]IUNEA)|(?<annex>[Aa]nexa|ANEXA))[ \u00a0](?<text>.{1,8})$/u
const notRoman = /^(?:(?![IVXLC])\p{Lu}|[IVXLC]+(?![IVXLC])\p{L})$/u
const notLetter = /^(?!nr$)\p{Lu}\p{L}$/iu

/**
 * What typing a heading right after "Capitolul", "Secțiunea" or "Anexa" makes of an otherwise empty block: the chapter,
 * section or annex with its computed number. `match` is of `unnumbered`, its last sign not yet in the document. Null where
 * a number may still come, or this is no place for it.
 */
export function structureFromWord(
  state: EditorState,
  match: RegExpMatchArray,
  start: number,
  end: number,
): Transaction | null {
  const place = placeOf(state.doc.resolve(start))
  const { chapter, section, text = '' } = match.groups ?? {}
  const kind = chapter ? 'chapter' : section ? 'section' : 'annex'
  const decides = kind === 'annex' ? /^\p{Lu}/u.test(text) && notLetter.test(text) : notRoman.test(text)
  if (!decides || !place?.top || start !== place.pos + 1 || !isAllOf(place, end)) return null
  if (!convertible.includes(place.attrs.kind) || place.attrs.kind === 'article') return null
  const tr = state.tr.insertText(text, start, end)
  tr.setNodeMarkup(place.pos, null, asKind(place.attrs, kind))
  return dropEmptyArticle(tr, place).scrollIntoView()
}

/**
 * Input rules of every document editor: labels at a block's start, Romanian quotes, comma-below letters. The settings are
 * asked for at each use.
 */
export function inputRules(settings: () => DocumentSettings): InputRule[] {
  return [
    new InputRule(/^(\S.{0,22})[ \u00a0]$/u, (state, match, start, end) =>
      structureFromLabel(state, match[1] ?? '', start, end, settings()),
    ),
    new InputRule(unnumbered, structureFromWord),
    new InputRule(
      /"$/,
      (state, _match, start, end) => {
        const { $from } = state.selection
        const before = $from.parent.textBetween(0, $from.parentOffset, undefined, '\ufffc')
        return state.tr.insertText(quoteFor(before), start, end)
      },
      { undoable: false },
    ),
    new InputRule(
      /[şţŞŢ]$/,
      (state, match, start, end) => state.tr.insertText(normaliseDiacritics(match[0]), start, end),
      { undoable: false },
    ),
  ]
}
