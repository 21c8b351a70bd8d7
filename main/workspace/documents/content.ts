import { randomBytes } from 'node:crypto'
import { Node } from 'prosemirror-model'
import * as Y from 'yjs'
import {
  appendBlocks,
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
    writeSettings(doc, settingsOf(kind, title, content))
    if (content.images !== undefined) writeImages(doc, content.images)
    writeDocument(doc, content.document)
  })
}

function settingsOf(kind: DocumentKind, title: string, { settings }: Content): DocumentSettings {
  return {
    ...defaultSettings(kind, SCHEMA_VERSION, title),
    ...settings,
    schemaVersion: SCHEMA_VERSION,
    kind,
    title,
  }
}

/** Blocks written in one part: applying it takes a few milliseconds. */
const PART = 100

/**
 * The same content as Yjs updates, to be applied one after the other to a new document: each is small, so that others have
 * their turn between them, and no message to the relay is larger than the largest image.
 */
export function contentUpdates(kind: DocumentKind, title: string, content: Content): Uint8Array[] {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  writeSettings(doc, settingsOf(kind, title, content))
  for (const [hash, image] of content.images ?? []) writeImages(doc, new Map([[hash, image]]))
  const blocks = content.document.children
  for (let at = 0; at < blocks.length; at += PART) appendBlocks(doc, blocks.slice(at, at + PART))
  return updates
}
