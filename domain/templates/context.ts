import { groupNameOf, periodOf, placeOf } from './names.ts'
import { type RuleTexts, withRules } from './rules.ts'

/** What a template is filled with. Everything but the two names may be left out: it stays a visible blank. */
export type TemplateContext = {
  readonly city: string
  readonly groupName: string
  /** "Timiș" or "Județul Timiș" */
  readonly county?: string
  /** First and last day of the plan, ISO (YYYY-MM-DD). */
  readonly periodStart?: string
  readonly periodEnd?: string
  readonly rules?: Partial<RuleTexts>
  /** Text for named blanks (`{?name|____}`); for the sample group and for data known elsewhere. */
  readonly fill?: Readonly<Record<string, string>>
}

/** Gives a new id at each call; the caller's own generator, so that a template stays a pure function in tests. */
export type NewId = () => string

/** The words that stand for `{word}` in a template's text. */
export function wordsOf(context: TemplateContext): Readonly<Record<string, string>> {
  const place = placeOf(context.city)
  const group = groupNameOf(context.groupName, place)
  const county = context.county?.trim().replace(/^județul(?:ui)?\s+/iu, '') || '____'
  const upper = (text: string): string => text.toLocaleUpperCase('ro')
  return {
    city: place.nominative,
    cityGen: place.genitive,
    cityShort: place.short,
    CITY: upper(place.nominative),
    CITYGEN: upper(place.genitive),
    county,
    COUNTY: upper(county),
    group: group.nominative,
    groupGen: group.genitive,
    GROUPGEN: upper(group.genitive),
    period: periodOf(context.periodStart ?? '', context.periodEnd ?? ''),
  }
}

/** The rules' texts of a context. */
export function rulesOf(context: TemplateContext): RuleTexts {
  return withRules(context.rules)
}
