/** Abbreviations after which a point ends no sentence. */
const abbreviations = new Set(
  (
    'art alin lit pct cap sect secț nr str bd bl sc et ap jud mun com dr prof ing ec av arh conf lect asist univ dl dna d-na d-l ' +
    'etc ș.a ş.a a.m.d p.m a.m i.e ex cca aprox min max p pag vol ed tel fax obs resp urm conf cf n.r r.a s.a s.r.l o.n.g ' +
    'h.c.l h.g o.u.g o.g m.of monitorul lin col tab fig anexa inc incl sf înv red'
  ).split(' '),
)

/** Offsets of the signs that end a sentence inside a text: another sentence begins after them. */
export function innerSentenceEnds(text: string): number[] {
  const ends: number[] = []
  const pattern = /[.!?…](?=[”»")]?\s+[„«"(]?\p{Lu})/gu
  for (const match of text.matchAll(pattern)) {
    const before = /[\p{L}.-]*$/u.exec(text.slice(0, match.index))?.[0] ?? ''
    const word = before.toLowerCase()
    if (match[0] === '.') {
      if (abbreviations.has(word) || /^\p{L}$/u.test(word) || /^(?:\p{L}\.)+\p{L}$/u.test(word)) continue
      if (
        word === '' &&
        /\d$/.test(text.slice(0, match.index)) &&
        /(?:nr\.?|art\.?|pct\.?)\s*[\d./-]*$/iu.test(text.slice(0, match.index))
      )
        continue
    }
    ends.push(match.index)
  }
  return ends
}
