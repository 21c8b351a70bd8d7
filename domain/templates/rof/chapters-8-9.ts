/** ROF, chapters VIII and IX: making the plan, carrying it out. */
export const chaptersEightAndNine = `
# Elaborarea PLA
? Descrieți drumul unui plan, de la prima întâlnire până la votul Consiliului Local. Termenele prevăzute de lege nu se repetă aici: trimiteți la lege, ca să nu rămâneți cu un text vechi.
@ [stages]
= Elaborarea PLA parcurge următoarele etape:
- informarea publicului și publicarea calendarului;
- culegerea propunerilor și identificarea problemelor;
- stabilirea viziunii și a temelor prioritare;
- redactarea angajamentelor în grupuri tematice, pe modelul de fișă din {@annexSheet};
- consultarea publică asupra proiectului;
- adoptarea de către Grup, după răspunsul motivat la propuneri;
- aprobarea de către Consiliul Local și transmiterea către OGP.
= Calendarul elaborării se adoptă la începutul procesului și se publică în depozitul public.
= Calendarul arată pentru fiecare etapă termenul, responsabilul și modul în care publicul poate participa.
@ [channels]
= Propunerile publicului se primesc prin următoarele canale:
- platforma online de participare a {cityGen};
- adresa electronică a Grupului;
- poștă sau registratura Primăriei;
- declarație făcută în ședință sau în dezbatere publică.
= Propunerile primite verbal se consemnează de secretariat în prezența autorului.
@ [register]
= Fiecare propunere se înscrie în Registrul propunerilor, după modelul din {@annexRegister}, care face parte integrantă din prezentul regulament.
= Registrul are o formă internă, cu datele de contact ale autorului, și o formă publică, din care aceste date lipsesc.
= Numele autorului persoană fizică apare în forma publică numai cu acordul său scris.
@ [triage]
= Secretariatul propune pentru fiecare propunere documentul la care se referă, respectiv PLA, regulamentul, metodologia sau un alt document.
= Propunerile din afara temei se transmit instituției competente, cu înștiințarea autorului, iar cele potrivite se păstrează ca teme pentru un plan viitor.
@ [answer]
= Grupul răspunde motivat fiecărei propuneri în cel mult {=answer} de la înregistrare.
= Răspunsul arată una dintre următoarele soluții:
- integrată;
- integrată în parte;
- respinsă;
- reținută pentru un plan viitor;
- în afara temei.
= Soluția de respingere și cea de integrare în parte se motivează în mod obligatoriu.
= Răspunsul menționează angajamentul, articolul sau decizia la care a condus propunerea.
@ [selection]
= Angajamentele se selectează după următoarele criterii:
- rezolvă o problemă publică descrisă cu date;
- sunt relevante pentru cel puțin una dintre valorile guvernării deschise;
- au acțiuni și jaloane care pot fi verificate;
- pot fi realizate în perioada planului, cu resurse identificate;
- aduc o schimbare față de situația existentă.
= Punctajul acordat fiecărui criteriu se publică.
@ [sheet]
= Fiecare angajament se descrie într-o fișă, după modelul din {@annexSheet}, care face parte integrantă din prezentul regulament.
= Fișa cuprinde estimarea resurselor pe fiecare activitate, cu indicarea sursei și a anului.
= Instituția responsabilă și cel puțin un partener din afara administrației confirmă în scris fișa angajamentului.
@ [debate]
= Proiectul PLA se supune consultării publice cu respectarea procedurii și a termenelor prevăzute de Legea nr. 52/2003, republicată.
= Grupul organizează cel puțin o dezbatere publică, indiferent dacă aceasta este cerută.
= Documentele dezbătute, propunerile primite și minuta dezbaterii se publică în depozitul public.
@ [adoption]
= Grupul adoptă proiectul PLA după încheierea consultării și după publicarea răspunsurilor motivate, cu majoritatea prevăzută la {@parity}.
= Proiectul adoptat se transmite Primarului în vederea inițierii proiectului de hotărâre, împreună cu registrul public al propunerilor și cu minuta dezbaterii.
= Modificările cerute în procedura de aprobare se discută în Grup înaintea votului din Consiliul Local.
# Implementare, monitorizare și autoevaluare
@ [implementation]
= Instituția responsabilă a fiecărui angajament asigură realizarea acțiunilor și comunică stadiul acestora.
= Partenerii din societatea civilă participă la realizarea acțiunilor asumate în fișa angajamentului.
@ [monitoring]
= Grupul analizează stadiul PLA în fiecare ședință ordinară, pe baza situației prezentate de responsabilul de monitorizare.
= Stadiul fiecărui jalon se exprimă prin una dintre următoarele trepte:
- neînceput;
- realizare limitată;
- realizare substanțială;
- realizat;
- fără dovezi disponibile.
= Treapta declarată este însoțită de dovezi publicate în depozitul public.
@ [reports]
= Responsabilul de monitorizare prezintă trimestrial situația jaloanelor, cu termenele planificate și realizate și cu sumele planificate și cheltuite.
= Raportul de autoevaluare se întocmește {=selfAssessment} și la încheierea PLA, după consultarea publicului.
= Rapoartele se adoptă de Grup și se publică în depozitul public.
@ [independent]
= Grupul sprijină organismul independent de monitorizare și îi pune la dispoziție documentele și dovezile cerute.
= Concluziile evaluării independente se discută în prima ședință după primirea lor.
@ [amending]
= Modificarea unui angajament poate fi propusă de instituția responsabilă, de un partener, de responsabilul de monitorizare sau de oricare membru al Grupului.
= Propunerea cuprinde textul modificat, motivul și efectul asupra termenelor și resurselor.
= Modificarea adoptată de Grup se comunică OGP și, dacă privește conținutul aprobat prin hotărâre, se supune aprobării Consiliului Local.
@ [exclusion]
= Excluderea unui angajament poate fi propusă atunci când obligațiile asumate nu sunt respectate ori când realizarea lui devine imposibilă.
= Propunerea se comunică instituției responsabile și partenerilor, care pot răspunde în 10 zile lucrătoare.
= Excluderea se decide cu majoritatea prevăzută la {@parity} și se motivează.
= Angajamentul exclus rămâne menționat în PLA, cu motivul și numărul deciziei.
`
