import { SCHEMA_VERSION } from '../document/schema/index.ts'
import { type DocumentKind, type DocumentSettings, defaultSettings } from '../document/settings.ts'
import { type Builder, createBuilder } from './build.ts'
import type { NewId, TemplateContext } from './context.ts'
import { hclContent } from './hcl.ts'
import type { NodeJson } from './inline.ts'
import { placeOf } from './names.ts'
import { type PlaParts, plaContent } from './pla/index.ts'
import { referatContent } from './referat.ts'
import { rofContent } from './rof/index.ts'

export type { NewId, TemplateContext } from './context.ts'
export { withoutGuidance } from './guidance.ts'
export type { NodeJson } from './inline.ts'
export { cityOf, groupNameOf, type PlaceUnit, placeOf, placeUnitOf, placeUnits } from './names.ts'
export { type RuleName, type RuleTexts, ruleTexts } from './rules.ts'

/** A template as a list shows it. `title`: of the new document, Romanian as every document is. */
export type TemplateEntry = {
  readonly kind: DocumentKind
  readonly title: string
  /** Which annex of the decision the document is usually, or the empty string. */
  readonly annexNumber: string
}

/** The templates that a new group starts with, in the order of a list; 'other' is an empty document. */
export const templates: readonly TemplateEntry[] = [
  { kind: 'pla', title: 'Plan local de acțiune', annexNumber: '1' },
  { kind: 'rof', title: 'Regulament de organizare și funcționare', annexNumber: '2' },
  { kind: 'hcl', title: 'Proiect de hotărâre', annexNumber: '' },
  { kind: 'referat', title: 'Referat de aprobare', annexNumber: '' },
  { kind: 'other', title: 'Document nou', annexNumber: '' },
]

export type TemplateDocument = {
  /** A document of the schema, as ProseMirror's JSON; every block has an id. */
  readonly doc: NodeJson
  readonly settings: DocumentSettings
}

function contentOf(kind: DocumentKind, builder: Builder, parts: PlaParts): readonly NodeJson[] {
  switch (kind) {
    case 'pla':
      return plaContent(builder, parts)
    case 'rof':
      return rofContent(builder)
    case 'hcl':
      return hclContent(builder)
    case 'referat':
      return referatContent(builder)
    default:
      return builder.lines('>')
  }
}

/**
 * A new document of a kind: skeleton, ready texts and guidance, with the group's and the city's names in their
 * places. Pure: the same context and the same ids give the same document.
 */
export function templateDocument(
  kind: DocumentKind,
  context: TemplateContext,
  newId: NewId,
  parts: PlaParts = {},
): TemplateDocument {
  const entry = templates.find((template) => template.kind === kind)
  const builder = createBuilder(context, newId)
  const doc = builder.finish(contentOf(kind, builder, parts))
  const place = placeOf(context.city)
  return {
    doc,
    settings: {
      ...defaultSettings(kind, SCHEMA_VERSION, titleOf(kind, entry?.title ?? '', place.genitive)),
      annexNumber: entry?.annexNumber ?? '',
      periodStart: kind === 'pla' ? (context.periodStart ?? '') : '',
      periodEnd: kind === 'pla' ? (context.periodEnd ?? '') : '',
    },
  }
}

function titleOf(kind: DocumentKind, title: string, city: string): string {
  return kind === 'pla' ? `${title} pentru guvernare deschisă al ${city}` : title
}
