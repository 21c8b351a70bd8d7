import canonicalize from 'canonicalize'
import { utf8 } from './encoding.ts'

/** Deepest nesting of arrays and objects in an entry; ours need 5. Deeper ones only exist to hurt a parser. */
export const maxJsonDepth = 16

/**
 * Canonical JSON (RFC 8785) of a plain value.
 * Throws a TypeError for what JSON cannot say exactly: infinite numbers, lone surrogates, circular values.
 */
export function canonicalJson(value: unknown): string {
  let text: string | undefined
  try {
    text = canonicalize(value)
  } catch (cause) {
    throw new TypeError('not expressible as canonical JSON', { cause })
  }
  if (text === undefined) throw new TypeError('not expressible as canonical JSON')
  return text
}

/** The UTF-8 bytes of the canonical JSON: what is hashed and signed. */
export function canonicalBytes(value: unknown): Uint8Array {
  return utf8(canonicalJson(value))
}

/** The deepest nesting in a JSON text, found without parsing it. */
function jsonDepth(text: string): number {
  let depth = 0
  let deepest = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const character = text.charCodeAt(i)
    if (inString) {
      if (character === 0x5c) i++
      else if (character === 0x22) inString = false
    } else if (character === 0x22) inString = true
    else if (character === 0x7b || character === 0x5b) deepest = Math.max(deepest, ++depth)
    else if (character === 0x7d || character === 0x5d) depth--
  }
  return deepest
}

/**
 * Parses a text that must already be canonical; null when it is not. A text that only parses is refused, because
 * two receivers could then hold different bytes for one entry.
 */
export function parseCanonical(text: string): unknown | null {
  if (jsonDepth(text) > maxJsonDepth) return null
  try {
    const value: unknown = JSON.parse(text)
    return canonicalJson(value) === text ? value : null
  } catch {
    return null
  }
}
