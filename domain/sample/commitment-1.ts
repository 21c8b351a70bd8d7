import type { CommitmentSource } from '../templates/commitment.ts'

/** A1: participation of citizens. Figures and organisations are invented; the theme and its actions are public. */
export const participation: CommitmentSource = {
  attrs: {
    status: 'included',
    start: '2022-04-27',
    end: '2024-04-30',
    values: 'transparency participation accountability',
  },
  fields: {
    title: '> Creșterea participării cetățenilor la deciziile publice',
    lead: '> Primăria, prin Direcția Comunicare și Participare',
    problem: `
> Locuitorii află despre proiectele orașului după ce acestea sunt decise, iar propunerile lor rămân adesea fără răspuns. Într-un sondaj realizat de parteneri în anul 2021, 64 % dintre respondenți declară că nu știu cum pot influența o decizie locală.
> Neîncrederea scade prezența la dezbateri, iar prezența scăzută întărește neîncrederea.`,
    statusQuo: `
> Consultările se organizează la nivelul minim cerut de lege. Pe scara internațională a participării, orașul se află cel mult la nivelul consultării; la dezbaterea publică din 5 noiembrie 2021 au participat 25 de persoane.
> Nu există o strategie de participare, iar formularele și anunțurile sunt publicate în locuri diferite.`,
    action: `
+ Strategia de implicare civică a orașului, elaborată împreună cu părțile interesate.
+ Program de formare pentru funcționarii publici care organizează consultări.
+ Program de educație civică pentru locuitori, în școli și în cartiere.
+ Grupuri tematice de lucru pentru mobilitate, mediu, cultură și buget.
+ Ghișeu unic de participare, online și la sediul Primăriei.`,
    objective:
      '> Locuitorii au un drum clar și sigur de la propunere la răspuns, iar numărul celor care participă se triplează până în aprilie 2024.',
    whyTransparency: '> Toate consultările se anunță într-un singur loc, cu documentele lor.',
    whyParticipation: '> Grupurile tematice scriu împreună cu administrația proiectele importante.',
    whyAccountability: '> Fiecare propunere primește un răspuns motivat, publicat.',
    policyArea: '> Participare publică',
    sector: '> Administrație publică locală',
    results: `
> Strategie de implicare civică aprobată de Consiliul Local.
> Ghișeu de participare deschis, cu timp mediu de răspuns de cel mult 20 de zile.
> Patru grupuri tematice active, cu documente publicate lunar.`,
    contactRole: '> Șeful Direcției Comunicare și Participare',
    monitor: '> Responsabilul de monitorizare al grupului',
    links: '> Strategia de dezvoltare a orașului, obiectivul privind guvernanța.',
    proposals: '> Propunerile nr. 1, 2 și 5 din registrul public.',
  },
  tables: {
    stakeholders: [
      ['Asociația Cartiere Vii', 'civil-society', 'formare și facilitare'],
      ['Rețeaua Civică Malul Bega', 'civil-society', 'educație civică în școli'],
      ['Cercul Studențesc pentru Politici Publice', 'academia', 'cercetare și sondaje'],
      ['Consiliile de cartier', 'citizens', 'propuneri și consultări locale'],
    ],
    indicators: [
      ['Participanți la consultări într-un an', 'persoane', '180', '540', 'minutele consultărilor'],
      ['Propuneri cu răspuns motivat', '%', '20', '100', 'registrul propunerilor'],
      ['Funcționari formați', 'persoane', '0', '60', 'listele de absolvire'],
    ],
    resourcesHuman: [
      ['Funcționar al ghișeului de participare', '2 persoane, normă întreagă', 'Primăria'],
      ['Coordonator', 'o persoană, jumătate de normă', 'Primăria'],
      ['Voluntari', '20 de persoane, câte 8 ore pe lună', 'partenerii'],
    ],
    risks: [
      [
        'Participare scăzută după primele luni',
        'medium',
        'high',
        'întâlniri în cartiere și răspunsuri date la termen',
        'Direcția Comunicare și Participare',
      ],
      ['Schimbarea persoanelor din compartiment', 'medium', 'medium', 'proceduri scrise', 'Primăria'],
    ],
  },
  milestones: [
    {
      title: 'Strategia de implicare civică supusă consultării',
      deliverable: 'Proiectul strategiei și raportul consultării',
      responsible: 'Direcția Comunicare și Participare',
      start: '2022-05-02',
      end: '2022-11-30',
    },
    {
      title: 'Funcționari formați în organizarea consultărilor',
      deliverable: '60 de certificate și suportul de curs',
      responsible: 'Asociația Cartiere Vii',
      start: '2022-09-01',
      end: '2023-06-30',
    },
    {
      title: 'Program de educație civică în zece școli',
      deliverable: 'Raportul programului și materialele deschise',
      responsible: 'Rețeaua Civică Malul Bega',
      start: '2022-10-03',
      end: '2023-12-15',
    },
    {
      title: 'Grupuri tematice constituite',
      deliverable: 'Patru decizii de constituire și calendarele lor',
      responsible: 'Grupul de lucru',
      start: '2022-06-01',
      end: '2023-02-28',
    },
    {
      title: 'Ghișeul unic de participare deschis',
      deliverable: 'Ghișeu funcțional, cu registru public online',
      responsible: 'Direcția Comunicare și Participare',
      start: '2023-01-09',
      end: '2024-03-29',
    },
  ],
  budget: [
    {
      activity: 'Elaborarea strategiei și consultări în cartiere',
      amount: '85000.00',
      source: 'local-budget',
      year: 2022,
    },
    { activity: 'Formarea funcționarilor publici', amount: '42000.00', source: 'local-budget', year: 2023 },
    { activity: 'Educație civică în școli', amount: '60000.00', source: 'partners', year: 2023 },
    { activity: 'Amenajarea ghișeului de participare', amount: '118500.50', source: 'pnrr', year: 2023 },
    { activity: 'Funcționarea ghișeului', amount: '96000.00', source: 'local-budget', year: 2024 },
  ],
}
