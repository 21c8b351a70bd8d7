/** Members of the sample group. All persons and organisations are invented. */
export type SampleMember = {
  readonly name: string
  readonly organisation: string
  readonly sector: 'administration' | 'civil-society'
  readonly basis: 'by-right' | 'by-option'
  readonly role: 'coordinator' | 'member' | 'observer' | 'expert'
}

export const sampleMembers: readonly SampleMember[] = [
  {
    name: 'Ilinca Vărzaru',
    organisation: 'Primărie – Direcția Comunicare și Participare',
    sector: 'administration',
    basis: 'by-right',
    role: 'coordinator',
  },
  {
    name: 'Tiberiu Brăduleanu',
    organisation: 'Primărie – Direcția Economică',
    sector: 'administration',
    basis: 'by-right',
    role: 'member',
  },
  {
    name: 'Rodica Sălceanu',
    organisation: 'Primărie – Serviciul Date și Digitalizare',
    sector: 'administration',
    basis: 'by-option',
    role: 'member',
  },
  {
    name: 'Dorian Câmpeanu',
    organisation: 'Asociația Cartiere Vii',
    sector: 'civil-society',
    basis: 'by-right',
    role: 'coordinator',
  },
  {
    name: 'Anca Țugulescu',
    organisation: 'Fundația Date pentru Oraș',
    sector: 'civil-society',
    basis: 'by-right',
    role: 'member',
  },
  {
    name: 'Matei Ursachi-Rădvan',
    organisation: 'Rețeaua Civică Malul Bega',
    sector: 'civil-society',
    basis: 'by-option',
    role: 'member',
  },
  {
    name: 'Horia Bănuleasa',
    organisation: 'Primărie – Serviciul Juridic',
    sector: 'administration',
    basis: 'by-option',
    role: 'expert',
  },
  {
    name: 'Smaranda Olteanca',
    organisation: 'Cercul Studențesc pentru Politici Publice',
    sector: 'civil-society',
    basis: 'by-option',
    role: 'observer',
  },
]
