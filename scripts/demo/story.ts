/** Who plays in the demonstration and what they write. All names are invented. */
export const group = { name: 'Grupul de lucru pentru guvernare deschisă', city: 'Municipiul Râureni' }

export const ana = {
  key: 'ana',
  name: 'Ana Brădeanu',
  organisation: 'Direcția Comunicare',
  sector: 'Administrația publică',
} as const

export const dan = {
  key: 'dan',
  name: 'Dan Morărescu',
  organisation: 'Asociația Orașul Deschis',
  sector: 'Societatea civilă',
} as const

/** Sentences typed together, on line, in the plan. */
export const together = {
  ana: 'Grupul se întrunește lunar, în ședințe anunțate public.',
  dan: 'Fiecare propunere a cetățenilor primește un răspuns motivat.',
}

/** Sentences typed in one article while Dan is offline: both must be found everywhere at the end. */
export const apart = {
  ana: 'Convocarea se publică pe site cu cinci zile lucrătoare înainte.',
  dan: 'Materialele ședinței se trimit tuturor membrilor odată cu ordinea de zi.',
}
