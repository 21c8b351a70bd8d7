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
    stakeholders: `
> Societate civilă: Asociația Cartiere Vii, Institutul pentru Bugete Deschise.
> Privat: Asociația Comercianților din Centru.
> Cetățeni: consiliile de cartier.`,
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
    ogpValues: `
> Participare: locuitorii propun, dezbat și aleg proiecte.
> Transparență: fiecare etapă și fiecare sumă sunt publice.
> Responsabilitate publică: stadiul fiecărui proiect ales se publică trimestrial.`,
    policyArea: '> Buget și finanțe publice',
    sector: '> Dezvoltare urbană',
    results: `
> Regulament aprobat de Consiliul Local.
> Două ediții organizate, cu cel puțin 40 de proiecte propuse la fiecare.
> Cel puțin 12 proiecte alese și contractate.`,
    indicators: `
> Votanți la o ediție: de la 0 la 6.000 de persoane; sursa: platforma de vot.
> Proiecte realizate la termen: țintă 80 %; sursa: raportul trimestrial.`,
    resourcesHuman:
      '> O echipă de trei funcționari din Direcția Economică, cu jumătate de normă, și un facilitator pentru fiecare cartier.',
    contactRole: '> Șeful Serviciului Buget',
    monitor: '> Responsabilul de monitorizare al grupului',
    risks: `
> Întârzierea achizițiilor; probabilitate mare, impact mare; se reduce prin verificarea tehnică a proiectelor înainte de vot.
> Vot nereprezentativ; probabilitate medie, impact mediu; se reduce prin ghișee mobile în cartiere.`,
    links: `
> Bugetul local și programul anual de investiții.
> Propunerile nr. 3 și 4 din registrul public.`,
  },
  milestones: [
    {
      title: 'Schimb de experiență încheiat',
      deliverable: 'Raport comparativ cu trei orașe',
      responsible: 'Institutul pentru Bugete Deschise',
      start: '2022-05-16',
      end: '2022-09-30',
      status: 'complete',
    },
    {
      title: 'Regulament și metodologie aprobate',
      deliverable: 'Hotărâre a Consiliului Local',
      responsible: 'Direcția Economică',
      start: '2022-10-03',
      end: '2023-01-31',
      status: 'complete',
    },
    {
      title: 'Prima ediție organizată',
      deliverable: 'Lista proiectelor alese',
      responsible: 'Direcția Economică',
      start: '2023-02-15',
      end: '2023-06-30',
      status: 'substantial',
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
