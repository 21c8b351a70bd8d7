import type { Numbering } from '../numbering/index.ts'
import { attrsFor, type LinkOptions, type TextLink } from './link.ts'
import { parseReferences } from './parse.ts'
import { createResolver } from './resolve.ts'

/** Words after which a reference may still go on, or turn out to be another act's. */
const mayGoOn =
  /^\s*(?:din|dintre|de|al|a|ale|la|și|şi|sau|ori|precum|respectiv|,|-|–|alin\.?|lit\.?|pct\.?|teza|anexa)(?=\s|$)/iu

/** What goes on with the own act is whole; what a comma or "și" goes on with, only the end of the sentence tells. */
const ownAct = /^\s*din\s+(?:prezent|acest)\p{L}*\s+\p{L}+\s/iu

/**
 * The reference that a just typed space or sign has ended, to be made live: the last one of the text before the caret,
 * once what follows it shows that it is whole and not another act's. Offsets are in `text`. Null while it may go on.
 */
export function typedReference(
  text: string,
  numbering: Numbering,
  index: number,
  options: LinkOptions = {},
): TextLink | null {
  const reference = parseReferences(text).at(-1)
  if (!reference || reference.external || reference.complex) return null
  const tail = text.slice(reference.end)
  const words = tail.trim().split(/\s+/u).filter(Boolean).length
  const whole =
    /^\s*[.;:!?)]/.test(tail) ||
    (words > 0 && /\s$/u.test(tail) && (!mayGoOn.test(tail) || ownAct.test(tail)))
  if (!whole || words > 6) return null
  const attrs = attrsFor(reference, text, numbering, createResolver(numbering), index, options)
  return attrs && { start: reference.start, end: reference.end, attrs }
}
