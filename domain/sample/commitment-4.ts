import type { CommitmentSource } from '../templates/commitment.ts'

/** A4: capacity for open government. */
export const capacity: CommitmentSource = {
  attrs: {
    status: 'included',
    start: '2022-06-01',
    end: '2024-04-30',
    values: 'participation accountability',
  },
  fields: {
    title: '> Dezvoltarea capacității pentru guvernare deschisă',
    lead: '> Primăria, prin Direcția Comunicare și Participare',
    problem:
      '> Guvernarea deschisă depinde de câțiva oameni pricepuți. Atunci când aceștia pleacă, procesele se opresc, iar organizațiile mici nu au timp și cunoștințe pentru a participa.',
    statusQuo:
      '> Nu există un program de învățare pentru membrii grupului, iar documentele sunt păstrate în mai multe locuri. Șase organizații participă constant din cele 41 înscrise în Forumul Părților Interesate.',
    action: `
+ Plan anual de învățare pentru administrație și societatea civilă.
+ Depozit public unic pentru documentele procesului, actualizat lunar.
+ Sprijin pentru organizațiile mici și pentru grupurile informale.
+ Autoevaluare anuală și listă publică a îmbunătățirilor.`,
    objective:
      '> Grupul de lucru funcționează stabil, cu membri pregătiți de ambele părți și cu documente pe care le găsește oricine.',
    whyParticipation: '> Organizațiile mici au condiții reale de a participa.',
    whyAccountability: '> Autoevaluarea și lista îmbunătățirilor sunt publice.',
    policyArea: '> Capacitate administrativă',
    sector: '> Administrație publică locală',
    results: `
> Două planuri anuale de învățare realizate.
> Depozit public funcțional, cu actualizare lunară.
> Cel puțin 15 organizații active în grupurile tematice.`,
    contactRole: '> Secretariatul grupului de lucru',
    monitor: '> Responsabilul de monitorizare al grupului',
    links: '> Regulamentul de organizare și funcționare a grupului.',
    proposals: '> Propunerile nr. 7 și 8 din registrul public.',
  },
  tables: {
    stakeholders: [
      ['Asociația Cartiere Vii', 'civil-society', 'sesiuni de învățare'],
      ['Fundația Date pentru Oraș', 'civil-society', 'depozitul public'],
      ['Rețeaua Civică Malul Bega', 'civil-society', 'îndrumarea organizațiilor mici'],
      ['Cercul Studențesc pentru Politici Publice', 'academia', 'autoevaluarea anuală'],
    ],
    indicators: [
      ['Organizații active', 'organizații', '6', '15', 'minutele ședințelor'],
      ['Persoane instruite', 'persoane', '0', '120', 'listele de absolvire'],
      ['Actualizări la termen ale depozitului public', '%', '–', '100', 'jurnalul depozitului'],
    ],
    resourcesHuman: [
      ['Coordonator de program', 'o persoană, normă întreagă', 'Primăria'],
      ['Formatori', '4 persoane, câte 10 zile pe an', 'partenerii'],
    ],
    risks: [
      [
        'Lipsa de timp a voluntarilor',
        'high',
        'medium',
        'sesiuni scurte, seara și online',
        'coordonatorul de program',
      ],
    ],
  },
  milestones: [
    {
      title: 'Planul de învățare pentru primul an',
      deliverable: 'Plan adoptat și calendar publicat',
      responsible: 'Asociația Cartiere Vii',
      start: '2022-06-01',
      end: '2022-10-31',
    },
    {
      title: 'Depozitul public deschis',
      deliverable: 'Pagină publică, cu jurnalul actualizărilor',
      responsible: 'Responsabilul pentru depozitul public',
      start: '2022-07-01',
      end: '2022-12-16',
    },
    {
      title: 'Prima autoevaluare anuală',
      deliverable: 'Raport de autoevaluare',
      responsible: 'Responsabilul de monitorizare',
      start: '2023-04-03',
      end: '2023-06-30',
    },
    {
      title: 'Sprijin acordat organizațiilor mici',
      deliverable: 'Douăsprezece sesiuni de îndrumare',
      responsible: 'Rețeaua Civică Malul Bega',
      start: '2023-02-01',
      end: '2024-04-15',
    },
  ],
  budget: [
    { activity: 'Sesiuni de învățare', amount: '54000.00', source: 'local-budget', year: 2022 },
    { activity: 'Sesiuni de învățare', amount: '54000.00', source: 'local-budget', year: 2023 },
    { activity: 'Îndrumarea organizațiilor mici', amount: '27500.00', source: 'partners', year: 2023 },
    { activity: 'Autoevaluare și raport final', amount: '19000.00', source: 'local-budget', year: 2024 },
  ],
}
