/** Romanian forms of the names that a template is written with: the group's and the city's are parameters everywhere. */

export type Place = {
  /** "Municipiul Timișoara" */
  readonly nominative: string
  /** "Municipiului Timișoara" */
  readonly genitive: string
  /** "Timișoara" */
  readonly short: string
}

/** What a council can be the council of; a county has no group of this kind. */
export const placeUnits = ['municipality', 'town', 'commune', 'sector'] as const
export type PlaceUnit = (typeof placeUnits)[number]

type Unit = readonly [prefix: RegExp, nominative: string, genitive: string]
const units: Readonly<Record<PlaceUnit, Unit>> = {
  municipality: [/^municipiul(?:ui)?\s+/iu, 'Municipiul', 'Municipiului'],
  town: [/^ora[sșş]ul(?:ui)?\s+/iu, 'Orașul', 'Orașului'],
  commune: [/^(?:comuna|comunei)\s+/iu, 'Comuna', 'Comunei'],
  sector: [/^sectorul(?:ui)?\s+/iu, 'Sectorul', 'Sectorului'],
}

/** What a name as a person types it says that it is ("comuna Giroc"); null for a bare name. */
export function placeUnitOf(city: string): PlaceUnit | null {
  return placeUnits.find((unit) => units[unit][0].test(city.trimStart())) ?? null
}

/**
 * A city with what it is: "Giroc", a commune, is "Comuna Giroc". What the name says itself goes first, and a bare
 * name stays one for a municipality, because `placeOf` takes it for that.
 */
export function cityOf(unit: PlaceUnit, city: string): string {
  const name = city.trim()
  return unit === 'municipality' || placeUnitOf(name) !== null ? name : `${units[unit][1]} ${name}`
}

/** Reads a city as a person types it ("Timișoara", "comuna Giroc"); a bare name is taken for a municipality. */
export function placeOf(city: string): Place {
  const name = city.trim().replace(/\s+/g, ' ')
  for (const [prefix, nominative, genitive] of Object.values(units)) {
    if (!prefix.test(name)) continue
    const short = name.replace(prefix, '')
    return { nominative: `${nominative} ${short}`, genitive: `${genitive} ${short}`, short }
  }
  const short = name === '' ? '____' : name
  return { nominative: `Municipiul ${short}`, genitive: `Municipiului ${short}`, short }
}

export type GroupName = {
  /** "Grupul de lucru pentru guvernare deschisă al Municipiului Timișoara" */
  readonly nominative: string
  readonly genitive: string
}

/**
 * The group's name with its city, in the cases the texts need. A name that begins with a noun in -ul is inflected
 * (its adjectives do not change); any other is quoted after a noun that can be. The city is added only where the
 * name does not have it.
 */
export function groupNameOf(name: string, place: Place): GroupName {
  const plain = name.trim().replace(/\s+/g, ' ') || '____'
  const [first = '', ...rest] = plain.split(' ')
  const hasCity = plain.toLocaleLowerCase('ro').includes(place.short.toLocaleLowerCase('ro'))
  const city = hasCity ? '' : ` al ${place.genitive}`
  if (!/\p{L}{2}ul$/u.test(first)) {
    return { nominative: `grupul „${plain}”${city}`, genitive: `grupului „${plain}”${city}` }
  }
  return { nominative: `${plain}${city}`, genitive: `${[`${first}ui`, ...rest].join(' ')}${city}` }
}

/** "2026–2028" from two ISO days, or blanks to fill in. */
export function periodOf(start: string, end: string): string {
  const from = start.slice(0, 4) || '20__'
  const to = end.slice(0, 4) || '20__'
  return from === to && from !== '20__' ? from : `${from}–${to}`
}
