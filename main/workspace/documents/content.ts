import { randomBytes } from 'node:crypto'
import { Node } from 'prosemirror-model'
import {
  type StoredImage,
  writeDocument,
  writeImages,
  writeSettings,
} from '../../../domain/document/binding/index.ts'
import { SCHEMA_VERSION, schema } from '../../../domain/document/schema/index.ts'
import {
  type DocumentKind,
  type DocumentSettings,
  defaultSettings,
} from '../../../domain/document/settings.ts'
import { templateDocument } from '../../../domain/templates/index.ts'
import type { Replica } from './replica.ts'

/** What a new document begins with. */
export type Content = {
  readonly document: Node
  readonly settings: Partial<DocumentSettings>
  readonly images?: ReadonlyMap<string, StoredImage>
}

/** A random id for a block: 96 bits as base64url. */
export function newBlockId(): string {
  return randomBytes(12).toString('base64url')
}

/** The template of a kind, with the group's and the city's names in their places. */
export function templateContent(kind: DocumentKind, group: { name: string; city: string }): Content {
  const { doc, settings } = templateDocument(kind, { city: group.city, groupName: group.name }, newBlockId)
  return { document: Node.fromJSON(schema, doc), settings }
}

/** Fills a new document, in one Yjs transaction under one client id. */
export function fill(replica: Replica, kind: DocumentKind, title: string, content: Content): void {
  replica.author((doc) => {
    writeSettings(doc, {
      ...defaultSettings(kind, SCHEMA_VERSION, title),
      ...content.settings,
      schemaVersion: SCHEMA_VERSION,
      kind,
      title,
    })
    if (content.images !== undefined) writeImages(doc, content.images)
    writeDocument(doc, content.document)
  })
}
