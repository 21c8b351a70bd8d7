/** Deepest nesting of a message that is looked at; ours need 6. */
const MAX_DEPTH = 32

/**
 * About how many bytes a structured-clone value takes: binary data and texts exactly enough to refuse what is too
 * large. Stops as soon as `limit` is passed, so a hostile value costs no more than a large one.
 *
 * @returns the size, or Infinity when it is above the limit or nested deeper than any message of ours
 */
export function sizeOf(value: unknown, limit: number): number {
  let total = 0
  const visit = (item: unknown, depth: number): void => {
    if (total > limit) return
    if (depth > MAX_DEPTH) {
      total = Number.POSITIVE_INFINITY
      return
    }
    total += 8
    if (typeof item === 'string') total += item.length * 2
    else if (item instanceof ArrayBuffer) total += item.byteLength
    else if (ArrayBuffer.isView(item)) total += item.byteLength
    else if (Array.isArray(item)) for (const part of item) visit(part, depth + 1)
    else if (item instanceof Map || item instanceof Set || item instanceof Blob) {
      total = Number.POSITIVE_INFINITY
    } else if (typeof item === 'object' && item !== null) {
      for (const [key, part] of Object.entries(item)) {
        total += key.length * 2
        visit(part, depth + 1)
      }
    }
  }
  visit(value, 0)
  return total > limit ? Number.POSITIVE_INFINITY : total
}
