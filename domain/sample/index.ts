import { formatLei, parseAmount, sum } from '../document/commitment/index.ts'
import type { DocumentKind, DocumentSettings } from '../document/settings.ts'
import {
  type NewId,
  type NodeJson,
  templateDocument,
  templates,
  withoutGuidance,
} from '../templates/index.ts'
import { sampleFill } from './fill.ts'
import { type SampleMember, sampleMembers } from './members.ts'
import { samplePlan } from './plan.ts'

export type { SampleMember } from './members.ts'

export type SampleDocument = {
  readonly kind: DocumentKind
  readonly title: string
  readonly doc: NodeJson
  readonly settings: DocumentSettings
}

export type SampleGroup = {
  readonly group: { readonly name: string; readonly city: string; readonly county: string }
  readonly members: readonly SampleMember[]
  readonly documents: readonly SampleDocument[]
}

const group = {
  name: 'Grupul de lucru pentru guvernare deschisă',
  city: 'Timișoara',
  county: 'Timiș',
} as const

/** Sum of all estimated budget lines, as written in a text. */
function totalOfPlan(): string {
  const amounts = (samplePlan.commitments ?? []).flatMap(({ budget }) => budget.map(({ amount }) => amount))
  return formatLei(sum(amounts.map((amount) => (amount === null ? null : parseAmount(amount)))))
}

/**
 * The sample group as plain data: members of both sectors, a filled PLA with four commitments, a filled ROF, draft decision and
 * memorandum. Invented content over a public chronology. Pure: the same ids give the same group.
 */
export function sampleGroup(newId: NewId): SampleGroup {
  const fill = {
    ...sampleFill,
    referatMoney: (sampleFill.referatMoney ?? '').replace('{total}', totalOfPlan()),
  }
  const context = {
    city: group.city,
    groupName: group.name,
    county: group.county,
    periodStart: '2022-04-27',
    periodEnd: '2024-04-30',
    rules: { seats: '3' },
    fill,
  }
  return {
    group,
    members: sampleMembers,
    documents: templates
      .filter((entry) => entry.kind !== 'other')
      .map(({ kind }) => {
        const { doc, settings } = templateDocument(kind, context, newId, samplePlan)
        return { kind, title: settings.title, doc: withoutGuidance(doc), settings }
      }),
  }
}
