import { describe, expect, it } from 'vitest'
import { groupNameOf, placeOf } from '../../../domain/templates/index.ts'

describe('Romanian names', () => {
  it.each([
    ['Timișoara', 'Municipiul Timișoara', 'Municipiului Timișoara'],
    ['municipiul Cluj-Napoca', 'Municipiul Cluj-Napoca', 'Municipiului Cluj-Napoca'],
    ['orașul Recaș', 'Orașul Recaș', 'Orașului Recaș'],
    ['Comuna Giroc', 'Comuna Giroc', 'Comunei Giroc'],
    ['  Sectorul  3 ', 'Sectorul 3', 'Sectorului 3'],
    ['', 'Municipiul ____', 'Municipiului ____'],
  ])('[TPL3] reads the place %j', (typed, nominative, genitive) => {
    expect(placeOf(typed)).toMatchObject({ nominative, genitive })
  })

  const place = placeOf('Timișoara')
  it.each([
    ['Grupul de lucru', 'Grupului de lucru al Municipiului Timișoara'],
    ['Forumul Părților Interesate', 'Forumului Părților Interesate al Municipiului Timișoara'],
    ['Comitetul OGP Timișoara', 'Comitetului OGP Timișoara'],
    ['Comisia mixtă', 'grupului „Comisia mixtă” al Municipiului Timișoara'],
    ['Inițiativa Timișoara deschisă', 'grupului „Inițiativa Timișoara deschisă”'],
    ['OGP Local', 'grupului „OGP Local” al Municipiului Timișoara'],
    ['', 'grupului „____” al Municipiului Timișoara'],
  ])('[TPL3] inflects the group’s name %j', (name, genitive) => {
    expect(groupNameOf(name, place).genitive).toBe(genitive)
  })
})
