/** Romanian forms of the names that a template is written with: the group's and the city's are parameters everywhere. */

export type Place = {
  /** "Municipiul Timișoara" */
  readonly nominative: string
  /** "Municipiului Timișoara" */
  readonly genitive: string
  /** "Timișoara" */
  readonly short: string
}

const units: readonly (readonly [prefix: RegExp, nominative: string, genitive: string])[] = [
  [/^municipiul(?:ui)?\s+/iu, 'Municipiul', 'Municipiului'],
  [/^ora[sșş]ul(?:ui)?\s+/iu, 'Orașul', 'Orașului'],
  [/^(?:comuna|comunei)\s+/iu, 'Comuna', 'Comunei'],
  [/^sectorul(?:ui)?\s+/iu, 'Sectorul', 'Sectorului'],
]

/** Reads a city as a person types it ("Timișoara", "comuna Giroc"); a bare name is taken for a municipality. */
export function placeOf(city: string): Place {
  const name = city.trim().replace(/\s+/g, ' ')
  for (const [prefix, nominative, genitive] of units) {
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
