import { describe, expect, it } from 'vitest'
import { numberDocument } from '../../../../domain/document/numbering/index.ts'
import { printedText } from '../../../../domain/document/references/index.ts'
import { schema } from '../../../../domain/document/schema/index.ts'
import { b, docOf, settingsOf } from '../numbering/blocks.ts'

const to = (targets: string, text = '') => schema.node('reference', { targets, text, form: 'full' })
const text = (...content: Parameters<typeof schema.node>[2][]) =>
  schema.node('block', { kind: 'text' }, content.flat() as never)
const read = (limit?: number, ...blocks: ReturnType<typeof b>[]) => {
  const doc = docOf(...blocks)
  return printedText(doc, doc.childCount - 1, numberDocument(doc, settingsOf()), limit)
}

describe('[REF21] a text as people read it', () => {
  const article = b('article', 'Scopul', { id: 'a' })

  it('has its references with the numbers of now, and those whose target is gone as they were', () => {
    const block = text(
      schema.text('Vezi '),
      to('a'),
      schema.text('. Apoi '),
      to('nu', 'art. 9'),
      schema.text('.'),
    )
    expect(read(undefined, article, block)).toBe('Vezi art.\u00a01. Apoi art. 9.')
  })

  it('has values of the rules, but neither footnotes nor guidance', () => {
    const value = schema.node('rule_value', { rule: 'seats', text: '3' })
    const note = schema.node('footnote', { id: 'n' }, [schema.text('notă')])
    expect(read(undefined, text(schema.text('Câte '), value, note, schema.text(' membri')))).toBe(
      'Câte 3 membri',
    )
    const cell = schema.node('table_cell', null, [b('guidance', 'Sfat'), b('text', 'Unu')])
    const other = schema.node('table_cell', null, [b('text', 'Doi')])
    expect(
      read(undefined, schema.node('table', null, [schema.node('table_row', null, [cell, other])])).trim(),
    ).toMatch(/^Unu +Doi$/u)
  })

  it('is not read much further than asked', () => {
    const cells = Array.from({ length: 50 }, () =>
      schema.node('table_cell', null, [b('text', 'zece litere')]),
    )
    const table = schema.node('table', null, [schema.node('table_row', null, cells)])
    expect(read(30, table).length).toBeLessThan(60)
  })
})
