import type { Builder } from './build.ts'
import type { NodeJson } from './inline.ts'

/** Legal citations that are not verified stay blanks; the secretary general fills them in. */
const decision = `
>r **{?hclHead|PROIECT}**
> **ROMÂNIA**
> **JUDEȚUL {COUNTY}**
> **{CITY}**
> **CONSILIUL LOCAL**
? Acesta este proiectul hotărârii prin care Consiliul Local aprobă planul și regulamentul. Numerele și datele le completează secretarul general; temeiurile lăsate cu linii se verifică de serviciul juridic.
T **HOTĂRÂREA CONSILIULUI LOCAL NR. {?hclNumber|____} / {?hclDate|__.__.____}**
T privind aprobarea Planului local de acțiune pentru guvernare deschisă al {cityGen} pentru perioada {period} și a Regulamentului de organizare și funcționare a {groupGen}
> Consiliul Local al {cityGen},
> Având în vedere Referatul de aprobare a proiectului de hotărâre nr. {?referat|____/__.__.____} al Primarului {cityGen};
> Având în vedere Raportul de specialitate nr. {?report|____/__.__.____} al {?department|____};
> Având în vedere avizul Serviciului Juridic din data de {?legalDate|__.__.____} – anexă la Raportul de specialitate;
> Având în vedere avizele comisiilor de specialitate din cadrul Consiliului Local al {cityGen};
> Având în vedere {?previous|hotărârile Consiliului Local nr. ____/__.__.____ și nr. ____/__.__.____};
? Treceți aici hotărârile anterioare: aprobarea protocolului de colaborare și aprobarea metodologiei.
> Având în vedere Minuta dezbaterii publice din {?debate|__.__.____} și procedura prevăzută de Legea nr. 52/2003 privind transparența decizională în administrația publică, republicată;
> În conformitate cu prevederile art. 129 alin. (1), alin. (2) lit. {?letter129|____} și alin. ({?paragraph129|____}) din Ordonanța de urgență a Guvernului nr. 57/2019 privind Codul administrativ, cu modificările și completările ulterioare;
> În temeiul art. 139 alin. (1) și alin. (3) lit. {?letter139|____} și al art. 196 alin. (1) lit. a) din Ordonanța de urgență a Guvernului nr. 57/2019 privind Codul administrativ, cu modificările și completările ulterioare,
? Majoritatea cerută depinde de conținut: dacă planul angajează bani sau o asociere, de regulă se cere majoritatea absolută (art. 139 alin. (3)). Dacă secretarul general decide că ajunge majoritatea simplă, ștergeți trimiterea la alin. (3).
>c **HOTĂRĂȘTE:**
@
= Se aprobă Planul local de acțiune pentru guvernare deschisă al {cityGen} pentru perioada {period}, conform Anexei nr. 1, care face parte integrantă din prezenta hotărâre.
@
= Se aprobă Regulamentul de organizare și funcționare a {groupGen}, conform Anexei nr. 2, care face parte integrantă din prezenta hotărâre.
@
= Cu ducerea la îndeplinire a prezentei hotărâri se încredințează {?executor|____}.
@
= Prezenta hotărâre se comunică:
- Instituției Prefectului – Județul {county};
- Primarului {cityGen};
- {?recipients|direcției/serviciului ____};
- membrilor {groupGen};
- mass-mediei locale.
? Liniile de semnătură rămân goale în proiect.
`

const signatures: readonly (readonly string[])[] = [
  [
    '**PREȘEDINTE DE ȘEDINȚĂ,**\n\n\n________________',
    '**CONTRASEMNEAZĂ,**\n**SECRETAR GENERAL,**\n\n________________',
  ],
]

/** The draft decision that approves plan and regulation. */
export function hclContent(builder: Builder): NodeJson[] {
  return [...builder.lines(decision), builder.table(signatures, [1, 1], 0)]
}
