import type { z } from 'zod'
import type { ImportReport, importNotice } from '../../../domain/contracts/workspace-models.ts'
import { picturesToShrink } from '../../../domain/document/picture-limits.ts'
import { excerpt } from '../../../domain/document/text/index.ts'
import type { Inspection } from '../import/index.ts'

type Notice = z.infer<typeof importNotice>

const MAX_TEXT = 200
/** Most notices and outline lines sent; a file with more of them is no regulation. */
const MAX_LINES = 5_000

const short = (text: string) => excerpt(text, MAX_TEXT)
const withoutNumbers = { source: null, computed: null }
const withoutReason = { reason: null, count: 1 }

/** What was recognised in a file, as the window shows it before anything is added. */
export function importModel(importId: string, fileName: string, inspection: Inspection): ImportReport {
  const { report } = inspection
  const notices: Notice[] = [
    ...report.numbers.map(
      ({ kind, source, computed, place, text }): Notice => ({
        kind,
        source,
        computed,
        ...withoutReason,
        place,
        text: short(text),
      }),
    ),
    ...report.unplaced.map(
      ({ reason, text, count }): Notice => ({
        kind: 'unplaced',
        ...withoutNumbers,
        reason,
        count,
        place: '',
        text: short(text),
      }),
    ),
    ...report.dropped
      .filter(({ what }) => !report.unplaced.some(({ reason }) => reason === what))
      .map(
        ({ what, text, count }): Notice => ({
          kind: 'dropped',
          ...withoutNumbers,
          reason: what,
          count,
          place: '',
          text: short(text),
        }),
      ),
    ...report.keptAsText.map(
      ({ place, text }): Notice => ({
        kind: 'kept-as-text',
        ...withoutNumbers,
        ...withoutReason,
        place,
        text: short(text),
      }),
    ),
  ]
  const pictures = [...inspection.images].map(([hash, image]) => ({ hash, bytes: image.bytes.length }))
  return {
    importId,
    fileName,
    title: inspection.title,
    counts: { ...report.counts },
    pictures: {
      bytes: pictures.reduce((sum, { bytes }) => sum + bytes, 0),
      large: [...picturesToShrink(pictures)],
    },
    notices: notices.slice(0, MAX_LINES),
    outline: report.outline.slice(0, MAX_LINES).map(({ kind, level, source, computed, text }) => ({
      kind,
      level,
      source,
      computed,
      text: short(text),
    })),
  }
}
