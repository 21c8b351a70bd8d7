import type { Node } from 'prosemirror-model'
import { schema } from '../../../domain/document/schema/index.ts'
import { type DocumentSettings, defaultSettings } from '../../../domain/document/settings.ts'
import { type ExportInput, exportDocx } from '../../../main/workspace/export/index.ts'
import { partsOf } from '../../support/render.ts'

/** A block with this text. */
export function block(kind: string, text = '', attrs: Record<string, unknown> = {}): Node {
  return schema.node('block', { kind, ...attrs }, text === '' ? [] : [schema.text(text)])
}

/** The parts of the DOCX of a regulation with these blocks. */
export function exported(
  children: readonly Node[],
  settings: Partial<DocumentSettings> = {},
  images: ExportInput['images'] = new Map(),
): Promise<ReadonlyMap<string, string>> {
  const doc = schema.node('doc', {}, [...children])
  const all = { ...defaultSettings('rof', 1, 'Probă'), ...settings }
  return exportDocx({ doc, settings: all, images }).then(partsOf)
}

/** The main part of the DOCX of a regulation with these blocks. */
export async function bodyOf(
  children: readonly Node[],
  settings: Partial<DocumentSettings> = {},
): Promise<string> {
  return (await exported(children, settings)).get('word/document.xml') ?? ''
}

/** The styles of all paragraphs, in order. */
export function stylesIn(xml: string): string[] {
  return [...xml.matchAll(/<w:pStyle w:val="(\w+)"/g)].map((match) => match[1] ?? '')
}

/** The paragraph that holds a text; empty when there is none. */
export function paragraphOf(xml: string, text: string): string {
  const paragraphs = [...xml.matchAll(/<w:p>.*?<\/w:p>/g)].map(([found]) => found)
  return paragraphs.find((one) => one.includes(`>${text}<`)) ?? ''
}
