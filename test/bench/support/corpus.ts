import { oneOf, seeded } from './random.ts'

/** What a paragraph of the invented regulation is. */
export type LineKind = 'title' | 'chapter' | 'section' | 'article' | 'alineat' | 'letter' | 'point' | 'text'

/** One paragraph: what it is, its label as a person would type it ('' for none), and its text. */
export type Line = { readonly kind: LineKind; readonly label: string; readonly text: string }

/** Paragraphs on a page: 200 pages are 6,000. */
export const LINES_PER_PAGE = 30

const words = (
  'grupul de lucru comisia primăria consiliul local membrii ședința ordinea zi transparența proiectul hotărâre ' +
  'propunerile cetățenilor publicarea termen zile lucrătoare raportul anual bugetul participarea consultarea ' +
  'angajamentul planul acțiune secretariatul tehnic convoacă adoptă aprobă comunică stabilește verifică asigură ' +
  'informațiile interes public registrul se și în cu pentru prin la pe care este sunt potrivit legii'
).split(' ')

function sentence(random: () => number, length: number): string {
  let out = ''
  while (out.length < length) out += `${out === '' ? '' : ' '}${oneOf(words, random)}`
  return `${out.charAt(0).toUpperCase()}${out.slice(1)}`
}

const roman = (n: number): string => {
  const signs: [number, string][] = [
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ]
  let rest = n
  let out = ''
  for (const [value, sign] of signs)
    while (rest >= value) {
      out += sign
      rest -= value
    }
  return out
}

/**
 * An invented regulation of some pages: chapters with two sections, articles with alineate, letters and points,
 * about 110 characters in a paragraph. The same text for the same size, for every party of a comparison.
 */
export function regulation(pages: number): Line[] {
  const random = seeded(200)
  const lines: Line[] = [{ kind: 'title', label: '', text: 'Regulament de organizare și funcționare' }]
  const wanted = pages * LINES_PER_PAGE
  const add = (kind: LineKind, label: string, length: number, end = '') =>
    lines.push({ kind, label, text: length === 0 ? '' : sentence(random, length) + end })
  let chapter = 0
  let article = 0
  while (lines.length < wanted) {
    add('chapter', `Capitolul ${roman(++chapter)}`, 30)
    for (let section = 1; section <= 2; section++) {
      add('section', `Secțiunea ${section}`, 35)
      for (let i = 0; i < 8; i++) {
        add('article', `Art. ${++article}.`, 0)
        const alineate = 2 + Math.floor(random() * 2)
        for (let n = 1; n <= alineate; n++) {
          add('alineat', `(${n})`, 130 + Math.floor(random() * 90), n === 1 ? ':' : '.')
          if (n > 1) continue
          for (const letter of ['a', 'b', 'c']) add('letter', `${letter})`, 90, letter === 'c' ? '.' : ';')
          if (i % 4 === 0) for (const point of [1, 2]) add('point', `${point}.`, 70, ';')
        }
      }
      add('text', '', 160, '.')
    }
  }
  return lines.slice(0, wanted)
}

/** The paragraph of ordinary text that is nearest to the middle: where the benchmarks type. */
export function middleLine(lines: readonly Line[]): number {
  for (let i = Math.floor(lines.length / 2); i < lines.length; i++) if (lines[i]?.kind === 'text') return i
  return lines.findLastIndex(({ kind }) => kind === 'text' || kind === 'alineat')
}
