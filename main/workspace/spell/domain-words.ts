/**
 * Words of this field that the dictionary does not have: the new word, and a word of the dictionary that is inflected
 * in the same way.
 */
export const domainWords: readonly (readonly [word: string, inflectedLike: string])[] = [
  ['guvernanță', 'speranță'],
  ['operaționalizare', 'organizare'],
  ['bugetare', 'guvernare'],
  ['cocreare', 'creare'],
  ['cofinanțare', 'finanțare'],
  ['codecizie', 'decizie'],
  ['anonimizat', 'organizat'],
  ['anonimizare', 'organizare'],
  ['pseudonimizat', 'organizat'],
  ['pseudonimizare', 'organizare'],
  ['digitalizare', 'organizare'],
  ['autoevaluare', 'evaluare'],
  ['prioritizare', 'organizare'],
  ['implementare', 'organizare'],
  ['facilitator', 'director'],
]

/** Forms taken as they are. */
export const domainForms: readonly string[] = [
  'anonimiza',
  'anonimizează',
  'anonimizând',
  'repository',
  'convocator',
  'convocatorul',
  'convocatorului',
  'convocatoare',
  'convocatoarele',
  'supleant',
  'online',
  'newsletter',
  'hackathon',
]
