import type { Builder } from '../build.ts'
import type { NodeJson } from '../inline.ts'

const conduct = `
A [annexConduct] Codul de conduită al membrilor Grupului
? Codul se semnează de fiecare membru. Păstrați-l scurt: un text pe care îl ține minte toată lumea este respectat mai ușor.
@
= Membrii acționează în interesul locuitorilor {cityGen} și respectă principiile guvernării deschise.
@
= În activitatea Grupului, membrii se obligă:
- să asculte cu respect și să argumenteze cu date, fără atacuri la persoană;
- să caute soluții acceptabile pentru ambele părți înainte de a cere votul;
- să declare orice interes personal sau al organizației pe care o reprezintă;
- să nu folosească informațiile nepublice în folos propriu sau al altora;
- să nu primească și să nu ofere foloase în legătură cu deciziile Grupului;
- să protejeze datele cu caracter personal ale cetățenilor;
- să respecte deciziile adoptate, inclusiv atunci când au avut altă opinie.
@
= Hărțuirea, discriminarea și limbajul jignitor sunt interzise în ședințe, în corespondență și în mediul online.
@
= Abaterile se analizează potrivit {@complaints} din regulament.
>
> Subsemnatul/Subsemnata ____, reprezentant al ____, am luat cunoștință de prezentul cod și îl accept.
> Data: __.__.____ Semnătura: ____
`

const interests = `
A [annexInterests] Declarație de interese
> Subsemnatul/Subsemnata ____, membru al {groupGen} din partea ____, declar următoarele:
`

const convening = `
A [annexConvening] Model de convocator
> {group}
> Nr. ____/__.__.____
>c **Convocator**
> Vă invităm la ședința ____ (ordinară/extraordinară) din data de __.__.____, ora __:__, care are loc la ____ / online, la adresa ____.
`

const conveningEnd = `
> Documentele supuse discuției sunt anexate și pot fi consultate în depozitul public, la adresa ____.
> Vă rugăm să confirmați participarea titularului sau a supleantului până la data de __.__.____.
> Co-președinți: ____ ____
`

const minutes = `
A [annexMinutes] Model de minută
> {group}
>c **Minuta nr. ____ din data de __.__.____**
`

const sheet = `
A [annexSheet] Model de fișă a angajamentului
? Fișa din PLA are aceleași câmpuri; modelul de aici arată publicului ce trebuie să cuprindă o propunere de angajament.
`

const register = `
A [annexRegister] Model de registru al propunerilor
> Forma publică a registrului (fără date de identificare ale persoanelor fizice):
`

const interestRows = [
  ['Nr.', 'Categoria', 'Organizația sau activitatea', 'Calitatea', 'De la data'],
  ['1', 'Funcții și calități în organizații, societăți sau instituții', '', '', ''],
  ['2', 'Contracte sau finanțări din bugetul local, în ultimii doi ani', '', '', ''],
  ['3', 'Apartenența la structuri de conducere ale partidelor politice', '', '', ''],
  ['4', 'Alte interese legate de angajamentele din plan', '', '', ''],
]

const interestsEnd = `
> Declar că datele sunt complete și mă oblig să anunț orice schimbare.
> Data: __.__.____ Semnătura: ____
`

const agendaRows = [
  ['Nr.', 'Punctul ordinii de zi', 'Raportor', 'Document anexat', 'Timp alocat'],
  ['1', 'Aprobarea ordinii de zi', '', '–', ''],
  ['2', '', '', '', ''],
  ['3', 'Diverse', '', '', ''],
]

const meetingRows = [
  ['Locul și modul de desfășurare (fizic, online, mixt)', ''],
  ['Ora de început și ora de sfârșit', ''],
  ['Prezenți din partea administrației publice locale', ''],
  ['Prezenți din partea societății civile', ''],
  ['Invitați, experți și observatori', ''],
  ['Cvorum (da/nu)', ''],
  ['Ordinea de zi aprobată', ''],
]

const pointRows = [
  ['Punctul', 'Rezumatul discuțiilor', 'Obiecții', 'Decizia', 'Vot: pentru / împotrivă / abțineri, pe părți'],
  ['1', '', '', '', ''],
  ['2', '', '', '', ''],
]

const taskRows = [
  ['Sarcina', 'Responsabil', 'Termen'],
  ['', '', ''],
]

const minutesEnd = `
> Anexe (documente, opinii separate): ____
> Redactat de: ____ Validată la data de: __.__.____
> Co-președinți: ____ ____
`

const sheetRows = [
  ['Titlul angajamentului', ''],
  ['Instituția responsabilă', ''],
  ['Parteneri și părți interesate', ''],
  ['Perioada', ''],
  ['Problema publică', ''],
  ['Situația actuală', ''],
  ['Soluția propusă și obiectivul general', ''],
  ['Valorile guvernării deschise la care contribuie', ''],
  ['Rezultate așteptate și indicatori', ''],
  ['Jaloane (termen, livrabil, responsabil)', ''],
  ['Resurse umane și financiare (activitate, sumă, sursă, an)', ''],
  ['Riscuri', ''],
  ['Legătura cu propunerile publicului', ''],
]

const registerRows = [
  ['Nr.', 'Data', 'Canal', 'Autorul', 'Propunerea', 'Soluția', 'Răspunsul motivat', 'Unde se află'],
  ['1', '', '', '', '', '', '', ''],
]

/** The six annexes of the ROF: the conduct code as articles, the models as forms to fill in. */
export function rofAnnexes(builder: Builder): NodeJson[] {
  const { lines, table } = builder
  return [
    ...lines(conduct),
    ...lines(interests),
    table(interestRows, [1, 6, 4, 3, 3]),
    ...lines(interestsEnd),
    ...lines(convening),
    table(agendaRows, [1, 6, 3, 4, 3]),
    ...lines(conveningEnd),
    ...lines(minutes),
    table(meetingRows, [2, 3], 0),
    ...lines('> Pentru fiecare punct al ordinii de zi:'),
    table(pointRows, [3, 5, 4, 4, 5]),
    ...lines('> Sarcini stabilite:'),
    table(taskRows, [4, 2, 1]),
    ...lines(minutesEnd),
    ...lines(sheet),
    table(sheetRows, [2, 3], 0),
    ...lines(register),
    table(registerRows, [3, 5, 5, 6, 9, 6, 9, 5]),
  ]
}
