import type { Builder } from './build.ts'
import type { NodeJson } from './inline.ts'

const memorandum = `
> **ROMÂNIA**
> **JUDEȚUL {COUNTY}**
> **{CITY}**
> **PRIMAR**
> Nr. {?referat|____/__.__.____}
? Referatul îi convinge pe consilieri: de ce este nevoie de plan, cum a fost făcut și ce costă. O pagină și jumătate este de ajuns. Îl semnează inițiatorul.
T **REFERAT DE APROBARE**
T a proiectului de hotărâre privind aprobarea Planului local de acțiune pentru guvernare deschisă al {cityGen} pentru perioada {period} și a Regulamentului de organizare și funcționare a {groupGen}
U2 Contextul
? De unde vine inițiativa: hotărâri anterioare, calitatea de membru local OGP, evenimente importante.
% referatContext {city} este membru local al Parteneriatului pentru o Guvernare Deschisă (OGP). Prin Hotărârea Consiliului Local nr. ____/__.__.____ a fost aprobat protocolul de colaborare cu organizațiile societății civile, iar prin Hotărârea Consiliului Local nr. ____/__.__.____ a fost aprobată metodologia de elaborare a planului local de acțiune.
U2 Necesitatea și oportunitatea
? Ce problemă rezolvă hotărârea și de ce acum.
% referatNeed Planul răspunde problemelor semnalate de locuitori și de organizațiile societății civile, respectiv ____. Regulamentul asigură cadrul în care administrația și societatea civilă decid în mod egal și transparent.
U2 Modul de elaborare
? Datele consultărilor, numărul participanților și al propunerilor, fără nume de persoane.
% referatProcess Proiectul a fost elaborat prin co-creare de {group} și a fost supus consultării publice potrivit Legii nr. 52/2003, republicată. Dezbaterea publică a avut loc la data de __.__.____, cu ____ participanți. Au fost primite ____ propuneri, la care s-a răspuns motivat.
U2 Conținutul proiectului
? Câte o frază despre fiecare anexă.
% referatContent Anexa nr. 1 cuprinde planul local de acțiune, cu ____ angajamente. Anexa nr. 2 cuprinde regulamentul de organizare și funcționare.
U2 Impactul financiar
? Totalul și sursele, din tabelul consolidat al planului.
% referatMoney Resursele estimate pentru întreaga perioadă sunt de ____ lei, din următoarele surse: ____. Sumele din bugetul local se aprobă odată cu bugetul fiecărui an.
U2 Propunerea
> Față de cele arătate, se propune Consiliului Local al {cityGen} aprobarea proiectului de hotărâre în forma prezentată.
`

const signature: readonly (readonly string[])[] = [
  ['Data: __.__.____', '**INIȚIATOR,**\n**PRIMAR,**\n\n________________'],
]

/** The approval memorandum that goes with the draft decision. */
export function referatContent(builder: Builder): NodeJson[] {
  return [...builder.lines(memorandum), builder.table(signature, [1, 1], 0)]
}
