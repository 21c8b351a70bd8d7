/** ROF, chapters VI and VII: meetings and decisions. Their figures are values of the group's rules. */
export const chaptersSixAndSeven = `
# Ședințele
? Valorile evidențiate (termene, cvorum, majoritate) sunt propuneri. Faceți clic pe o valoare ca să scrieți ce a hotărât grupul.
@ [meetings]
= Grupul se întrunește în ședințe ordinare {=meetings}, după un calendar publicat la începutul fiecărui an.
= Ședințele extraordinare se convoacă la inițiativa unui co-președinte sau la cererea scrisă a cel puțin unei treimi dintre membrii cu drept de vot.
= Cererea cuprinde problema de discutat și documentele necesare.
@ [convening]
= Convocatorul se transmite membrilor cu cel puțin {=convening} înainte de ședință, împreună cu proiectul ordinii de zi și cu documentele supuse discuției.
= Pentru motive urgente, menționate în convocator, termenul este de {=conveningUrgent}.
= Convocatorul se întocmește după modelul din {@annexConvening}, care face parte integrantă din prezentul regulament, și se publică în depozitul public.
@ [agenda]
= Ordinea de zi se aprobă la începutul ședinței.
= Punctele noi se introduc în ordinea de zi numai cu acordul tuturor membrilor prezenți și nu pot privi adoptarea PLA, modificarea prezentului regulament sau excluderea unui membru ori a unui angajament.
@ [quorum]
= Ședința este legal constituită dacă participă {=quorum}.
= Cvorumul se verifică la deschiderea ședinței și înaintea fiecărui vot.
= În lipsa cvorumului, ședința se reconvoacă în cel mult 10 zile lucrătoare, cu aceeași ordine de zi.
@ [formats]
= Ședințele se desfășoară cu prezență fizică, online sau în format mixt.
= Membrii prezenți online se identifică la deschiderea ședinței, iar prezența lor se socotește la cvorum.
= Mijloacele folosite asigură participarea la discuții și la vot a tuturor membrilor, inclusiv a persoanelor cu dizabilități.
@ [public]
= Ședințele sunt publice.
= Prin decizie motivată, un punct al ordinii de zi poate fi discutat fără public, atunci când este necesară protejarea datelor cu caracter personal.
@ [chairing]
= Cel care conduce ședința dă cuvântul în ordinea înscrierii, urmărește încadrarea în timp și formulează concluzia fiecărui punct.
= Intervențiile se referă la punctul aflat în discuție și se limitează la timpul stabilit la începutul ședinței.
@ [minutes]
= Secretariatul întocmește minuta fiecărei ședințe, după modelul din {@annexMinutes}, care face parte integrantă din prezentul regulament.
= Minuta cuprinde:
- data, locul, modul de desfășurare și orele de început și de sfârșit;
- prezența pe părți, invitații și constatarea cvorumului;
- ordinea de zi aprobată;
- rezumatul discuțiilor și obiecțiile formulate, pe fiecare punct;
- deciziile, rezultatul votului pe părți și opiniile separate;
- sarcinile stabilite, cu responsabil și termen.
= Proiectul minutei se transmite membrilor în {=minute} de la ședință, iar aceștia pot cere corecturi în 3 zile lucrătoare.
= Minuta validată se publică în depozitul public, cu datele personale ale participanților din public anonimizate.
# Luarea deciziilor
? Regula de bază: mai întâi se caută consensul; votul este soluția de rezervă. Explicați membrilor noi diferența dintre o rezervă (nu blochează) și o obiecție menținută (blochează consensul).
@ [consensusFirst]
= Grupul ia deciziile prin consens.
= Votul se folosește numai după parcurgerea rundelor de discuții prevăzute la {@rounds}.
@ [positions]
= La încheierea discuțiilor, fiecare membru exprimă una dintre următoarele poziții:
- acord;
- acord cu rezerve, care se consemnează și nu împiedică decizia;
- obiecție, care se motivează în scris sau verbal și se consemnează.
@ [consensus]
= Consensul este constatat de cel care conduce ședința atunci când {=consensus} și este întrunit cvorumul.
= Abținerea și acordul cu rezerve nu împiedică formarea consensului.
@ [rounds]
= În căutarea consensului se parcurg {=consensusRounds}; cu acordul tuturor membrilor prezenți, acestea au loc în aceeași ședință.
= Între runde, autorii propunerii și autorii obiecțiilor caută împreună o redactare acceptabilă.
@ [vote]
= Atunci când o obiecție este menținută, co-președinții supun propunerea la vot, pe textul rezultat din ultima rundă de discuții.
= Votul este {=voteMode}; se exprimă pentru, împotrivă sau abținere.
= Votul privind persoane este secret.
= Fiecare loc are un vot; votul nu se transmite altei persoane decât supleantului.
@ [majority]
= Decizia este adoptată dacă votează pentru {=majority}.
= Abținerile și voturile neexprimate nu se socotesc voturi favorabile.
@ [parity]
= Următoarele decizii sunt adoptate numai dacă, pe lângă majoritatea prevăzută la {@majority}, votează pentru {=parityRule}:
- adoptarea PLA și a modificărilor acestuia;
- adoptarea modificărilor prezentului regulament;
- excluderea unui angajament;
- excluderea unui membru.
@ [tie]
= În caz de egalitate de voturi, {=tie}.
@ [written]
= Pentru probleme urgente sau de mică importanță, co-președinții pot decide consultarea scrisă a membrilor, prin mijloace electronice.
= Termenul de răspuns este de {=writtenProcedure}; {=silence}.
= Consultarea scrisă nu se folosește pentru deciziile prevăzute la {@parity}.
= Rezultatul consultării se consemnează în minuta ședinței următoare.
@ [dissent]
= Membrul care nu este de acord cu o decizie poate formula o opinie separată, care {=dissent}.
= Opinia separată se depune în 3 zile lucrătoare de la ședință.
@ [decisionRecord]
= Evidența deciziilor cuprinde numărul, data, textul adoptat, versiunea documentului, modul de adoptare, rezultatul votului pe părți, regulile aplicate și opiniile separate.
= Decizia produce efecte în cadrul Grupului de la data adoptării, dacă nu prevede o dată ulterioară.
= O decizie adoptată poate fi rediscutată numai dacă apar împrejurări noi, la cererea a cel puțin o treime dintre membrii fiecărei părți.
`
