import { describe, expect, it } from 'vitest'
import { parseLine, resolveLabels } from '../../../../domain/document/grammar/index.ts'

const kinds = (...lines: string[]) =>
  resolveLabels(lines.map((line) => ({ parsed: parseLine(line) }))).map((labels) =>
    labels.map((label) => `${label.kind}${label.level || ''}:${label.number ?? ''}`).join('+'),
  )

describe('resolving a sequence', () => {
  it('[GRA8] tells the letter i from a Roman one', () => {
    expect(kinds('Art. 1. Atribuții:', 'g) x', 'h) x', 'i) x', 'j) x').slice(1)).toEqual([
      'letter:g',
      'letter:h',
      'letter:i',
      'letter:j',
    ])
    expect(kinds('Art. 1. Atribuții:', 'a) x', 'i) x', 'ii) x', 'iii) x', 'b) x').slice(1)).toEqual([
      'letter:a',
      'point:i',
      'point:ii',
      'point:iii',
      'letter:b',
    ])
    expect(kinds('Art. 1. Atribuții:', 'y) x', 'z) x', 'aa) x', 'bb) x', 'cc) x').slice(3)).toEqual([
      'letter:aa',
      'letter:bb',
      'letter:cc',
    ])
    expect(kinds('a) x', 'b) x', 'c) x', 'a) rătăcit', 'd) x')[4]).toBe('letter:d')
  })

  it('[GRA6] follows ș and ț in either alphabet', () => {
    expect(kinds('r) x', 's) x', 'ş) x', 't) x', 'ţ) x', 'u) x')).toEqual([
      'letter:r',
      'letter:s',
      'letter:ş',
      'letter:t',
      'letter:ţ',
      'letter:u',
    ])
  })

  it('[GRA9] reads 1. as point, heading or item by its place', () => {
    expect(
      kinds('Art. 1. Comisiile sunt:', '1. cu caracter permanent;', '2. cu caracter temporar.').slice(1),
    ).toEqual(['point:1', 'point:2'])
    expect(
      kinds('1. Introducere', 'Textul introducerii.', '2. Procesul', '2.1 Etape', '2.2 Calendar'),
    ).toEqual(['heading1:1', '', 'heading1:2', 'heading2:2.1', 'heading2:2.2'])
    expect(kinds('Documente:', '1. cererea scrisă;', '2. copia actului.')).toEqual(['', 'item:1', 'item:2'])
    expect(
      kinds('Capitolul I - Elevii', '1. Dobândirea calității', 'Art. 5. Textul.', '2. Evaluarea elevilor'),
    ).toEqual(['chapter:I', 'heading1:1', 'article:5', 'heading1:2'])
  })

  it('[GRA9] reads 1) as alineat on its article’s line', () => {
    expect(kinds('Art. 1. 1) Textul.', '2) Alt text.', '3) Alt text.')).toEqual([
      'article:1+alineat:1',
      'alineat:2',
      'alineat:3',
    ])
    expect(kinds('Art. 1. Textul:', '1) unu;', '2) doi.').slice(1)).toEqual(['point:1', 'point:2'])
  })

  it('[GRA7] tells capitals and Roman headings apart', () => {
    expect(kinds('I. Părțile semnatare', 'II. Scopul', 'III. Drepturi')).toEqual([
      'heading1:I',
      'heading1:II',
      'heading1:III',
    ])
    expect(kinds('A. Drepturi', 'B. Obligații', 'C. Sancțiuni', 'D. Altele')).toEqual([
      'heading2:A',
      'heading2:B',
      'heading2:C',
      'heading2:D',
    ])
  })

  it('[GRA10] leaves amounts alone', () => {
    expect(kinds('12.5 milioane de lei sunt alocate', '1.5 Mil', '3.7 Mil')[0]).toBe('')
  })
})
