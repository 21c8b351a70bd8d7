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
    stakeholders: `
> Societate civilă: Asociația Cartiere Vii, Rețeaua Civică Malul Bega.
> Mediu academic: Cercul Studențesc pentru Politici Publice.
> Cetățeni: consiliile de cartier.`,
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
    ogpValues: `
> Transparență: toate consultările se anunță într-un singur loc, cu documentele lor.
> Participare: grupurile tematice scriu împreună cu administrația proiectele importante.
> Responsabilitate publică: fiecare propunere primește un răspuns motivat, publicat.`,
    policyArea: '> Participare publică',
    sector: '> Administrație publică locală',
    results: `
> Strategie de implicare civică aprobată de Consiliul Local.
> Ghișeu de participare deschis, cu timp mediu de răspuns de cel mult 20 de zile.
> Patru grupuri tematice active, cu documente publicate lunar.`,
    indicators: `
> Participanți la consultări într-un an: de la 180 la 540 de persoane; sursa: minutele consultărilor.
> Propuneri cu răspuns motivat: de la 20 % la 100 %; sursa: registrul propunerilor.
> Funcționari formați: de la 0 la 60 de persoane; sursa: listele de absolvire.`,
    resourcesHuman: `
> Doi funcționari cu normă întreagă pentru ghișeul de participare și un coordonator cu jumătate de normă.
> Douăzeci de voluntari ai partenerilor, câte 8 ore pe lună.`,
    contactRole: '> Șeful Direcției Comunicare și Participare',
    monitor: '> Responsabilul de monitorizare al grupului',
    risks: `
> Participare scăzută după primele luni; probabilitate medie, impact mare; se reduce prin întâlniri în cartiere și prin răspunsuri date la termen.
> Schimbarea persoanelor din compartiment; probabilitate medie, impact mediu; se reduce prin proceduri scrise.`,
    links: `
> Strategia de dezvoltare a orașului, obiectivul privind guvernanța.
> Propunerile nr. 1, 2 și 5 din registrul public.`,
  },
  milestones: [
    {
      title: 'Strategia de implicare civică supusă consultării',
      deliverable: 'Proiectul strategiei și raportul consultării',
      responsible: 'Direcția Comunicare și Participare',
      start: '2022-05-02',
      end: '2022-11-30',
      status: 'complete',
    },
    {
      title: 'Funcționari formați în organizarea consultărilor',
      deliverable: '60 de certificate și suportul de curs',
      responsible: 'Asociația Cartiere Vii',
      start: '2022-09-01',
      end: '2023-06-30',
      status: 'substantial',
    },
    {
      title: 'Program de educație civică în zece școli',
      deliverable: 'Raportul programului și materialele deschise',
      responsible: 'Rețeaua Civică Malul Bega',
      start: '2022-10-03',
      end: '2023-12-15',
      status: 'limited',
    },
    {
      title: 'Grupuri tematice constituite',
      deliverable: 'Patru decizii de constituire și calendarele lor',
      responsible: 'Grupul de lucru',
      start: '2022-06-01',
      end: '2023-02-28',
      status: 'complete',
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
