import type { CommitmentSource } from '../commitment.ts'

/** An empty commitment sheet: every field with its guidance and an empty paragraph to write in. */
export const emptyCommitment: CommitmentSource = {
  fields: {
    title: '? O propoziție scurtă, cu verb: ce se schimbă? Cel mult 150 de caractere.\n>',
    lead: '? Instituția sau compartimentul care răspunde de angajament.\n>',
    stakeholders:
      '? Partenerii, cu categoria fiecăruia: guvernamental, local, societate civilă, mediu academic, privat, cetățeni. Cel puțin unul este din afara administrației.\n>',
    problem:
      '? Ce problemă au oamenii? Descrieți-o în două-trei fraze, cu cifre și cu sursa lor. Nu scrieți încă soluția.\n>',
    statusQuo: '? Cum stau lucrurile azi: ce există, ce lipsește, de la ce valoare pornim.\n>',
    action:
      '? Ce faceți, pe acțiuni. Scrieți câte o acțiune pe rând; codurile (A1.1, A1.2 …) se pun singure, în ordine.\n+',
    objective: '? Ce este diferit la sfârșit pentru locuitori, într-o singură frază.\n>',
    ogpValues:
      '? Spuneți pe scurt cum contribuie angajamentul la fiecare valoare bifată: transparență, participare, responsabilitate publică, tehnologie.\n>',
    policyArea: '? Domeniul de politică publică, de exemplu: mobilitate, educație, buget.\n>',
    sector: '? Sectorul căruia i se adresează, de exemplu: administrație locală, mediu, cultură.\n>',
    results:
      '? Rezultate care se pot vedea sau număra: un regulament aprobat, un portal public, un număr de participanți.\n>',
    indicators:
      '? Pentru fiecare indicator: denumirea, unitatea de măsură, valoarea de pornire, ținta și sursa datelor.\n>',
    resourcesHuman: '? Ce oameni sunt necesari și pentru cât timp: angajați, voluntari, experți.\n>',
    contactRole: '? Funcția persoanei de contact, nu numele ei.\n>',
    monitor: '? Funcția celui care urmărește stadiul și adună dovezile.\n>',
    risks: '? Ce poate merge rău, cât de probabil este și ce faceți ca să nu se întâmple.\n>',
    links: '? Strategii, obiective de dezvoltare durabilă și propuneri ale publicului de care se leagă.\n>',
  },
  milestones: [
    { title: '', deliverable: '', responsible: '', start: null, end: null },
    { title: '', deliverable: '', responsible: '', start: null, end: null },
  ],
  budget: [{ activity: '', amount: null, source: 'unidentified', year: null }],
}
