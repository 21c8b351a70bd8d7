/** ROF, chapters IV and V. */
export const chaptersFourAndFive = `
# Drepturile și obligațiile membrilor
@ [rights]
= Membrii Grupului au următoarele drepturi:
- primesc din timp documentele supuse discuției;
- propun puncte pe ordinea de zi, amendamente și angajamente;
- iau cuvântul, formulează obiecții și opinii separate;
- votează prin titular sau, în lipsa acestuia, prin supleant;
- au acces la toate documentele Grupului, cu respectarea protecției datelor cu caracter personal;
- solicită convocarea ședințelor extraordinare, în condițiile {@meetings}.
@ [duties]
= Membrii Grupului au următoarele obligații:
- participă la ședințe și anunță din timp absența;
- studiază documentele primite și formulează în scris observațiile importante;
- consultă organizația sau instituția pe care o reprezintă înaintea deciziilor majore;
- îndeplinesc la termen sarcinile asumate în minută;
- respectă confidențialitatea datelor cu caracter personal la care au acces;
- prezintă public poziția Grupului numai în limitele deciziilor adoptate.
@ [voluntary]
= Calitatea de membru nu este remunerată.
= Cheltuielile aprobate în PLA pentru activitatea Grupului se decontează potrivit legii de către instituția care le are în buget.
@ [representation]
= În relația cu mass-media și cu alte instituții, Grupul este reprezentat de co-președinți sau de membrul desemnat prin decizie.
= Membrii pot exprima opinii personale, cu precizarea că acestea nu reprezintă poziția Grupului.
# Structura de lucru
? Aici spuneți cine face ce. Într-un grup mic, aceeași persoană poate avea mai multe roluri; rolurile de co-președinte nu pot reveni aceleiași părți.
@ [structure]
= Structura de lucru a Grupului cuprinde:
- doi co-președinți;
- secretariatul;
- responsabilul pentru depozitul public;
- responsabilul de monitorizare;
- responsabilul cu protecția datelor;
- grupurile tematice.
@ [chairs]
= Grupul alege doi co-președinți, câte unul din fiecare parte, pentru un mandat de un an care poate fi reînnoit.
= Fiecare parte își desemnează co-președintele dintre membrii săi cu drept de vot.
= Co-președinții coordonează împreună activitatea Grupului; actele de admitere a membrilor și de închidere a votului poartă acordul amândurora.
@ [chairTasks]
= Co-președinții au următoarele atribuții:
- convoacă și conduc ședințele, alternativ;
- stabilesc proiectul ordinii de zi;
- urmăresc îndeplinirea deciziilor;
- semnează minutele, convocatoarele și corespondența Grupului;
- propun Grupului soluții în cazul neînțelegerilor dintre membri.
= În lipsa unui co-președinte, atribuțiile sale sunt exercitate de supleantul desemnat de aceeași parte.
@ [secretariat]
= Secretariatul este asigurat de {?secretariat|____} și are următoarele atribuții:
- primește și înregistrează propunerile publicului;
- transmite convocatoarele și documentele de ședință;
- verifică prezența și cvorumul;
- redactează minutele și ține evidența deciziilor;
- păstrează arhiva Grupului.
? De obicei secretariatul este asigurat de un compartiment al primăriei; scrieți denumirea lui exactă.
@ [repositoryLead]
= Responsabilul pentru depozitul public este desemnat de Grup, de regulă din partea administrației publice locale.
= Responsabilul pentru depozitul public încarcă documentele la termenele prevăzute la {@publish}, ține jurnalul actualizărilor și semnalează întârzierile.
@ [monitoringLead]
= Responsabilul de monitorizare urmărește stadiul jaloanelor, cere responsabililor informații și dovezi și pregătește rapoartele prevăzute la {@reports}.
= Responsabilul de monitorizare poate propune modificarea sau excluderea unui angajament, în condițiile {@amending,exclusion}.
@ [privacyLead]
= Responsabilul cu protecția datelor al Primăriei participă periodic la lucrările Grupului și verifică documentele care urmează să fie publicate.
@ [thematic]
= Grupul poate constitui grupuri tematice pentru pregătirea fiecărui angajament, cu participarea ambelor părți.
= Grupurile tematice pot include persoane din afara Grupului; rezultatele lor se supun aprobării Grupului.
= Mandatul, componența și termenul fiecărui grup tematic se stabilesc prin decizie.
`
