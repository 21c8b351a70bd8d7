/**
 * The little of DER (X.690) that keys and certificates need. Node can read these formats but not write them with
 * our parameters, and a library for it would be larger than what uses it.
 */

/** One element: tag, length, content. */
export function der(tag: number, ...content: readonly Uint8Array[]): Uint8Array {
  const length = content.reduce((sum, part) => sum + part.length, 0)
  const head = [tag]
  if (length < 128) head.push(length)
  else {
    const bytes: number[] = []
    for (let left = length; left > 0; left >>>= 8) bytes.unshift(left & 255)
    head.push(128 | bytes.length, ...bytes)
  }
  const whole = new Uint8Array(head.length + length)
  whole.set(head)
  let at = head.length
  for (const part of content) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

export const tags = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  objectId: 0x06,
  utf8String: 0x0c,
  sequence: 0x30,
  set: 0x31,
  utcTime: 0x17,
  generalizedTime: 0x18,
} as const

export const sequence = (...parts: readonly Uint8Array[]) => der(tags.sequence, ...parts)
export const octets = (bytes: Uint8Array) => der(tags.octetString, bytes)

/** A non-negative integer, given as big-endian bytes. */
export function integer(bytes: Uint8Array): Uint8Array {
  let start = 0
  while (start < bytes.length - 1 && bytes[start] === 0) start++
  const trimmed = bytes.subarray(start)
  const negative = ((trimmed[0] ?? 0) & 0x80) !== 0
  return der(tags.integer, negative ? Uint8Array.of(0) : new Uint8Array(), trimmed)
}

/** A small non-negative integer, below 2^31. */
export function smallInteger(value: number): Uint8Array {
  return integer(Uint8Array.of((value >> 24) & 255, (value >> 16) & 255, (value >> 8) & 255, value & 255))
}

/** An object identifier in dotted notation. */
export function objectId(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const bytes = [first * 40 + second]
  for (const arc of rest) {
    const groups = [arc & 127]
    for (let left = arc >>> 7; left > 0; left >>>= 7) groups.unshift(128 | (left & 127))
    bytes.push(...groups)
  }
  return der(tags.objectId, Uint8Array.from(bytes))
}

/** One element as read: its tag, its content, and what follows it. */
export interface DerElement {
  readonly tag: number
  readonly content: Uint8Array
  readonly rest: Uint8Array
}

/** Reads the first element; null when the bytes are cut short or use an indefinite length. */
export function readDer(bytes: Uint8Array): DerElement | null {
  const tag = bytes[0]
  const first = bytes[1]
  if (tag === undefined || first === undefined) return null
  let length = first
  let at = 2
  if (first >= 128) {
    const count = first & 127
    if (count === 0 || count > 4) return null
    length = 0
    for (let i = 0; i < count; i++) length = length * 256 + (bytes[at++] ?? 0)
  }
  if (at + length > bytes.length) return null
  return { tag, content: bytes.subarray(at, at + length), rest: bytes.subarray(at + length) }
}

/** The elements inside a constructed element; null when it is not well formed. */
export function readDerList(content: Uint8Array): DerElement[] | null {
  const elements: DerElement[] = []
  for (let rest = content; rest.length > 0; ) {
    const element = readDer(rest)
    if (element === null) return null
    elements.push(element)
    rest = element.rest
  }
  return elements
}
