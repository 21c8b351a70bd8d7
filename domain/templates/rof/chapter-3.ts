/** ROF, chapter III. */
export const chapterThree = `
# Componență, paritate și calitatea de membru
? Hotărâți câți membri are fiecare parte și cum sunt aleși. Numărul trebuie să fie același de ambele părți; un număr mic (de exemplu 3 + 3) se întrunește mai ușor.
## Membrii de drept și membrii admiși prin opțiune
@ [composition]
= Grupul are un număr egal de membri cu drept de vot din partea administrației publice locale și din partea societății civile, respectiv câte {=seats} pentru fiecare parte.
= Fiecare loc are un titular și un supleant; locul dispune de un singur vot.
= Componența nominală se constată prin decizie a Grupului și se publică în depozitul public, cu funcția și organizația fiecărui membru.
@ [byRight]
= Sunt membri de drept reprezentanții desemnați ai organizațiilor și instituțiilor care fac parte din FPI.
= Desemnarea se face în scris de conducătorul organizației sau al instituției și cuprinde titularul și supleantul.
@ [byOption]
= Pot deveni membri prin opțiune persoanele din administrație sau din societatea civilă care îndeplinesc cumulativ următoarele condiții:
- își declară în scris intenția de a participa la lucrările Grupului;
- au experiență sau cunoștințe utile pentru guvernarea deschisă;
- acceptă Codul de conduită și principiile prevăzute la {@principles};
- nu se află în situațiile de incompatibilitate prevăzute la {@incompatibility}.
= Admiterea se decide de Grup, la propunerea părții din care candidatul urmează să facă parte.
@ [parityKept]
= La admiterea de noi membri se păstrează numărul egal de locuri ale celor două părți.
= Atunci când o parte are un loc vacant, cealaltă parte își păstrează locurile, iar deciziile pentru care este prevăzută paritatea se iau cu respectarea {@parity}.
## Criterii, selecție, supleanți și mandat
@ [criteria]
= Organizațiile societății civile care desemnează membri îndeplinesc următoarele criterii:
- sunt persoane juridice fără scop patrimonial, legal constituite;
- desfășoară activitate pe raza {cityGen} sau în folosul comunității locale;
- sunt independente față de partide politice și față de administrația publică locală;
- dovedesc activitate în cel puțin unul dintre domeniile guvernării deschise.
= Grupurile informale și mediul academic pot propune membri prin opțiune, dacă persoana propusă îndeplinește condițiile prevăzute la {@byOption}.
@ [call]
= Selecția membrilor din partea societății civile se face prin apel public, publicat cu cel puțin 15 zile lucrătoare înainte de termenul de depunere.
= Apelul cuprinde numărul de locuri, criteriile, documentele cerute, calendarul și modul de evaluare.
= Evaluarea se face de o comisie cu număr egal de membri din fiecare parte, ai căror reprezentanți nu candidează.
= Rezultatele se publică împreună cu punctajul și cu motivarea fiecărei respingeri.
@ [appeal]
= Candidații pot contesta rezultatul în 5 zile lucrătoare de la publicare.
= Contestația se soluționează de Grup în prima ședință, fără participarea la vot a membrilor comisiei de evaluare.
@ [administrationSide]
= Membrii din partea administrației publice locale se desemnează prin dispoziție a Primarului, dintre aleșii locali și personalul aparatului de specialitate.
? Verificați cu secretarul general actul prin care se face desemnarea în orașul dumneavoastră.
@ [alternates]
= Supleantul participă la ședințe cu drept de vot numai în lipsa titularului.
= Titularul anunță secretariatul despre lipsa sa cel târziu la deschiderea ședinței.
= Supleantul primește toate documentele comunicate titularului.
@ [mandate]
= Durata mandatului unui membru este de {=mandate}; mandatul poate fi reînnoit.
= Mandatul se prelungește de drept până la constituirea noii componențe a Grupului, dar nu mai mult de 6 luni.
## Suspendarea și încetarea calității, conflictul de interese
@ [suspension]
= Calitatea de membru se suspendă în următoarele situații:
- la cererea scrisă a membrului, pentru o perioadă de cel mult 6 luni;
- pe durata candidaturii la o funcție publică eligibilă;
- prin decizie a Grupului, pe durata analizării unei abateri grave de la Codul de conduită.
= Pe durata suspendării, locul este ocupat de supleant.
@ [loss]
= Calitatea de membru încetează în următoarele situații:
- expirarea mandatului;
- renunțarea scrisă;
- retragerea desemnării de către organizația sau instituția reprezentată;
- absența nemotivată la {=absences};
- decizia de excludere, pentru încălcarea gravă sau repetată a Codului de conduită;
- decesul membrului.
= Decizia de excludere se ia după ascultarea persoanei vizate, cu majoritatea prevăzută la {@parity}.
= Locul devenit vacant se ocupă în cel mult 60 de zile, prin desemnare sau prin apel public.
@ [incompatibility]
= Nu poate fi membru din partea societății civile persoana care:
- ocupă o funcție eligibilă sau de demnitate publică;
- are calitatea de angajat al Primăriei sau al unei instituții din subordinea acesteia;
- deține o funcție de conducere într-un partid politic.
@ [interests]
= Fiecare membru depune la începutul mandatului o declarație de interese, după modelul din {@annexInterests}, care face parte integrantă din prezentul regulament.
= Declarația se actualizează în 15 zile de la apariția unei schimbări.
@ [conflict]
= Membrul care are un interes personal, patrimonial sau al organizației sale într-o problemă aflată pe ordinea de zi declară acest lucru înainte de începerea discuțiilor.
= Membrul aflat în conflict de interese poate oferi informații, însă {=conflictOfInterest}.
= Declararea conflictului de interese se consemnează în minută.
## Invitați, experți și observatori fără drept de vot
@ [guests]
= La ședințe pot fi invitați, fără drept de vot, specialiști, reprezentanți ai instituțiilor publice, ai mediului academic, ai mediului privat și cetățeni interesați.
= Invitația se face de co-președinți, din proprie inițiativă sau la propunerea oricărui membru.
= Grupul poate constitui o listă de experți care oferă opinii scrise asupra proiectelor aflate în lucru.
= Opinia expertului are caracter consultativ și se publică împreună cu documentul la care se referă.
@ [observers]
= Cetățenii pot asista ca observatori la ședințele publice, în limita locurilor disponibile, după înscrierea la secretariat.
= Observatorii pot lua cuvântul la sfârșitul fiecărui punct al ordinii de zi, în limita timpului stabilit de cel care conduce ședința.
`
