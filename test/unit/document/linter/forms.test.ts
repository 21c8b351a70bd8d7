import { describe, expect, it } from 'vitest'
import { lint } from '../../../../domain/document/linter/index.ts'
import { schema } from '../../../../domain/document/schema/index.ts'
import { sampleGroup } from '../../../../domain/sample/index.ts'
import { counter, nodeOf } from '../../templates/support.ts'
import { b, docOf, settingsOf } from '../numbering/blocks.ts'

type Blocks = ReturnType<typeof b>[]

/** Indexes of the children in which a blank is reported. */
const blanks = (...blocks: Blocks) =>
  lint(docOf(...blocks), settingsOf())
    .filter(({ rule }) => rule === 'blank-left')
    .map(({ index }) => index)

const line = b('text', 'Nr. ____')
const cells = schema.node('table', null, [
  schema.node('table_row', null, [schema.node('table_cell', null, [line])]),
])

describe('[LNT27] forms stay blank', () => {
  it.each([
    'Model de convocator',
    'MODELUL minutei',
    '„Formular” de propunere',
    'Declarație de interese',
    'Cerere',
  ])('an annex titled %j, with its tables, up to the next annex', (title) => {
    expect(blanks(line, b('annex', title), line, cells, b('annex', 'Lista'), line, cells)).toEqual([0, 5, 6])
    expect(blanks(b('annex'), b('text', title), line, cells)).toEqual([])
  })

  it('a part of an annex under such a heading, up to the next heading', () => {
    const parts = [
      b('annex', 'Anexe'),
      line,
      b('heading', 'Model de minută'),
      line,
      b('heading', 'Buget'),
      line,
    ]
    expect(blanks(...parts)).toEqual([1, 5])
  })

  it('what a signer declares at the end of an annex, up to the next article', () => {
    const declared = b('text', 'Subsemnatul/Subsemnata ____, accept.')
    const parts = [b('annex', 'Codul de conduită'), b('article'), b('alineat', 'La ____.'), declared, line]
    expect(blanks(...parts, b('article'), b('alineat', 'La ____.'))).toEqual([2, 6])
  })

  it('outside an annex nothing is a form, and a title that only begins alike is none', () => {
    expect(blanks(b('title', 'Model de convocator'), line, b('text', 'Subsemnatul ____'))).toEqual([1, 2])
    expect(blanks(b('annex', 'Modelarea datelor'), line)).toEqual([1])
  })

  it('the regulation of the sample has no blank to report, its decision has', () => {
    const rules = (kind: string) => {
      const found = sampleGroup(counter()).documents.find((one) => one.kind === kind)
      return found ? lint(nodeOf(found.doc), found.settings).map(({ rule }) => rule) : []
    }
    expect(rules('rof')).toEqual(['document-too-long'])
    expect(rules('hcl')).toContain('blank-left')
  })
})
