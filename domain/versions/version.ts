import type { Node } from 'prosemirror-model'
import { Node as ProseMirrorNode } from 'prosemirror-model'
import { z } from 'zod'
import { numberDocument } from '../document/numbering/index.ts'
import { SCHEMA_VERSION, schema } from '../document/schema/index.ts'
import { type DocumentSettings, documentKinds } from '../document/settings.ts'
import { AppError } from '../errors.ts'
import { canonicalJson } from '../ledger/canonical.ts'
import type { LedgerCrypto } from '../ledger/crypto.ts'
import { toHex, utf8 } from '../ledger/encoding.ts'

const sealed = z.strictObject({
  format: z.literal('consens-version/1'),
  /** Schema version of the document (`SCHEMA_VERSION` when it was sealed, or the document's own). */
  schema: z.int().min(1),
  kind: z.enum(documentKinds),
  title: z.string(),
  /** For each child of the document its label as printed; "" for none. */
  labels: z.array(z.string()),
  document: z.record(z.string(), z.unknown()),
})

/** What a sealed version says. */
export type VersionContent = Readonly<z.infer<typeof sealed>>

/** A sealed version: its bytes as text, and their hash, which is its name. */
export interface SealedVersion {
  readonly hash: string
  /** Canonical JSON. */
  readonly text: string
  readonly content: VersionContent
}

type Sha256 = Pick<LedgerCrypto, 'sha256'>

function hashOf(text: string, crypto: Sha256): string {
  return toHex(crypto.sha256(utf8(text)))
}

/** Seals a document as it stands under its settings (SV1 to SV3). Throws `document-damaged` (SV5). */
export function sealVersion(doc: Node, settings: DocumentSettings, crypto: Sha256): SealedVersion {
  const { kind, title, schemaVersion } = settings
  const content: VersionContent = {
    format: 'consens-version/1',
    schema: schemaVersion,
    kind,
    title,
    labels: numberDocument(doc, settings).blocks.map(({ label }) => label),
    document: doc.toJSON() as Record<string, unknown>,
  }
  try {
    const text = canonicalJson(content)
    return { hash: hashOf(text, crypto), text, content }
  } catch (cause) {
    throw new AppError('document-damaged', { why: 'not-expressible' }, { cause })
  }
}

/** Opens a version that must have this hash (SV4). Throws `document-damaged` or `document-newer`. */
export function openVersion(text: string, hash: string, crypto: Sha256): SealedVersion {
  if (hashOf(text, crypto) !== hash) throw new AppError('document-damaged', { why: 'hash' })
  let value: unknown
  try {
    value = JSON.parse(text)
    if (canonicalJson(value) !== text) throw new SyntaxError('not canonical')
  } catch (cause) {
    throw new AppError('document-damaged', { why: 'not-canonical' }, { cause })
  }
  const parsed = sealed.safeParse(value)
  if (!parsed.success) throw new AppError('document-damaged', { why: 'shape' })
  if (parsed.data.schema > SCHEMA_VERSION) throw new AppError('document-newer')
  return { hash, text, content: parsed.data }
}

/** The document of a sealed version. Throws `document-damaged` when it is none of our schema. */
export function documentOf({ content }: SealedVersion): Node {
  try {
    const doc = ProseMirrorNode.fromJSON(schema, content.document)
    if (doc.childCount !== content.labels.length) throw new RangeError('labels and blocks differ in number')
    return doc
  } catch (cause) {
    throw new AppError('document-damaged', { why: 'document' }, { cause })
  }
}
