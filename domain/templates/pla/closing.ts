/** PLA: chapters 6 to 9 and the annexes. */
export const plaEnd = `
H1 Resurse și finanțare
? Tabelul se formează singur din bugetul fiecărui angajament. Aici scrieți numai de unde vin banii și ce se întâmplă dacă lipsesc.
% funding Resursele necesare planului sunt estimate pe activități, surse și ani. Sumele din bugetul local se propun Consiliului Local la elaborarea bugetului anual; activitățile fără sursă identificată încep după asigurarea finanțării.
!resources
H1 Implementare, monitorizare și evaluare
H2 Responsabilități
? Cine conduce, cine ajută, cine verifică. Scrieți funcții și compartimente, nu nume de persoane.
% responsibilities Fiecare angajament are o instituție responsabilă și cel puțin un partener din societatea civilă. Stadiul jaloanelor este urmărit de responsabilul de monitorizare și este analizat lunar în ședințele Grupului.
H2 Organismul de monitorizare independent
? Spuneți cine evaluează planul din afara grupului și cum a fost ales.
% monitorBody Monitorizarea independentă este realizată de ____, care nu participă la luarea deciziilor Grupului.
H2 Calendarul raportării și al autoevaluării
? Păstrați numai ritmul pe care îl puteți ține. Raportul anual este obligatoriu pentru credibilitate; cel trimestrial ajută.
`

export const reports: readonly (readonly string[])[] = [
  ['Raportul', 'Când', 'Cine îl întocmește', 'Unde se publică'],
  [
    'Situația jaloanelor și a cheltuielilor',
    'trimestrial',
    'Responsabilul de monitorizare',
    'Depozitul public',
  ],
  ['Autoevaluarea', 'anual și la încheierea planului', 'Grupul', 'Depozitul public'],
  [
    'Evaluarea inițială și evaluarea finală',
    'la termenele OGP',
    'Organismul independent',
    'Depozitul public',
  ],
]

export const plaLast = `
H2 Modificarea și excluderea angajamentelor
> Modificarea sau excluderea unui angajament se decide de Grup, potrivit regulamentului său de organizare și funcționare, după ascultarea instituției responsabile și a partenerilor.
> Angajamentul exclus rămâne menționat în plan, cu motivul excluderii și cu numărul deciziei.
H1 Comunicare, transparență și depozitul public
? Unde găsește un locuitor stadiul planului și cum află de următoarea întâlnire?
% communication Documentele planului sunt publicate în depozitul public, la adresa ____, care este actualizat cel puțin o dată pe lună. Invitațiile la întâlnirile publice se transmit prin ____.
H1 Plan de învățare și îmbunătățire continuă
? Ce vreți să învețe membrii grupului și ce faceți cu lecțiile acestui plan?
% learning În fiecare an, Grupul organizează ____ sesiuni de învățare pentru membri și pentru publicul interesat. Lecțiile învățate sunt publicate și folosite la planul următor.
AA [annexCalendar] Calendarul planului
? Tabelul se formează singur din jaloanele angajamentelor.
!timeline
AA [annexProposals] Registrul propunerilor (extras anonimizat)
? Copiați aici forma publică a registrului. Numele persoanelor fizice apar numai cu acordul lor scris.
`

export const proposals: readonly (readonly string[])[] = [
  ['Nr.', 'Data', 'Categoria autorului', 'Propunerea', 'Soluția', 'Răspunsul motivat'],
  ['1', '__.__.____', '', '', '', ''],
]

export const plaMinutes = `
AA [annexMinutes] Minute și liste de prezență (anonimizate)
? Treceți minutele dezbaterilor publice. În locul listei cu nume, puneți numărul participanților pe categorii.
% minutes Minutele ședințelor și ale dezbaterilor sunt publicate în depozitul public; prezența este indicată numeric, pe categorii de participanți.
AA [annexGlossary] Glosar
? Explicați cuvintele pe care un vecin nu le folosește zilnic.
`

export const glossary: readonly (readonly string[])[] = [
  ['Termenul', 'Explicația'],
  [
    'angajament',
    'promisiune de schimbare făcută împreună de administrație și societatea civilă, care poate fi verificată',
  ],
  ['co-creare', 'modul de lucru în care administrația și publicul scriu împreună o politică publică'],
  ['jalon', 'rezultat intermediar al unui angajament, cu termen și responsabil'],
  ['depozit public', 'locul online unic în care sunt publicate documentele planului'],
  [
    'răspuns motivat',
    'răspunsul scris care arată ce a fost preluat dintr-o propunere, ce nu și din ce cauză',
  ],
]
