import type { CommitmentSource } from '../templates/commitment.ts'

/** A2: participatory budgeting. */
export const participatoryBudget: CommitmentSource = {
  attrs: {
    status: 'included',
    start: '2022-04-27',
    end: '2024-04-30',
    values: 'participation transparency accountability',
  },
  fields: {
    title: '> Operaționalizarea bugetării participative',
    lead: '> Primăria, prin Direcția Economică',
    problem:
      '> Bugetul orașului este discutat de foarte puține persoane, deși privește pe toată lumea. Locuitorii nu au un mecanism stabil prin care să propună și să aleagă proiecte mici pentru cartierul lor.',
    statusQuo:
      '> Mai puțin de 0,2 % dintre locuitori participă la dezbateri și consultări. Edițiile anterioare de bugetare participativă au fost întrerupte, iar o parte dintre proiectele câștigătoare nu au fost realizate.',
    action: `
+ Schimb de experiență cu trei orașe care au bugetare participativă stabilă.
+ Regulamentul și metodologia bugetării participative, elaborate împreună cu consiliile de cartier.
+ Două ediții anuale, cu vot online și la ghișeu.
+ Raport public privind realizarea proiectelor alese.`,
    objective:
      '> Cel puțin 1 % din bugetul anual de investiții este hotărât direct de locuitori, prin proiecte realizate în 18 luni de la vot.',
    whyParticipation: '> Locuitorii propun, dezbat și aleg proiecte.',
    whyTransparency: '> Fiecare etapă și fiecare sumă sunt publice.',
    whyAccountability: '> Stadiul fiecărui proiect ales se publică trimestrial.',
    policyArea: '> Buget și finanțe publice',
    sector: '> Dezvoltare urbană',
    results: `
> Regulament aprobat de Consiliul Local.
> Două ediții organizate, cu cel puțin 40 de proiecte propuse la fiecare.
> Cel puțin 12 proiecte alese și contractate.`,
    contactRole: '> Șeful Serviciului Buget',
    monitor: '> Responsabilul de monitorizare al grupului',
    links: '> Bugetul local și programul anual de investiții.',
    proposals: '> Propunerile nr. 3 și 4 din registrul public.',
  },
  tables: {
    stakeholders: [
      ['Asociația Cartiere Vii', 'civil-society', 'facilitare în cartiere'],
      ['Institutul pentru Bugete Deschise', 'civil-society', 'metodologie și analiză'],
      ['Asociația Comercianților din Centru', 'private', 'informarea comercianților'],
      ['Consiliile de cartier', 'citizens', 'propuneri și verificarea realizării'],
    ],
    indicators: [
      ['Votanți la o ediție', 'persoane', '0', '6.000', 'platforma de vot'],
      ['Proiecte realizate la termen', '%', '–', '80', 'raportul trimestrial'],
    ],
    resourcesHuman: [
      ['Funcționar în echipa de proiect', '3 persoane, jumătate de normă', 'Direcția Economică'],
      ['Facilitator', 'unul pentru fiecare cartier', 'partenerii'],
    ],
    risks: [
      [
        'Întârzierea achizițiilor',
        'high',
        'high',
        'verificarea tehnică a proiectelor înainte de vot',
        'Direcția Economică',
      ],
      ['Vot nereprezentativ', 'medium', 'medium', 'ghișee mobile în cartiere', 'Asociația Cartiere Vii'],
    ],
  },
  milestones: [
    {
      title: 'Schimb de experiență încheiat',
      deliverable: 'Raport comparativ cu trei orașe',
      responsible: 'Institutul pentru Bugete Deschise',
      start: '2022-05-16',
      end: '2022-09-30',
    },
    {
      title: 'Regulament și metodologie aprobate',
      deliverable: 'Hotărâre a Consiliului Local',
      responsible: 'Direcția Economică',
      start: '2022-10-03',
      end: '2023-01-31',
    },
    {
      title: 'Prima ediție organizată',
      deliverable: 'Lista proiectelor alese',
      responsible: 'Direcția Economică',
      start: '2023-02-15',
      end: '2023-06-30',
    },
    {
      title: 'A doua ediție organizată',
      deliverable: 'Lista proiectelor alese și raportul primei ediții',
      responsible: 'Direcția Economică',
      start: '2023-10-02',
      end: '2024-03-29',
    },
  ],
  budget: [
    { activity: 'Schimb de experiență', amount: '18000.00', source: 'partners', year: 2022 },
    { activity: 'Platforma de vot', amount: '74000.00', source: 'local-budget', year: 2022 },
    { activity: 'Proiectele primei ediții', amount: '1500000.00', source: 'local-budget', year: 2023 },
    { activity: 'Facilitare în cartiere', amount: '36500.00', source: 'eu-funds', year: 2023 },
    { activity: 'Proiectele ediției a doua', amount: '1500000.00', source: 'local-budget', year: 2024 },
  ],
}
