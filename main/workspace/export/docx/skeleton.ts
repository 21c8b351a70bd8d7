import { AlignmentType, Document, Footer, Header, Packer, PageNumber, Paragraph, TextRun } from 'docx'
import { strFromU8, unzipSync } from 'fflate'
import type { ExportTexts } from '../../../../domain/document/export-texts/index.ts'
import type { DocumentSettings } from '../../../../domain/document/settings.ts'
import { annexLine, hasAnnexHeader } from '../annex-line.ts'
import { documentStyles } from './styles.ts'

/** Margins in twips: 2.5 cm, left 3 cm for binding. */
const MARGIN = 1417
const LEFT_MARGIN = 1701

function footer(texts: ExportTexts): Footer {
  const children = texts.page.split(/(%1|%2)/).map((part) => {
    if (part === '%1') return PageNumber.CURRENT
    return part === '%2' ? PageNumber.TOTAL_PAGES : part
  })
  return new Footer({ children: [new Paragraph({ style: 'Footer', children: [new TextRun({ children })] })] })
}

function annexHeaderOf(line: string): Header {
  const children = [new TextRun(line)]
  return new Header({
    children: [new Paragraph({ style: 'Header', alignment: AlignmentType.RIGHT, children })],
  })
}

export type SkeletonOptions = {
  readonly settings: DocumentSettings
  readonly texts: ExportTexts
  readonly annexHeader: boolean | undefined
  /** The document has chapters or sections. */
  readonly structured: boolean
}

/** Skeletons made before, by what they differ in: making one takes `docx` some 30 ms in one go. */
const made = new Map<string, ReadonlyMap<string, string>>()
const MOST_KEPT = 8

/** The parts of an empty document made by `docx`, as text by path: styles, settings, header, footer, section, package. */
export async function skeletonParts(options: SkeletonOptions): Promise<ReadonlyMap<string, string>> {
  const { settings, texts, annexHeader, structured } = options
  const line = hasAnnexHeader(settings, annexHeader) ? annexLine(settings, texts) : null
  const key = JSON.stringify([line, structured, texts.page])
  const known = made.get(key)
  if (known !== undefined) return known
  const parts = await makeSkeleton(line, texts, structured)
  if (made.size >= MOST_KEPT) made.clear()
  made.set(key, parts)
  return parts
}

async function makeSkeleton(
  line: string | null,
  texts: ExportTexts,
  structured: boolean,
): Promise<ReadonlyMap<string, string>> {
  const header = line === null ? null : annexHeaderOf(line)
  const document = new Document({
    compatibility: { version: 15 },
    defaultTabStop: 709,
    styles: documentStyles(structured),
    sections: [
      {
        properties: {
          page: {
            size: { width: 11906, height: 16838 },
            margin: {
              top: MARGIN,
              bottom: MARGIN,
              right: MARGIN,
              left: LEFT_MARGIN,
              header: 709,
              footer: 709,
              gutter: 0,
            },
          },
        },
        ...(header === null ? {} : { headers: { default: header } }),
        footers: { default: footer(texts) },
        children: [],
      },
    ],
  })
  const files = unzipSync(new Uint8Array(await Packer.toArrayBuffer(document)))
  return new Map(Object.entries(files).map(([path, bytes]) => [path, strFromU8(bytes)]))
}
