import { createHash } from 'node:crypto'
import fc from 'fast-check'
import type { Mark, Node } from 'prosemirror-model'
import { schema } from '../../domain/document/schema/index.ts'
import { png } from '../fixtures/docx/parts.ts'

/** Pictures that generated documents use, by the SHA-256 of their bytes. */
export const fixtureImages: ReadonlyMap<string, { mime: string; bytes: Uint8Array }> = new Map(
  [png(200, 30, 30), png(30, 160, 60), png(40, 60, 200)].map((bytes) => [
    createHash('sha256').update(bytes).digest('hex'),
    { mime: 'image/png', bytes },
  ]),
)

/** Pieces of text that are easily lost or mistaken: labels, white space, XML signs, both forms of ș and ț. */
const pieces = [
  'membrii grupului',
  'ședință',
  'şedinţă cu sedilă',
  'hotărârea consiliului local',
  'a) ',
  '(2) ',
  'Art. 5. ',
  'Capitolul II',
  '- ',
  '1. ',
  'conform art. 3 alin. (1)',
  '<w:t>&amp;"\'',
  '„citat”',
  'cratimă\u2011fixă',
  'des\u00adpărțire',
  'nr.\u00a07',
  'x²',
  '😀',
  '%1 %',
  '__',
]

const spaces = [' ', '  ', '\t', '\u00a0', '']

/** Text of one run: never empty, no line ends and no control characters, which no node may hold. */
const runText: fc.Arbitrary<string> = fc
  .array(fc.tuple(fc.constantFrom(...pieces), fc.constantFrom(...spaces)), { minLength: 1, maxLength: 3 })
  .chain((parts) =>
    fc.constantFrom(...spaces).map((first) => first + parts.map(([piece, space]) => piece + space).join('')),
  )

const hrefs = ['https://exemplu.ro/a?b=1&c=2#d', 'http://exemplu.ro/cale', 'mailto:contact@exemplu.ro']

/** Any set of marks the schema allows on one text. */
const markSet: fc.Arbitrary<readonly Mark[]> = fc
  .record({
    simple: fc.subarray(['bold', 'italic', 'underline', 'strike']),
    vertical: fc.constantFrom('superscript', 'subscript', null, null, null),
    href: fc.option(fc.constantFrom(...hrefs), { nil: null, freq: 5 }),
  })
  .map(({ simple, vertical, href }) => {
    const marks = [
      ...(href === null ? [] : [schema.mark('link', { href })]),
      ...simple.map((name) => schema.mark(name)),
      ...(vertical === null ? [] : [schema.mark(vertical)]),
    ]
    return marks.reduce<readonly Mark[]>((set, mark) => mark.addToSet(set), [])
  })

const plainMarks = fc.oneof(
  { weight: 3, arbitrary: fc.constant<readonly Mark[]>([]) },
  { weight: 1, arbitrary: markSet },
)

const textNode: fc.Arbitrary<Node> = fc
  .tuple(runText, plainMarks)
  .map(([text, marks]) => schema.text(text, marks))

const image: fc.Arbitrary<Node> = fc
  .record({
    hash: fc.constantFrom(...fixtureImages.keys()),
    alt: fc.constantFrom('', 'Sigla "primăriei" & co', 'hartă'),
    width: fc.integer({ min: 1, max: 580 }),
    height: fc.integer({ min: 1, max: 700 }),
  })
  .map((attrs) => schema.node('image', attrs))

/** Where references may point: ids of the document's blocks; filled in when the whole document is made. */
export const PENDING_TARGETS = 'pending'

const reference: fc.Arbitrary<Node> = fc
  .record({
    form: fc.constantFrom('full', 'full long', 'letter', 'full comma capital', 'alineat sau', 'full hyphen'),
    range: fc.boolean(),
    seed: fc.nat(),
  })
  .map(({ form, range, seed }) =>
    schema.node('reference', { targets: `${PENDING_TARGETS} ${seed}`, range: String(range), form, text: '' }),
  )

const ruleValue: fc.Arbitrary<Node> = fc
  .record({
    rule: fc.constantFrom('quorum', 'majority', 'notice-days'),
    text: fc.constantFrom('jumătate plus unu', '2/3', '5 zile'),
  })
  .map((attrs) => schema.node('rule_value', attrs))

const leaf: fc.Arbitrary<Node> = fc.oneof(
  { weight: 10, arbitrary: textNode },
  { weight: 2, arbitrary: fc.constant(null).map(() => schema.node('hard_break')) },
  { weight: 1, arbitrary: image },
  { weight: 2, arbitrary: reference },
  { weight: 1, arbitrary: ruleValue },
)

/** Footnotes get their ids when the whole document is made. */
const footnote: fc.Arbitrary<Node> = fc
  .array(textNode, { minLength: 1, maxLength: 2 })
  .map((content) => schema.node('footnote', { id: null }, joined(content)))

/** Content of a block, neighbouring texts with equal marks joined. */
export const inlineContent: fc.Arbitrary<readonly Node[]> = fc
  .array(fc.oneof({ weight: 12, arbitrary: leaf }, { weight: 1, arbitrary: footnote }), { maxLength: 4 })
  .map(joined)

function joined(nodes: readonly Node[]): Node[] {
  const out: Node[] = []
  for (const node of nodes) {
    const last = out.at(-1)
    if (last?.isText && node.isText && last.sameMarkup(node)) {
      out[out.length - 1] = schema.text(`${last.text}${node.text}`, last.marks)
    } else out.push(node)
  }
  return out
}
