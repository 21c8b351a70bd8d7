/** ROF, chapters I and II. Lines as in SPEC.md [TPL2]. */
export const chaptersOneAndTwo = `
# Dispoziții generale
? Aici spuneți ce este grupul, pe ce se sprijină și ce înseamnă cuvintele folosite mai departe. Completați locurile marcate cu linii; restul poate rămâne cum este.
@ [object]
= Prezentul regulament stabilește modul de organizare și funcționare a {groupGen}, denumit în continuare Grupul.
= Regulamentul se aplică membrilor Grupului, supleanților acestora, precum și invitaților și experților care participă la lucrările sale.
@ [basis]
= Grupul își desfășoară activitatea în temeiul următoarelor acte:
- protocolul de colaborare dintre administrația publică locală și organizațiile societății civile, aprobat prin Hotărârea Consiliului Local nr. {?protocol|____/__.__.____};
- metodologia de elaborare a planului local de acțiune, aprobată prin Hotărârea Consiliului Local nr. {?methodology|____/__.__.____};
- Legea nr. 52/2003 privind transparența decizională în administrația publică, republicată;
- Legea nr. 544/2001 privind liberul acces la informațiile de interes public, cu modificările și completările ulterioare;
- regulile Parteneriatului pentru o Guvernare Deschisă (OGP) aplicabile membrilor locali.
? Verificați cu serviciul juridic lista actelor și adăugați-le pe cele proprii orașului dumneavoastră.
@ [nature]
= Grupul este o structură de lucru fără personalitate juridică, în care administrația publică locală și societatea civilă decid împreună, în număr egal de membri.
= Deciziile Grupului nu înlocuiesc competențele stabilite de lege pentru Consiliul Local și pentru Primar.
= Documentele care produc efecte juridice se transmit Consiliului Local spre aprobare, cu respectarea procedurii de transparență decizională.
@ [definitions]
= În sensul prezentului regulament, termenii de mai jos au următorul înțeles:
- [defPlan] Planul local de acțiune (PLA) – documentul care cuprinde angajamentele de guvernare deschisă asumate pentru o perioadă determinată;
- angajament – promisiunea de schimbare elaborată împreună de administrație și societatea civilă, cu o problemă, acțiuni și jaloane care pot fi verificate;
- jalon – rezultatul intermediar al unui angajament, cu termen și responsabil;
- parte – oricare dintre cele două jumătăți ale Grupului, respectiv administrația publică locală sau societatea civilă;
- Forumul Părților Interesate (FPI) – ansamblul organizațiilor și instituțiilor care au semnat protocolul de colaborare;
- consens – situația în care, la încheierea discuțiilor, {=consensus};
- obiecție menținută – obiecția motivată pe care autorul ei nu o retrage după rundele de discuții;
- propunere – orice sugestie sau opinie primită din partea publicului, având valoare de recomandare;
- răspuns motivat – răspunsul scris prin care Grupul arată ce a preluat dintr-o propunere, ce nu a preluat și din ce cauză;
- depozit public – locul online unic, cu acces liber, în care se păstrează și se publică documentele Grupului.
@ [seat]
= Grupul își are sediul la {?seatAddress|____}, iar corespondența se poartă la adresa electronică {?mailbox|____}.
@ [duration]
= Grupul funcționează pe durata elaborării, implementării, monitorizării și evaluării fiecărui PLA.
= Activitatea Grupului continuă între două planuri succesive pentru pregătirea planului următor.
@ [terms]
= Termenele exprimate în zile se calculează fără ziua evenimentului de la care curg; ultima zi intră în calcul.
= La termenele exprimate în zile lucrătoare nu se socotesc sâmbetele, duminicile și zilele de sărbătoare legală.
= Termenul acordat publicului care se încheie într-o zi nelucrătoare se prelungește până la sfârșitul primei zile lucrătoare următoare.
# Scop, principii și conduită etică
? Capitolul răspunde la întrebarea pe care publicul o pune cel mai des: după ce principii lucrează grupul și ce se întâmplă cu cine nu le respectă.
@ [purpose]
= Scopul Grupului este să elaboreze PLA prin co-creare, să urmărească îndeplinirea acestuia și să dezvolte participarea cetățenilor la deciziile publice.
@ [tasks]
= Pentru realizarea scopului său, Grupul are următoarele atribuții:
- identifică împreună cu publicul problemele care pot fi rezolvate prin guvernare deschisă;
- elaborează PLA și îl propune spre aprobare Consiliului Local;
- organizează consultări și dezbateri publice asupra PLA și asupra stadiului acestuia;
- răspunde motivat fiecărei propuneri primite;
- urmărește îndeplinirea jaloanelor și folosirea resurselor planificate;
- întocmește rapoartele de autoevaluare și sprijină evaluarea independentă;
- administrează depozitul public;
- propune modificarea PLA și a prezentului regulament.
@ [principles]
= Activitatea Grupului se întemeiază pe următoarele principii:
- transparență – documentele și deciziile sunt publice, cu excepțiile prevăzute de lege;
- participare – oricine poate formula propuneri și poate asista la ședințele publice;
- paritate – cele două părți au același număr de voturi și aceeași greutate în decizie;
- responsabilitate – fiecare decizie are un responsabil, un termen și o motivare;
- integritate – interesul public are întâietate față de interesul personal sau al organizației;
- incluziune – Grupul caută activ opinia celor care participă rar la decizia publică;
- îmbunătățire continuă – experiența fiecărui plan este folosită la planul următor.
@ [conduct]
= Membrii respectă Codul de conduită prevăzut în {@annexConduct}, care face parte integrantă din prezentul regulament.
= Acceptarea codului se face în scris, cu dată, înainte de prima participare la vot.
= Supleanții, invitații și experții acceptă codul înainte de prima participare la lucrări.
= Numele, documentele și întâlnirile Grupului nu se folosesc în scop electoral, politic sau comercial.
@ [complaints]
= Orice persoană poate sesiza încălcarea Codului de conduită printr-o cerere scrisă adresată co-președinților.
= Sesizarea se comunică persoanei vizate, care poate răspunde în 10 zile lucrătoare.
= Grupul analizează sesizarea în prima ședință după expirarea termenului de răspuns și poate decide:
- clasarea sesizării, cu motivarea acesteia;
- recomandarea scrisă adresată persoanei vizate;
- suspendarea sau încetarea calității de membru, în condițiile {@suspension,loss}.
`
