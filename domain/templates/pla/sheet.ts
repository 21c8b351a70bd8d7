import type { CommitmentSource } from '../commitment.ts'

/** An empty commitment sheet: every field with its guidance and an empty paragraph to write in. */
export const emptyCommitment: CommitmentSource = {
  fields: {
    title: '? O propoziție scurtă, cu verb: ce se schimbă? Cel mult 150 de caractere.\n>',
    lead: '? Instituția sau compartimentul care răspunde de angajament.\n>',
    problem:
      '? Ce problemă au oamenii? Descrieți-o în două-trei fraze, cu cifre și cu sursa lor. Nu scrieți încă soluția.\n>',
    statusQuo: '? Cum stau lucrurile azi: ce există, ce lipsește, de la ce valoare pornim.\n>',
    action:
      '? Ce faceți, pe acțiuni. Scrieți câte o acțiune pe rând; codurile (A1.1, A1.2 …) se pun singure, în ordine.\n+',
    objective: '? Ce este diferit la sfârșit pentru locuitori, într-o singură frază.\n>',
    policyArea: '? Domeniul de politică publică, de exemplu: mobilitate, educație, buget.\n>',
    sector: '? Sectorul căruia i se adresează, de exemplu: administrație locală, mediu, cultură.\n>',
    results:
      '? Rezultate care se pot vedea sau număra: un regulament aprobat, un portal public, un număr de participanți.\n>',
    contactRole: '? Funcția persoanei de contact, nu numele ei.\n>',
    monitor: '? Funcția celui care urmărește stadiul și adună dovezile.\n>',
    links: '? Strategii și obiective de dezvoltare durabilă de care se leagă.\n>',
    proposals: '? Numerele din registru ale propunerilor publicului din care vine angajamentul.\n>',
  },
  tables: {
    stakeholders: [['', '', '']],
    indicators: [['', '', '', '', '']],
    resourcesHuman: [['', '', '']],
    risks: [['', '', '', '', '']],
  },
  milestones: [
    { title: '', deliverable: '', responsible: '', start: null, end: null },
    { title: '', deliverable: '', responsible: '', start: null, end: null },
  ],
  budget: [{ activity: '', amount: null, source: 'unidentified', year: null }],
}
