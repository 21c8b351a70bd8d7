import { numberingXml } from '../numbering/xml.ts'
import { Turns } from '../turns.ts'
import type { ExportInput, ExportOptions } from '../types.ts'
import { XML_HEAD } from '../xml.ts'
import { bodyXml } from './body.ts'
import { DocxContext } from './context.ts'
import { namespaces } from './namespaces.ts'
import { addRelations, cleanPackage, type Parts, zipParts } from './package.ts'
import { skeletonParts } from './skeleton.ts'

/**
 * A document as DOCX bytes (main/workspace/docx/SPEC.md says how each node stands in it). The same input and options give the
 * same bytes. Throws AppError 'cancelled' when the signal fires.
 *
 * The library `docx` makes the package: styles, settings, header and footer, section. The body, the numbering and the
 * notes are written here, because `docx` restarts no list level but the first, prints no literal numbers, names
 * relationships and drawings by random or global numbers, and builds and writes a whole document in one go, during which
 * the workspace would serve nobody.
 */
export async function exportDocx(input: ExportInput, options: ExportOptions = {}): Promise<Uint8Array> {
  const turns = new Turns(options.signal, options.onProgress)
  turns.check()
  turns.progress(0)
  const ctx = new DocxContext(input, options)
  const structured = input.doc.children.some(
    ({ attrs: { kind } }) => kind === 'chapter' || kind === 'section',
  )
  const { settings, texts } = ctx
  const skeleton = await skeletonParts({ settings, texts, annexHeader: options.annexHeader, structured })
  const body = await bodyXml(ctx, turns)

  const parts: Parts = new Map(skeleton)
  const section = /<w:sectPr[\s\S]*<\/w:sectPr>/.exec(skeleton.get('word/document.xml') ?? '')?.[0] ?? ''
  parts.set(
    'word/document.xml',
    `${XML_HEAD}<w:document ${namespaces}><w:body>${body.join('')}${section}</w:body></w:document>`,
  )
  parts.set('word/numbering.xml', numberingXml(ctx.plan))
  parts.set('word/styles.xml', namedStyles(skeleton.get('word/styles.xml') ?? '', structured))
  const notes = ctx.footnotesXml
  if (notes !== null) parts.set('word/footnotes.xml', notes)
  addRelations(parts, 'word/_rels/document.xml.rels', ctx.relations.xml)
  addRelations(parts, 'word/_rels/footnotes.xml.rels', ctx.noteRelations.xml)
  cleanPackage(parts, settings.title)
  for (const [path, bytes] of ctx.media.files) parts.set(path, bytes)
  const bytes = await zipParts(parts, turns)
  turns.progress(1)
  return bytes
}

/**
 * Word knows its heading styles by name. `docx` always has styles with the ids Heading1 … and their names; in a document
 * without chapters the plan's headings take these names (SPEC EX9). And it knows no leader dots in a style's tab stop.
 */
function namedStyles(xml: string, structured: boolean): string {
  return xml
    .replace(/<w:name w:val="Heading (\d)"\/>/g, (_, level: string) =>
      structured && Number(level) <= 2
        ? `<w:name w:val="heading ${level}"/>`
        : `<w:name w:val="Titlu de capitol ${level}"/>`,
    )
    .replaceAll('<w:tab w:val="right" ', '<w:tab w:val="right" w:leader="dot" ')
}
