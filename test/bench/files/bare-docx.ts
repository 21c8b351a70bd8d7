import { AlignmentType, Document, HeadingLevel, Packer, Paragraph, TextRun } from 'docx'
import type { Line } from '../support/corpus.ts'

const headings = {
  title: HeadingLevel.TITLE,
  chapter: HeadingLevel.HEADING_1,
  section: HeadingLevel.HEADING_2,
} as const

/**
 * The text with `docx` used bare: headings and paragraphs, Word numbering for letters. With `typed`, every label is
 * text, as most people's files have it: what an import has to recognise.
 */
export async function bareDocx(lines: readonly Line[], typed = false): Promise<Uint8Array> {
  const paragraphs = lines.map(({ kind, label, text }) => {
    if (kind === 'title' || kind === 'chapter' || kind === 'section')
      return new Paragraph({
        heading: headings[kind],
        children: [new TextRun([label, text].filter(Boolean).join(' '))],
      })
    const numbered = !typed && (kind === 'letter' || kind === 'point')
    return new Paragraph({
      ...(numbered && { numbering: { reference: 'letters', level: kind === 'letter' ? 0 : 1 } }),
      children: [
        ...(kind === 'article' ? [new TextRun({ text: label, bold: true })] : []),
        ...(kind === 'article' || text === ''
          ? []
          : [new TextRun(numbered ? text : `${label} ${text}`.trim())]),
      ],
    })
  })
  const level = (n: number, format: 'lowerLetter' | 'decimal', text: string) =>
    ({ level: n, format, text, alignment: AlignmentType.LEFT }) as const
  const document = new Document({
    numbering: {
      config: [
        { reference: 'letters', levels: [level(0, 'lowerLetter', '%1)'), level(1, 'decimal', '%2.')] },
      ],
    },
    sections: [{ children: paragraphs }],
  })
  return Packer.toBuffer(document)
}
