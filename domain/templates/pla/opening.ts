/** PLA: title page, contents, abbreviations, summary, chapters 1 to 3. */
export const plaTitle = `
>c **CONSILIUL LOCAL AL {CITYGEN}**
>c
>c
>c
>c
>c
>c
>c
T **PLANUL LOCAL DE ACȚIUNE**
T **PENTRU GUVERNARE DESCHISĂ**
T **AL {CITYGEN}**
T **{period}**
? Aceasta este pagina de titlu. Mențiunea „Anexa nr. … la HCL nr. …” se pune singură în antet, din setările documentului. Casetele ca aceasta vă ajută la scris și nu apar niciodată în documentul exportat.
---
!toc
---
U1 Listă de abrevieri
? Adăugați aici fiecare prescurtare folosită în plan. Cititorul nu trebuie să ghicească.
`

export const abbreviations: readonly (readonly string[])[] = [
  ['Prescurtarea', 'Înțelesul'],
  ['HCL', 'Hotărâre a Consiliului Local'],
  ['OGP', 'Parteneriatul pentru o Guvernare Deschisă'],
  ['OSC', 'Organizație a societății civile'],
  ['PLA', 'Plan local de acțiune pentru guvernare deschisă'],
  ['PNRR', 'Planul Național de Redresare și Reziliență'],
  ['ROF', 'Regulament de organizare și funcționare'],
]

export const plaBeginning = `
U1 Rezumat
? Cel mult o pagină, pe înțelesul oricui: ce problemă are orașul, ce promiteți, cine face și până când. Scrieți rezumatul la sfârșit, după ce angajamentele sunt gata.
% summary Planul local de acțiune pentru guvernare deschisă al {cityGen} pentru perioada {period} cuprinde ____ angajamente, elaborate împreună de administrația publică locală și de societatea civilă. Planul răspunde următoarelor probleme: ____. Până la sfârșitul perioadei, locuitorii observă următoarele schimbări: ____.
H1 Introducere și cadrul de referință
? Spuneți pe scurt ce este acest plan, pe ce hotărâri se sprijină și cui se adresează. Jumătate de pagină este de ajuns.
> Prezentul plan cuprinde angajamentele de guvernare deschisă pe care {city} și le asumă împreună cu societatea civilă, în calitate de membru local al Parteneriatului pentru o Guvernare Deschisă (OGP).
> Planul a fost elaborat prin co-creare de {group}, denumit în continuare Grupul, în care administrația publică locală și societatea civilă au număr egal de membri.
% legal La baza planului stau următoarele hotărâri ale Consiliului Local (HCL): HCL nr. ____/__.__.____ privind aprobarea protocolului de colaborare; HCL nr. ____/__.__.____ privind aprobarea metodologiei de elaborare a planului.
> Consultarea publicului s-a desfășurat potrivit Legii nr. 52/2003 privind transparența decizională în administrația publică, republicată.
> Fac parte integrantă din prezentul plan {@annexCalendar-annexGlossary}.
H1 Realizări anterioare în domeniul guvernării deschise
? Ce a mers bine până acum? Numiți două-trei rezultate cu date și cifre; spuneți cinstit și ce nu a reușit.
% achievements ____
H1 Viziunea strategică privind guvernarea deschisă
H2 Viziunea pe termen lung
? O singură frază bună: cum arată orașul peste zece ani, dacă guvernarea deschisă reușește?
% vision În anul 20__, {city} este o comunitate în care ____.
H2 Provocări și domenii de îmbunătățire
? Trei până la cinci provocări, fiecare cu o cifră sau cu o sursă. De aici se nasc angajamentele.
% challenges Principalele provocări identificate sunt: ____.
H2 Obiective pe termen mediu
? Obiective la care se ajunge pe durata planului și pe care le puteți verifica.
% goals Pe durata planului se urmăresc următoarele obiective: ____.
H2 Contribuția planului la viziune și la obiectivele administrației
? Legați planul de strategia orașului și de programul administrației: care obiectiv al lor este ajutat de care angajament?
% contribution Angajamentele din prezentul plan contribuie la următoarele strategii și programe ale administrației publice locale: ____.
`

export const plaProcess = `
H1 Procesul de co-creare
? Aici dovediți că planul este făcut împreună cu publicul. Cifrele (spații deschise, grupuri, ședințe publice) sunt cerute și de formularul OGP.
H2 Componența și paritatea Grupului
% group Grupul are câte ____ membri din partea administrației publice locale și din partea societății civile, iar deciziile se iau prin consens; votul se folosește numai atunci când consensul nu este posibil.
H2 Etape și calendar
? Completați câte un rând pentru fiecare etapă. Calendarul detaliat se formează singur în anexă, din jaloanele angajamentelor.
`

export const stages: readonly (readonly string[])[] = [
  ['Etapa', 'Perioada', 'Rezultatul'],
  ['Informarea publicului și aprobarea calendarului', '__.__.____ – __.__.____', ''],
  ['Culegerea propunerilor și identificarea problemelor', '__.__.____ – __.__.____', ''],
  ['Stabilirea temelor și redactarea angajamentelor', '__.__.____ – __.__.____', ''],
  ['Consultarea publică asupra proiectului', '__.__.____ – __.__.____', ''],
  ['Adoptarea în Grup și aprobarea în Consiliul Local', '__.__.____ – __.__.____', ''],
]

export const plaConsultations = `
H2 Consultări și dezbateri
? Câte un rând pentru fiecare întâlnire publică. Treceți numai numărul participanților, nu și numele lor.
`

export const consultations: readonly (readonly string[])[] = [
  ['Data', 'Tema', 'Modul de desfășurare', 'Nr. de participanți'],
  ['__.__.____', '', '', ''],
]

export const plaAnswers = `
> Minutele dezbaterilor și prezența pe categorii de participanți se află în {@annexMinutes}.
% diversity Pentru a ajunge la persoanele care participă rar la decizia publică, Grupul a luat următoarele măsuri: ____. Au fost deschise ____ spații de dialog, au participat ____ grupuri și au avut loc ____ ședințe publice.
H2 Sinteza propunerilor primite și răspunsul motivat
? Numărați propunerile și spuneți ce s-a întâmplat cu ele. Răspunsul dat fiecăreia se află în anexa cu registrul propunerilor.
% answers Au fost primite ____ propuneri, dintre care ____ integrate, ____ integrate în parte, ____ respinse cu motivare, ____ reținute pentru un plan viitor și ____ în afara temei. Propunerile și răspunsurile motivate se află în {@annexProposals}.
H1 Angajamente
? Câte o fișă pentru fiecare angajament. Trei până la cinci angajamente bune sunt mai mult decât zece care nu se pot urmări. Codul (A1, A2 …) și totalurile se calculează singure.
`
