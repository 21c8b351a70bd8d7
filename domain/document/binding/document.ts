import type { Node, Schema } from 'prosemirror-model'
import type * as Y from 'yjs'
import { schema as currentSchema, SCHEMA_VERSION } from '../schema/index.ts'
import { type DocumentSettings, documentSettings } from '../settings.ts'
import { blocksDelta } from './create.ts'
import { BODY, IMAGES, SETTINGS } from './keys.ts'
import { readLinear } from './view.ts'

/** An image of a document: its type and bytes, under the SHA-256 (hex) of the bytes. */
export type StoredImage = { readonly mime: string; readonly bytes: Uint8Array }

/**
 * The ProseMirror document that a shared document shows. Pure: depends on the shared state alone. `schema`: another
 * version than this application's own, in tests.
 */
export function readDocument(ydoc: Y.Doc, schema: Schema = currentSchema): Node {
  const { blocks } = readLinear({ schema, cache: new WeakMap() }, ydoc.getText(BODY))
  return schema.topNodeType.create(
    null,
    blocks.map((block) => block.node),
  )
}

/** Writes a document into a shared document that has no content yet. Throws where there is content. */
export function writeDocument(ydoc: Y.Doc, document: Node): void {
  const body = ydoc.getText(BODY)
  if (body.length > 0) throw new Error('writeDocument: the shared document has content already')
  const blocks = Array.from({ length: document.childCount }, (_, i) => document.child(i))
  ydoc.transact(() => body.applyDelta(blocksDelta(blocks), { sanitize: false }))
}

/** Adds blocks at the end of a shared document that nobody else has yet: a long one is written in parts. */
export function appendBlocks(ydoc: Y.Doc, blocks: readonly Node[]): void {
  const body = ydoc.getText(BODY)
  const before = body.length > 0 ? [{ retain: body.length }] : []
  ydoc.transact(() => body.applyDelta([...before, ...blocksDelta(blocks)], { sanitize: false }))
}

/** Settings of a shared document, completed with defaults. */
export function readSettings(ydoc: Y.Doc): DocumentSettings {
  const stored = ydoc.getMap(SETTINGS).toJSON() as Record<string, unknown>
  // What is no version at all must not keep the document from opening.
  const version = Number(stored.schemaVersion)
  const schemaVersion = Number.isSafeInteger(version) && version > 0 ? version : SCHEMA_VERSION
  return documentSettings.parse({ ...stored, schemaVersion })
}

/** Writes the settings that differ from what stands there, key by key, so that concurrent changes merge. */
export function writeSettings(ydoc: Y.Doc, settings: Partial<DocumentSettings>): void {
  const map = ydoc.getMap(SETTINGS)
  ydoc.transact(() => {
    for (const [key, value] of Object.entries(settings)) if (map.get(key) !== value) map.set(key, value)
  })
}

/** Schema version a document was written with; 0 for an empty one. A higher one than ours must not be bound. */
export function schemaVersionOf(ydoc: Y.Doc): number {
  const version = ydoc.getMap(SETTINGS).get('schemaVersion')
  return typeof version === 'number' ? version : 0
}

/** Images of a shared document by SHA-256 (hex). */
export function readImages(ydoc: Y.Doc): Map<string, StoredImage> {
  const out = new Map<string, StoredImage>()
  ydoc.getMap(IMAGES).forEach((value, hash) => {
    const image = value as Partial<StoredImage>
    if (typeof image.mime === 'string' && image.bytes instanceof Uint8Array) {
      out.set(hash, { mime: image.mime, bytes: image.bytes })
    }
  })
  return out
}

/** Adds images; one that is there already is not written again. */
export function writeImages(ydoc: Y.Doc, images: ReadonlyMap<string, StoredImage>): void {
  const map = ydoc.getMap(IMAGES)
  ydoc.transact(() => {
    for (const [hash, image] of images)
      if (!map.has(hash)) map.set(hash, { mime: image.mime, bytes: image.bytes })
  })
}
