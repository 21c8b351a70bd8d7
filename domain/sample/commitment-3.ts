import type { CommitmentSource } from '../templates/commitment.ts'

/** A3: open data. */
export const openData: CommitmentSource = {
  attrs: {
    status: 'included',
    start: '2022-05-02',
    end: '2024-04-30',
    values: 'transparency technology accountability',
  },
  fields: {
    title: '> Creșterea calității și cantității datelor deschise',
    lead: '> Primăria, prin Serviciul Date și Digitalizare',
    problem:
      '> Datele publice ale orașului sunt puține, vechi și greu de folosit. Jurnaliștii, firmele și cercetătorii cer aceleași date de mai multe ori, prin cereri individuale.',
    statusQuo:
      '> La sfârșitul anului 2021 erau publicate 23 de seturi de date, dintre care 9 actualizate în ultimul an. Majoritatea sunt documente scanate, fără descriere și fără licență.',
    action: `
+ Schimb de experiență cu orașe care au politici mature de date deschise.
+ Recensământul datelor deținute de Primărie și de serviciile publice.
+ Zece seturi de date cu valoare ridicată, publicate și actualizate automat.
+ Ghidul de publicare a datelor deschise.
+ Aplicații urbane realizate pe baza datelor, printr-un concurs public.
+ Publicarea datelor despre buget și contracte.`,
    objective:
      '> Oricine găsește într-un singur portal datele importante ale orașului, actuale, descrise și gata de folosit.',
    whyTransparency: '> Datele despre buget și contracte sunt publice și comparabile.',
    whyTechnology: '> Datele sunt publicate automat, în formate deschise.',
    whyAccountability: '> Calitatea fiecărui set este măsurată și afișată.',
    policyArea: '> Acces la informații și date deschise',
    sector: '> Servicii digitale',
    results: `
> Recensământ publicat, cu cel puțin 150 de seturi descrise.
> Zece seturi cu valoare ridicată, actualizate cel puțin lunar.
> Ghid adoptat și folosit de toate compartimentele.`,
    contactRole: '> Șeful Serviciului Date și Digitalizare',
    monitor: '> Fundația Date pentru Oraș, prin coordonatorul de program',
    links: '> Strategia de oraș inteligent.',
    proposals: '> Propunerea nr. 6 din registrul public.',
  },
  tables: {
    stakeholders: [
      ['Fundația Date pentru Oraș', 'civil-society', 'ghidul și instruirea'],
      ['Cercul Studențesc pentru Politici Publice', 'academia', 'concursul de aplicații'],
      ['Serviciile publice de transport și de salubritate', 'local', 'seturi de date proprii'],
    ],
    indicators: [
      ['Seturi de date publicate', 'seturi', '23', '90', 'portalul de date'],
      ['Seturi actualizate în ultimele 3 luni', 'seturi', '4', '60', 'portalul de date'],
      ['Aplicații realizate cu datele orașului', 'aplicații', '1', '8', 'concursul public'],
    ],
    resourcesHuman: [
      ['Administrator de date', 'o persoană, normă întreagă', 'Primăria'],
      ['Persoană de contact', 'una în fiecare compartiment', 'compartimentele'],
      ['Voluntari cu experiență tehnică', '4 persoane', 'partenerii'],
    ],
    risks: [
      [
        'Date personale publicate din greșeală',
        'low',
        'high',
        'verificare înainte de publicare',
        'administratorul de date',
      ],
      [
        'Sisteme informatice vechi',
        'high',
        'medium',
        'export automat simplu',
        'Serviciul Date și Digitalizare',
      ],
    ],
  },
  milestones: [
    {
      title: 'Recensământul datelor publicat',
      deliverable: 'Catalog cu cel puțin 150 de seturi',
      responsible: 'Serviciul Date și Digitalizare',
      start: '2022-06-01',
      end: '2022-12-16',
    },
    {
      title: 'Ghidul de publicare adoptat',
      deliverable: 'Ghid și dispoziție de aplicare',
      responsible: 'Fundația Date pentru Oraș',
      start: '2022-11-01',
      end: '2023-03-31',
    },
    {
      title: 'Zece seturi cu valoare ridicată publicate',
      deliverable: 'Zece seturi actualizate automat',
      responsible: 'Serviciul Date și Digitalizare',
      start: '2023-02-01',
      end: '2023-11-30',
    },
    {
      title: 'Date despre buget și contracte publicate',
      deliverable: 'Portal cu execuția bugetară și contractele',
      responsible: 'Direcția Economică',
      start: '2023-06-01',
      end: '2024-02-29',
    },
    {
      title: 'Concursul de aplicații urbane',
      deliverable: 'Opt aplicații prezentate public',
      responsible: 'Cercul Studențesc pentru Politici Publice',
      start: '2023-10-02',
      end: '2024-04-15',
    },
  ],
  budget: [
    { activity: 'Recensământul datelor', amount: '32000.00', source: 'local-budget', year: 2022 },
    { activity: 'Portalul de date și exportul automat', amount: '210000.00', source: 'pnrr', year: 2023 },
    { activity: 'Ghid și instruire', amount: '15500.00', source: 'partners', year: 2023 },
    { activity: 'Concursul de aplicații urbane', amount: '48000.00', source: 'eu-funds', year: 2024 },
    { activity: 'Întreținerea portalului', amount: null, source: 'unidentified', year: 2024 },
  ],
}
