import { beforeAll, expect, test } from 'vitest'
import type { Member, WaitingAdmission } from '../../../domain/contracts/workspace-models.ts'
import { admissionAct, admissionNews, admissionNote } from '../../../renderer/group/admission.ts'
import { en } from '../../../renderer/i18n/en/index.ts'
import { i18n } from '../../../renderer/i18n/index.ts'
import { ro } from '../../../renderer/i18n/ro/index.ts'

beforeAll(async () => {
  const resources = { ro: { translation: ro }, en: { translation: en } }
  const interpolation = { escapeValue: false }
  await i18n.init({ resources, lng: 'ro', interpolation })
})

const waits: WaitingAdmission = {
  by: 'Ioana Marinescu',
  byMe: false,
  awaits: 'civil-society',
  from: ['Radu Cernescu', 'Ana Pop'],
  mayConfirm: false,
}
const person = (admission: WaitingAdmission | null, state: Member['state'] = 'pending'): Member => ({
  id: 'v',
  name: 'Vera Doinaru',
  organisation: '',
  sector: 'civil-society',
  basis: 'by-option',
  role: 'member',
  state,
  me: false,
  devices: 1,
  joined: null,
  admitted: null,
  released: null,
  color: '#455a64',
  admission,
})
const note = (change: Partial<WaitingAdmission>, sample = false) =>
  admissionNote(person({ ...waits, ...change }), sample, i18n.t)

test('[UI25] a button stands only where it will be taken: who signed waits, the other sector confirms', () => {
  const coordinator = { role: 'coordinator', state: 'member' } as const
  expect(admissionAct(person(null), coordinator)).toBe('admit')
  expect(admissionAct(person(null), { role: 'member', state: 'member' })).toBeNull()
  expect(admissionAct(person({ ...waits, byMe: true }), coordinator)).toBeNull()
  expect(admissionAct(person({ ...waits, mayConfirm: true }), coordinator)).toBe('confirm')
  // A sector without a coordinator: its voting members confirm.
  expect(admissionAct(person({ ...waits, mayConfirm: true }), { role: 'member', state: 'member' })).toBe(
    'confirm',
  )
  expect(
    admissionAct(person({ ...waits, mayConfirm: true }), { role: 'coordinator', state: 'released' }),
  ).toBeNull()
})

test('[UI25] the list says who signed and for whom it waits', () => {
  expect(admissionNote(person(null), false, i18n.t)).toBeUndefined()
  expect(note({ byMe: true })).toBe(
    'Ai semnat admiterea. Intră în grup după ce confirmă și Radu Cernescu sau Ana Pop, din societatea civilă.',
  )
  expect(note({ mayConfirm: true })).toBe(
    'Admitere semnată de Ioana Marinescu. Intră în grup după ce o confirmi.',
  )
  expect(note({ by: '', from: [''] })).toBe(
    'Admiterea este semnată. Intră în grup după ce confirmă și cineva din societatea civilă.',
  )
  expect(note({ from: [] })).toContain('unde nimeni nu are acum drept de vot')
  expect(note({}, true)).toContain('inventați')
})

test('[LG2] the last coordinator reads the same way out wherever it is refused', () => {
  for (const { errors, devices } of [ro, en])
    expect(devices.leave.last).toContain(errors['last-coordinator'].advice)
})

test('[UI25] the announcement says what the admission did', () => {
  const news = (member: Member) => admissionNews([person(waits, 'member'), member], member.id, false, i18n.t)
  expect(admissionNews([person(null, 'member')], 'v', false, i18n.t)).toEqual({
    title: 'Vera Doinaru face acum parte din grup',
    message: '',
  })
  const waiting = news({ ...person({ ...waits, byMe: true }), id: 'w' })
  expect(waiting?.title).toBe('Admiterea este semnată și așteaptă o confirmare: Vera Doinaru')
  expect(waiting?.message).toMatch(/^Ai semnat admiterea\..*Radu Cernescu/)
  expect(admissionNews([], 'v', false, i18n.t)).toBeNull()
})
