/** ROF, chapters X to XIII. */
export const chaptersTenToThirteen = `
# Transparență, comunicare și depozitul public
? Promiteți numai ce puteți ține: o actualizare lunară înseamnă un om și o zi stabilită în fiecare lună.
@ [publish]
= Grupul are un depozit public unic, la adresa {?repositoryUrl|____}, cu acces liber și fără înregistrare.
= Depozitul public se actualizează {=repository} și cuprinde:
- componența Grupului și datele de contact ale secretariatului;
- prezentul regulament și versiunile sale anterioare;
- calendarul, convocatoarele și minutele ședințelor;
- evidența deciziilor și rezultatele votului;
- proiectele și forma aprobată a PLA;
- registrul public al propunerilor, cu răspunsurile motivate;
- situația jaloanelor, dovezile și rapoartele;
- materialele de învățare și seturile de date deschise produse în cadrul PLA.
= Fiecare document poartă data publicării și data ultimei actualizări.
@ [formats2]
= Documentele se publică în formate deschise, care pot fi citite și prelucrate automat, și respectă cerințele de accesibilitate.
= Proiectele supuse consultării sunt însoțite de un rezumat de cel mult o pagină, în limbaj clar.
@ [communication]
= Grupul adoptă pentru fiecare PLA un plan de comunicare, cu publicul vizat, mesajele, canalele, calendarul și responsabilii.
= Invitațiile la ședințe și la dezbateri se transmit prin canalele online ale Primăriei, prin rețelele partenerilor și prin mass-media locală.
= Cererile de informații de interes public privind activitatea Grupului se soluționează de Primărie, potrivit Legii nr. 544/2001.
# Protecția datelor cu caracter personal
@ [privacyRules]
= Datele cu caracter personal se prelucrează cu respectarea Regulamentului (UE) 2016/679 și a legislației naționale aplicabile.
= Calitatea de operator, temeiul prelucrării și datele de contact ale responsabilului cu protecția datelor se aduc la cunoștința participanților înainte de colectarea datelor.
= Membrul care constată o divulgare neautorizată a datelor anunță de îndată responsabilul cu protecția datelor și co-președinții.
@ [privacyPurpose]
= Datele de contact ale autorilor de propuneri se folosesc numai pentru confirmarea primirii, pentru clarificări și pentru comunicarea răspunsului.
= Datele de înscriere la ședințe și dezbateri se folosesc numai pentru organizarea acestora și nu se introduc în documentele lucrate în comun.
@ [anonymous]
= Înainte de publicare, documentele se verifică și se anonimizează; regula este publicarea fără date care identifică persoane fizice.
= Denumirea persoanelor juridice care formulează propuneri se publică.
= Acordul pentru publicarea numelui se consemnează cu data și conținutul său și poate fi retras oricând.
@ [retention]
= Termenele de păstrare se stabilesc pentru fiecare categorie de documente prin decizie a Grupului, cu avizul responsabilului cu protecția datelor.
= La expirarea termenului, datele se șterg sau se anonimizează, iar operațiunea se consemnează.
# Calitate, riscuri și învățare
@ [quality]
= Înainte de adoptare, fiecare document se verifică sub aspectul limbajului, al trimiterilor, al datelor personale și al concordanței cu deciziile adoptate.
= Grupul ține o listă a îmbunătățirilor propuse, cu sursa, responsabilul, termenul și stadiul fiecăreia.
@ [risks]
= Pentru fiecare angajament se ține o listă a riscurilor, cu probabilitatea, impactul, măsurile de reducere și responsabilul.
= Lista riscurilor se revizuiește cel puțin trimestrial.
@ [learning]
= Grupul adoptă anual un plan de învățare pentru membri și pentru părțile interesate.
= Membrii noi primesc o instruire inițială despre guvernarea deschisă, despre prezentul regulament și despre instrumentele de lucru.
= La încheierea fiecărui PLA, Grupul analizează propria activitate și publică lecțiile învățate.
# Dispoziții tranzitorii și finale
@ [firstMeeting]
= Prima ședință după intrarea în vigoare a prezentului regulament se convoacă de instituția care asigură secretariatul, în cel mult 30 de zile.
= În prima ședință se aleg co-președinții și se desemnează responsabilii prevăzuți la {@structure}.
@ [ongoing]
= Deciziile adoptate înainte de intrarea în vigoare a prezentului regulament își păstrează valabilitatea.
= Mandatele în curs continuă până la expirarea lor, cu respectarea parității prevăzute la {@composition}.
@ [revision]
= Prezentul regulament se revizuiește ori de câte ori este necesar și cel puțin o dată pe durata fiecărui PLA.
= Propunerea de modificare se transmite membrilor cu cel puțin 10 zile lucrătoare înainte de ședință și se adoptă cu majoritatea prevăzută la {@parity}.
= Modificările adoptate se supun aprobării Consiliului Local, dacă regulamentul a fost aprobat prin hotărâre a acestuia.
@ [annexes]
= Fac parte integrantă din prezentul regulament {@annexConduct-annexRegister}.
@ [force]
= Prezentul regulament intră în vigoare la data {?force|aprobării prin hotărâre a Consiliului Local}.
= La aceeași dată încetează aplicarea oricăror reguli contrare adoptate anterior de Grup.
`
