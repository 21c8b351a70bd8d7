import fc from 'fast-check'
import type { Node } from 'prosemirror-model'
import { beforeAll, describe, expect, it } from 'vitest'
import { numberBlocks, numberDocument } from '../../../domain/document/numbering/index.ts'
import { schema } from '../../../domain/document/schema/index.ts'
import { defaultSettings } from '../../../domain/document/settings.ts'
import { exportDocx } from '../../../main/workspace/export/index.ts'
import { printedLabel } from '../../../main/workspace/export/numbering/formats.ts'
import { hasLibreOffice, libreOfficePdf } from '../../support/libreoffice.ts'
import { pdfText } from '../../support/render.ts'
import { runs } from '../../support/runs.ts'
import { type Labelled, labelledDocument } from './labelled-document.ts'

/** Labels that stand before each token, in order; labels of blocks without text count to the next token. */
function expectedLabels({ doc, settings }: Labelled): Map<string, string> {
  const out = new Map<string, string>()
  let waiting = ''
  const take = (node: Node, label: string): void => {
    waiting += printedLabel(label)
    if (node.textContent === '') return
    out.set(node.textContent, squeeze(waiting))
    waiting = ''
  }
  const numbering = numberDocument(doc, settings)
  doc.children.forEach((node, index) => {
    if (node.type.name === 'table') {
      const cell = node.firstChild?.firstChild?.children ?? []
      const inner = numberBlocks(cell, settings)
      for (const [at, block] of cell.entries()) take(block, inner.blocks[at]?.label ?? '')
      return
    }
    take(node, numbering.blocks[index]?.label ?? '')
  })
  return out
}

const squeeze = (text: string): string => text.replace(/[\s\u2060]+/g, '')

/** What stands before each token in the printed text. */
function printedLabels(text: string): Map<string, string> {
  const out = new Map<string, string>()
  let rest = squeeze(text.replace(/Pagina \d+ din \d+/g, ''))
  for (let match = /zq\d+zq/.exec(rest); match; match = /zq\d+zq/.exec(rest)) {
    out.set(match[0], rest.slice(0, match.index))
    rest = rest.slice(match.index + match[0].length)
  }
  return out
}

describe('labels in LibreOffice', () => {
  beforeAll(async () => expect(await hasLibreOffice()).toBe(true))

  it('[DX4] [EX1] [EX2] [EX3] [EX4] [XN5] prints for every block what the numbering function gives', async () => {
    await fc.assert(
      fc.asyncProperty(labelledDocument, async (labelled) => {
        const docx = await exportDocx({ ...labelled, images: new Map() }, { annexHeader: false })
        const printed = printedLabels(await pdfText(await libreOfficePdf(docx)))
        expect(Object.fromEntries(printed)).toEqual(Object.fromEntries(expectedLabels(labelled)))
      }),
      { numRuns: runs(2, 50), endOnFailure: true },
    )
  }, 600_000)

  it('[COM2] [XL3] prints the codes of actions, and the plain numbers of other fields', async () => {
    const item = (text: string, level = 0) =>
      schema.node('block', { kind: 'item', style: 'decimal', level }, [schema.text(text)])
    const field = (name: string, ...blocks: Node[]) => schema.node('commitment_field', { name }, blocks)
    const sheet = schema.node('commitment', { id: 'k', fixed: 'A7' }, [
      field('title', schema.node('block', null, [schema.text('zq0zq')])),
      field('action', item('zq1zq'), item('zq2zq'), item('zq3zq', 1), item('zq4zq', 1), item('zq5zq')),
      field('results', item('zq6zq'), item('zq7zq')),
    ])
    const doc = schema.node('doc', null, [sheet])
    const docx = await exportDocx({ doc, settings: defaultSettings('pla', 1), images: new Map() })
    const printed = printedLabels(await pdfText(await libreOfficePdf(docx)))
    const label = (token: string) => /A7(?:\.\d+)+$|\d\.$/.exec(printed.get(token) ?? '')?.[0]
    expect(['zq1zq', 'zq2zq', 'zq3zq', 'zq4zq', 'zq5zq'].map(label)).toEqual([
      'A7.1',
      'A7.2',
      'A7.2.1',
      'A7.2.2',
      'A7.3',
    ])
    expect(['zq6zq', 'zq7zq'].map(label)).toEqual(['1.', '2.'])
  }, 120_000)
})
