import type { Builder } from '../build.ts'
import type { NodeJson } from '../inline.ts'
import { rofAnnexes } from './annexes.ts'
import { chapterThree } from './chapter-3.ts'
import { chaptersOneAndTwo } from './chapters-1-2.ts'
import { chaptersFourAndFive } from './chapters-4-5.ts'
import { chaptersSixAndSeven } from './chapters-6-7.ts'
import { chaptersEightAndNine } from './chapters-8-9.ts'
import { chaptersTenToThirteen } from './chapters-10-13.ts'

const opening = `
T **REGULAMENT DE ORGANIZARE ȘI FUNCȚIONARE**
T **a {groupGen}**
? Acesta este un regulament complet, gata de discutat. Citiți-l împreună, completați liniile ____ și schimbați ce nu vi se potrivește. Casetele ca aceasta vă ajută la scris și nu apar niciodată în documentul exportat.
`

/** The ROF: thirteen chapters of full articles and six annexes. */
export function rofContent(builder: Builder): NodeJson[] {
  return [
    ...builder.lines(opening),
    ...[
      chaptersOneAndTwo,
      chapterThree,
      chaptersFourAndFive,
      chaptersSixAndSeven,
      chaptersEightAndNine,
      chaptersTenToThirteen,
    ].flatMap((source) => builder.lines(source)),
    ...rofAnnexes(builder),
  ]
}
