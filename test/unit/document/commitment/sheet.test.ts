import type { Node } from 'prosemirror-model'
import { EditorState } from 'prosemirror-state'
import { describe, expect, it } from 'vitest'
import {
  commitmentsOf,
  commitmentWarnings,
  emptySheet,
  isPart,
  mayHoldCommitments,
  missingFields,
  missingOf,
  numberField,
} from '../../../../domain/document/commitment/index.ts'
import { schema, sheetParts, sheetTableNames } from '../../../../domain/document/schema/index.ts'
import { documentKinds } from '../../../../domain/document/settings.ts'
import { b, docOf, settingsOf } from '../numbering/blocks.ts'

const settings = settingsOf({}, 'pla')
const cell = (name: string, text = '') =>
  schema.node('row_cell', { name }, text === '' ? [] : [schema.text(text)])
const row = (attrs: object, ...cells: Node[]) => schema.node('sheet_row', attrs, cells)
const table = (what: string, ...rows: Node[]) => schema.node('sheet_table', { what }, rows)
const field = (name: string, ...blocks: Node[]) => schema.node('commitment_field', { name }, blocks)
const sheet = (attrs: object, ...parts: Node[]) => schema.node('commitment', { id: 'k', ...attrs }, parts)
const read = (node: Node) => commitmentsOf(docOf(node), settings)
const rules = (node: Node) => commitmentWarnings(read(node), settings).map((one) => one.rule)
let count = 0
const newId = () => `n${count++}`

describe('[COM8] the parts of a sheet', () => {
  it('a new sheet lacks nothing', () => {
    const fresh = emptySheet(newId)
    fresh.check()
    expect(missingOf(fresh, newId)).toEqual([])
    for (const name of sheetTableNames)
      expect(fresh.children.some((part) => isPart(part, { table: name }))).toBe(true)
  })

  it('an old sheet gets what it lacks in its place; what is there stays as it is', () => {
    const milestone = schema.node('milestone', { id: 'm' }, [cell('title', 'Unu'), cell('deliverable')])
    const old = sheet(
      {},
      field('title', b('text', 'Titlu')),
      field('stakeholders', b('text', 'Asociația Cartiere Vii')),
      field('action', b('item', 'Fă', { style: 'decimal' })),
      schema.node('milestones', null, [milestone]),
      field('links', b('text', 'Strategia')),
    )
    const { tr } = EditorState.create({ schema, doc: docOf(old) })
    for (const { at, node } of missingOf(old, newId).toReversed()) tr.insert(1 + at, node)
    const made = tr.doc.firstChild as Node
    made.check()
    expect(missingOf(made, newId)).toEqual([])
    expect(made.textContent).toBe(old.textContent)
    const order = made.children.map((part) => sheetParts.findIndex((one) => isPart(part, one)))
    expect(order.filter((place) => place >= 0)).toEqual(
      order.filter((place) => place >= 0).toSorted((a, b2) => a - b2),
    )
    expect(made.children.find((part) => part.type.name === 'milestones')?.firstChild?.childCount).toBe(4)
  })
})

describe('[COM2] codes of actions', () => {
  const blocks = [
    b('text', 'Acțiuni:'),
    b('item', 'Strategie', { style: 'decimal' }),
    b('item', 'Educație', { style: 'decimal' }),
    b('item', 'pentru funcționari', { style: 'decimal', level: 1 }),
    b('item', 'o listă', { style: 'bullet' }),
    b('point', 'cu numărul ei', { fixed: '7' }),
  ]
  it('stand for the numbers in the field `action` alone', () => {
    const labels = (name: string, code: string) =>
      numberField(field(name, ...blocks), code, settings).map((one) => one.label)
    expect(labels('action', 'A1')).toEqual(['', 'A1.1', 'A1.2', 'A1.2.1', '•', '7.'])
    expect(labels('results', 'A1')[1]).toBe('1.')
    expect(labels('action', '')[1]).toBe('1.')
  })
})

describe('[COM7] what the tables must say', () => {
  it('a row of a table stands for the text that was required', () => {
    const [one] = read(sheet({}, table('indicators', row({}, cell('name', 'Participanți')))))
    expect(one && missingFields(one)).not.toContain('indicators')
    const [empty] = read(sheet({}, table('indicators', row({}, cell('name')))))
    expect(empty && missingFields(empty)).toContain('indicators')
  })

  it('a partner has a category, and one is from outside the administration', () => {
    const partner = (category: string | null) => row({ category }, cell('organisation', 'Organizația'))
    expect(rules(sheet({}, table('stakeholders', partner('local'))))).toContain('partner-outside-missing')
    expect(rules(sheet({}, table('stakeholders', partner('local'), partner('academia'))))).not.toContain(
      'partner-outside-missing',
    )
    expect(rules(sheet({}, table('stakeholders', partner(null))))).toContain('partner-category-missing')
  })

  it('an indicator has a target and a source, a complete milestone its evidence, a value its reason', () => {
    expect(rules(sheet({}, table('indicators', row({}, cell('name', 'Votanți')))))).toContain(
      'indicator-incomplete',
    )
    const milestone = (text: string) =>
      schema.node('milestones', null, [
        schema.node('milestone', { status: 'complete' }, [cell('title', 'Ghid'), cell('evidence', text)]),
      ])
    expect(rules(sheet({}, milestone('')))).toContain('evidence-missing')
    expect(rules(sheet({}, milestone('https://example.org/ghid')))).not.toContain('evidence-missing')
    expect(rules(sheet({ values: 'technology' }))).toContain('value-unjustified')
    const why = field('whyTechnology', b('text', 'Date deschise'))
    expect(rules(sheet({ values: 'technology' }, why))).not.toContain('value-unjustified')
  })

  it('an excluded commitment needs a reason and a decision, and nothing else', () => {
    expect(rules(sheet({ status: 'excluded' }))).toEqual(['exclusion-unexplained', 'exclusion-unexplained'])
    const said = ['exclusionReason', 'exclusionDecision'].map((name) => field(name, b('text', 'Da')))
    expect(rules(sheet({ status: 'excluded' }, ...said))).toEqual([])
  })
})

it('[COM9] sheets are offered in the plan and in a document of the group’s own', () => {
  expect(documentKinds.filter(mayHoldCommitments)).toEqual(['pla', 'other'])
})
