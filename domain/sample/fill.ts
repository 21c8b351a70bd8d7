/** Texts for the blanks of the sample group's documents. Decisions and debates cited are public history; the rest is invented. */
export const sampleFill: Readonly<Record<string, string>> = {
  // ROF
  protocol: '321/07.09.2021',
  methodology: '489/21.12.2021',
  seatAddress: 'sediul Primăriei, camera 12',
  mailbox: 'grup@exemplu.example',
  secretariat: 'Direcția Comunicare și Participare a Primăriei',
  repositoryUrl: 'https://depozit.example',
  // HCL
  department: 'Direcției Comunicare și Participare',
  previous:
    'Hotărârea Consiliului Local nr. 321/07.09.2021 privind aprobarea protocolului de colaborare și Hotărârea Consiliului Local nr. 489/21.12.2021 privind aprobarea metodologiei',
  debate: '05.11.2021',
  executor: 'Direcția Comunicare și Participare',
  recipients: 'Direcției Comunicare și Participare și Direcției Economice',
  // PLA
  summary: `
> ~~Document exemplu: persoanele, organizațiile, cifrele și sumele sunt inventate.~~
> Planul local de acțiune pentru guvernare deschisă al {cityGen} cuprinde patru angajamente, elaborate împreună de administrația publică locală și de societatea civilă. Ele privesc participarea cetățenilor, bugetarea participativă, datele deschise și capacitatea administrației și a organizațiilor de a lucra împreună.
> Până în aprilie 2024, locuitorii au un ghișeu unic la care pot face propuneri și de la care primesc un răspuns motivat, aleg direct proiecte pentru cartierul lor, găsesc într-un singur portal datele importante ale orașului și pot verifica oricând stadiul fiecărui angajament.
> Planul este urmărit lunar de un grup de lucru în care administrația și societatea civilă au același număr de voturi.`,
  legal: `
> La baza planului stau hotărârile Consiliului Local (HCL) nr. 321/07.09.2021, prin care a fost aprobat protocolul de colaborare, și nr. 489/21.12.2021, prin care a fost aprobată metodologia de elaborare a planului.
> Planul a fost transmis către OGP la data de 27 aprilie 2022.{^Transmiterea către OGP și aprobarea de către Consiliul Local sunt etape separate, cu date proprii.}`,
  achievements: `
> În anul 2021 a fost semnat protocolul de colaborare dintre Primărie și organizațiile societății civile, iar metodologia planului a fost dezbătută public înainte de aprobare.
> La dezbaterea din 5 noiembrie 2021 au participat 25 de persoane, iar mesajele primite și răspunsurile administrației au fost publicate.
> Portalul de date al orașului a fost deschis cu 23 de seturi de date; actualizarea lor a rămas neregulată, ceea ce a condus la angajamentul privind datele deschise.`,
  vision:
    '> În anul 2032, {city} este o comunitate în care orice locuitor poate înțelege, influența și verifica o decizie publică.',
  challenges: `
> Participare scăzută: mai puțin de 0,2 % dintre locuitori iau parte la dezbateri și consultări.
> Răspunsuri întârziate: una din cinci propuneri primește un răspuns motivat.
> Date greu de folosit: 9 din 23 de seturi au fost actualizate în ultimul an.
> Dependența de câteva persoane: șase organizații participă constant din cele 41 înscrise.`,
  goals: `
> Pe durata planului se urmăresc triplarea numărului de participanți la consultări, două ediții de bugetare participativă, publicarea a 90 de seturi de date și un grup de lucru stabil, cu cel puțin 15 organizații active.`,
  contribution:
    '> Angajamentele susțin obiectivul privind guvernanța din strategia de dezvoltare a orașului, strategia de oraș inteligent și programul de educație civică.',
  group:
    '> Grupul are câte trei membri din partea administrației publice locale și din partea societății civile. Deciziile se iau prin consens; votul se folosește numai atunci când consensul nu este posibil.',
  diversity:
    '> Pentru a ajunge la persoanele care participă rar, Grupul a organizat două ateliere în afara programului de lucru și a colectat propuneri la ghișee mobile. Au fost deschise patru spații de dialog, au participat 14 grupuri și organizații și au avut loc patru întâlniri publice.',
  answers:
    '> Au fost primite 8 propuneri, dintre care 6 integrate, una integrată în parte și una reținută pentru un plan viitor. Propunerile și răspunsurile motivate se află în {@annexProposals}.',
  funding:
    '> Resursele sunt estimate pe activități, surse și ani. Sumele din bugetul local se propun Consiliului Local la elaborarea bugetului anual; întreținerea portalului de date începe după identificarea sursei de finanțare.',
  monitorBody:
    '> Monitorizarea independentă este realizată de o echipă de cercetători selectată prin apel public, care nu participă la luarea deciziilor Grupului.',
  communication:
    '> Documentele planului sunt publicate în depozitul public, la adresa https://depozit.example, care este actualizat cel puțin o dată pe lună. Invitațiile la întâlnirile publice se transmit prin platforma de participare, prin rețelele partenerilor și prin mass-media locală.',
  learning:
    '> În fiecare an, Grupul organizează patru sesiuni de învățare pentru membri și două pentru publicul interesat. Lecțiile învățate sunt publicate și folosite la planul următor.',
  // Referat
  referatContext:
    '> {city} este membru local al Parteneriatului pentru o Guvernare Deschisă (OGP). Prin Hotărârea Consiliului Local nr. 321/07.09.2021 a fost aprobat protocolul de colaborare cu organizațiile societății civile, iar prin Hotărârea Consiliului Local nr. 489/21.12.2021 a fost aprobată metodologia de elaborare a planului local de acțiune.',
  referatNeed:
    '> Planul răspunde problemelor semnalate de locuitori și de organizații: participarea scăzută la deciziile publice, lipsa unui mecanism stabil de bugetare participativă, calitatea redusă a datelor publice și dependența procesului de un număr mic de persoane. Regulamentul asigură cadrul în care administrația și societatea civilă decid în mod egal și transparent.',
  referatProcess:
    '> Proiectul a fost elaborat prin co-creare de {group}. Metodologia a fost dezbătută public la data de 5 noiembrie 2021, cu 25 de participanți, iar viziunea și prioritățile la data de 26 noiembrie 2021, cu 15 participanți. Au fost primite 8 propuneri, la care s-a răspuns motivat.',
  referatContent:
    '> Anexa nr. 1 cuprinde planul local de acțiune, cu patru angajamente. Anexa nr. 2 cuprinde regulamentul de organizare și funcționare.',
  referatMoney:
    '> Resursele estimate pentru întreaga perioadă sunt de {total} lei, din bugetul local, din Planul Național de Redresare și Reziliență, din fonduri europene și din contribuția partenerilor. Sumele din bugetul local se aprobă odată cu bugetul fiecărui an.',
}
