import { AppError } from '../errors.ts'
import { fromBase64Url, toBase64Url } from '../ledger/encoding.ts'

/** What a consens:// link is for: its first path part. */
export type LinkKind = 'join' | 'device'

/** Longest text in which a link is looked for, in UTF-16 units. */
const maxPasted = 16_384

/** FNV-1a, 32 bits: finds a link that was cut or altered on its way; it protects nothing against intent. */
function checksum(text: string): string {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0
  return hash.toString(16).padStart(8, '0')
}

/** `consens://<kind>/1.<content>.<checksum>`, content being the bytes as base64url. */
export function formatLink(kind: LinkKind, content: Uint8Array): string {
  const text = toBase64Url(content)
  return `consens://${kind}/1.${text}.${checksum(text)}`
}

/** Mail programs wrap with white space, "> " of a quoted reply, or invisible joiners. */
const unwrapped = (pasted: string) => pasted.replace(/[\s>\u00ad\u200b-\u200d\u2060\ufeff]+/gu, '')

/** Which link stands first in what a person pasted; null when there is none. */
export function linkKind(pasted: string): LinkKind | null {
  if (pasted.length > maxPasted) return null
  const kind = /consens:\/\/(join|device)\//i.exec(unwrapped(pasted))?.[1]?.toLowerCase()
  return kind === 'join' || kind === 'device' ? kind : null
}

/**
 * Finds a link of this kind in what a person pasted: with a message around it, wrapped over lines by a mail program,
 * or in quotes; and reads its content. Throws `link-invalid`; `why` says whether it is missing, damaged, or of a newer
 * version. What `read` throws means damaged.
 */
export function parseLink<T>(kind: LinkKind, pasted: string, read: (content: unknown) => T): T {
  const invalid = (why: 'missing' | 'damaged' | 'newer', cause?: unknown) =>
    new AppError('link-invalid', { why }, { cause })
  if (pasted.length > maxPasted) throw invalid('missing')
  const joined = unwrapped(pasted)
  const beginning = `consens://${kind}/`
  const start = joined.toLowerCase().indexOf(beginning)
  if (start < 0) throw invalid('missing')
  const rest = joined.slice(start + beginning.length)
  const [, version, content, sum] = /^(\d{1,4})\.([A-Za-z0-9_-]+)\.([0-9a-f]{8})/.exec(rest) ?? []
  if (version !== undefined && version !== '1') throw invalid('newer')
  if (content === undefined || checksum(content) !== sum) throw invalid('damaged')
  const bytes = fromBase64Url(content)
  if (bytes === null) throw invalid('damaged')
  try {
    return read(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch (cause) {
    throw invalid('damaged', cause)
  }
}
