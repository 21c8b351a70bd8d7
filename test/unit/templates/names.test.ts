import { describe, expect, it } from 'vitest'
import { cityOf, groupNameOf, placeOf, placeUnitOf, placeUnits } from '../../../domain/templates/index.ts'

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

  it.each([
    ['municipality', 'Valea Albă', 'Municipiului Valea Albă'],
    ['town', 'Valea Albă', 'Orașului Valea Albă'],
    ['commune', ' Valea Albă ', 'Comunei Valea Albă'],
    ['sector', '3', 'Sectorului 3'],
    ['municipality', 'comuna Valea Albă', 'Comunei Valea Albă'],
    ['town', 'Municipiul Valea Albă', 'Municipiului Valea Albă'],
  ] as const)('[TPL14] a %s typed as %j reads %j', (unit, typed, genitive) => {
    expect(placeOf(cityOf(unit, typed)).genitive).toBe(genitive)
  })

  it('[TPL14] reads back what a name says that it is, and nothing from a bare one', () => {
    for (const unit of placeUnits) {
      const said = unit === 'municipality' ? 'Municipiul Valea Albă' : cityOf(unit, 'Valea Albă')
      expect(placeUnitOf(said)).toBe(unit)
    }
    for (const bare of ['', 'Valea Albă', 'Comunari', 'Orașu Nou']) expect(placeUnitOf(bare)).toBeNull()
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
