import {
  type Commitment,
  formatLei,
  commitmentsOf as readCommitments,
  resourcesTable,
  timelineOf,
} from '../../domain/document/commitment/index.ts'
import { exportTexts, fill } from '../../domain/document/export-texts/index.ts'
import { el } from './nodeviews/dom.ts'
import { numberingKey } from './plugins/numbering.ts'
import type { DocumentSession } from './session.ts'

/** Commitments of the document of a session, with their codes of now. */
export function commitmentsOf(session: DocumentSession): Commitment[] {
  const settings = session.settings.get()
  const state = session.view?.state
  return state
    ? readCommitments(state.doc, settings, numberingKey.getState(state)?.numbering)
    : readCommitments(session.binding.doc, settings)
}

/** The consolidated resources table or the timeline, in the document's language, as they will be exported. */
export function commitmentTables(what: string, session: DocumentSession): HTMLElement[] {
  return what === 'resources' ? resources(session) : timeline(session)
}

function resources(session: DocumentSession): HTMLElement[] {
  const texts = exportTexts(session.settings.get().language)
  const { sources, rows, totals } = resourcesTable(commitmentsOf(session))
  if (rows.length === 0) return [el('p', {}, texts.noResources)]
  const money = (map: ReadonlyMap<string, bigint>) =>
    sources.map((source) => (map.has(source) ? formatLei(map.get(source) ?? 0n) : '–'))
  return [
    table(
      [texts.commitmentColumn, ...sources.map((source) => texts.sourceOf[source]), texts.total],
      [
        ...rows.map((row) => [
          `${row.code}. ${row.title}`,
          ...money(row.totals.bySource),
          formatLei(row.totals.total),
        ]),
        [texts.total, ...money(totals.bySource), formatLei(totals.total)],
      ],
      1,
    ),
  ]
}

function timeline(session: DocumentSession): HTMLElement[] {
  const settings = session.settings.get()
  const texts = exportTexts(settings.language)
  const { quarters, rows } = timelineOf(commitmentsOf(session), settings)
  if (rows.length === 0 || quarters.length === 0) return [el('p', {}, texts.noTimeline)]
  const years = new Map<number, number>()
  for (const { year } of quarters) years.set(year, (years.get(year) ?? 0) + 1)
  const head = el(
    'thead',
    {},
    el(
      'tr',
      {},
      el('th', { scope: 'col', rowspan: '2' }, texts.milestone),
      ...[...years].map(([year, span]) =>
        el('th', { scope: 'colgroup', colspan: String(span) }, String(year)),
      ),
    ),
    el(
      'tr',
      {},
      ...quarters.map(({ quarter }) => el('th', { scope: 'col' }, fill(texts.quarter, String(quarter)))),
    ),
  )
  const body = el(
    'tbody',
    {},
    ...rows.map((row) =>
      el(
        'tr',
        row.isCommitment ? { class: 'timeline-commitment' } : {},
        el('td', {}, row.isCommitment ? `${row.code}. ${row.title}` : row.title),
        ...quarters.map((_, at) => {
          const on = row.columns !== null && at >= row.columns[0] && at <= row.columns[1]
          return el('td', on ? { class: 'timeline-on' } : {}, on ? '■' : '')
        }),
      ),
    ),
  )
  return [el('table', { class: 'timeline' }, head, body)]
}

/** A table; columns from `numbers` on hold sums and stand at the right. */
function table(head: readonly string[], rows: readonly (readonly string[])[], numbers: number): HTMLElement {
  const align = (at: number): Record<string, string> => (at >= numbers ? { class: 'number' } : {})
  return el(
    'table',
    {},
    el('thead', {}, el('tr', {}, ...head.map((text, at) => el('th', { scope: 'col', ...align(at) }, text)))),
    el('tbody', {}, ...rows.map((row) => el('tr', {}, ...row.map((text, at) => el('td', align(at), text))))),
  )
}
