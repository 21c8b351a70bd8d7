import * as Y from 'yjs'
import { applyFormat, type Formats, noFormats, sameFormats } from './inline.ts'
import { JOINED, type Marker, markerOf } from './keys.ts'
import { type Move, moveOf } from './moves.ts'

/**
 * A marker and the run of inline content that follows it in the Y.Text, up to the next marker. A run without a marker
 * of its own (before the first marker, or after a table's) is a segment with `marker` null.
 */
export type Segment = {
  readonly marker: Marker | null
  /** The marker's item; for a run without marker the first item of the run (null in an empty text). */
  readonly item: Y.Item | null
  /** Length of the run in Y.Text units (UTF-16 units of text, 1 for an embed), without the marker. */
  length: number
  /** Index of the marker (or of the run, without marker) in the Y.Text; set by `assignStarts`. */
  start: number
  /** Formatting in force where the run begins. */
  readonly formats: Formats
  /** False when nothing in it changed since the scan before. */
  changed: boolean
  /** It stands for a node that has no run of its own (table, page break, unknown …). */
  readonly container: boolean
  /** Its text continues the block before it. */
  joined: boolean
  /** Where it was moved to, if it was. */
  move: Move | null
}

/** Length of the marker itself: 1, or 0 where there is none. */
export const markerLength = (segment: Segment): number => (segment.marker === null ? 0 : 1)

/** First item of a segment's run. */
export const runStart = (segment: Segment): Y.Item | null =>
  segment.marker === null ? segment.item : (segment.item?.right ?? null)

/** Writes each segment's index in the Y.Text. `segments` must be in the text's own order. */
export function assignStarts(segments: readonly Segment[]): void {
  let at = 0
  for (const segment of segments) {
    segment.start = at
    at += segment.length + markerLength(segment)
  }
}

/** A segment that stands for nothing written yet: the one block of an empty text. */
export const emptySegment = (): Segment => ({
  marker: null,
  item: null,
  length: 0,
  start: 0,
  formats: noFormats,
  changed: true,
  container: false,
  joined: false,
  move: null,
})

/** How a scan tells what changed since the one before. */
export type Since = {
  /** The segments of the scan before, in the text's own order. */
  readonly segments: readonly Segment[]
  /** Was this item added or deleted since? */
  readonly touched: (item: Y.Item) => boolean
  /** Markers, and embeds with content, of which an attribute or something below changed since. */
  readonly stale: ReadonlySet<Marker>
}

/**
 * Cuts a Y.Text into its segments, in the text's own order. A segment is `changed` unless it was known before, begins
 * under the same formatting, and neither its marker nor an item of its run changed.
 */
export function scan(text: Y.Text, since: Since | null, isContainer: (marker: Marker) => boolean): Segment[] {
  const segments: Segment[] = []
  const known = new KnownSegments(since?.segments ?? [])
  let formats: Formats = noFormats
  let current: Segment | undefined
  let before: Segment | undefined
  const touched = since?.touched ?? everythingTouched

  const open = (item: Y.Item, marker: Marker | null): void => {
    if (current && before && current.length !== before.length) current.changed = true
    before = marker === null ? undefined : known.at(item)
    const same = before && !since?.stale.has(marker as Marker) ? before : undefined
    current = {
      marker,
      item,
      length: 0,
      start: 0,
      formats,
      changed: !same || touched(item) || !sameFormats(same.formats, formats),
      container: same?.container ?? (marker !== null && isContainer(marker)),
      joined: same ? same.joined : marker?.get(JOINED) === true,
      move: same ? same.move : moveOf(marker),
    }
    segments.push(current)
  }

  for (let item = text._start; item !== null; item = item.right) {
    if (!item.deleted) {
      const marker = known.markerOf(item)
      if (marker !== null) {
        open(item, marker)
        continue
      }
      if (item.content instanceof Y.ContentFormat) formats = applyFormat(formats, item.content)
      else if (item.countable) {
        if (current === undefined || current.container) open(item, null)
        if (current) current.length += item.length
      }
    }
    if (current !== undefined && !current.changed && (touched(item) || isStale(item, since)))
      current.changed = true
  }
  // A new marker inside a run leaves its items untouched, but cuts it short.
  if (current && before && current.length !== before.length) current.changed = true
  if (segments.length === 0) segments.push(emptySegment())
  assignStarts(segments)
  return segments
}

/** Does an item hold a footnote, say, whose text changed? The item itself is as it was. */
const isStale = ({ content }: Y.Item, since: Since | null): boolean =>
  since !== null &&
  since.stale.size > 0 &&
  content instanceof Y.ContentType &&
  content.type instanceof Y.Map &&
  since.stale.has(content.type as Marker)

/** Finds a segment of the scan before by its item; nearly always it is the next one, so that is tried first. */
class KnownSegments {
  readonly #list: readonly Segment[]
  #next = 0
  #byItem: Map<Y.Item, Segment> | null = null

  constructor(list: readonly Segment[]) {
    this.#list = list
  }

  at(item: Y.Item): Segment | undefined {
    const next = this.#list[this.#next]
    if (next?.item === item && next.marker !== null) {
      this.#next++
      return next
    }
    this.#byItem ??= new Map(
      this.#list.flatMap((segment) => (segment.item && segment.marker ? [[segment.item, segment]] : [])),
    )
    const found = this.#byItem.get(item)
    if (found) this.#next = this.#list.indexOf(found, this.#next) + 1
    return found
  }

  /** The marker that an item holds, or null; for the next known one without asking the Y.Map. */
  markerOf(item: Y.Item): Marker | null {
    const next = this.#list[this.#next]
    return next?.item === item && next.marker !== null ? next.marker : markerOf(item)
  }
}

/** For reading a whole text at once: everything is new. */
export const everythingTouched = (): boolean => true

/** `touched` for one Yjs transaction: items it added or deleted. */
export function touchedBy(transaction: Y.Transaction): (item: Y.Item) => boolean {
  const { beforeState, deleteSet } = transaction
  return (item) => {
    const known = beforeState.get(item.id.client) ?? 0
    if (item.id.clock + item.length > known) return true
    return item.deleted && Y.isDeleted(deleteSet, item.id)
  }
}

/** Measures a segment's run again, after text was written into it. */
export function measureRun(segment: Segment): void {
  let length = 0
  for (let item = runStart(segment); item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue
    if (markerOf(item) !== null) break
    length += item.length
  }
  segment.length = length
}
