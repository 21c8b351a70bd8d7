import type { RefKind } from './types.ts'

/** Words that name a kind of step, at a position (sticky). */
export const kindWords: readonly (readonly [RefKind, RegExp])[] = [
  ['annex', /anex(?:a|ele|ei|elor)(?!\p{L})(?:\s*nr\s?\.?)?/iuy],
  ['chapter', /cap(?:itol(?:ul|ului|ele))?(?!\p{L})\s?\.?/iuy],
  ['section', /sec[țţt](?:iun(?:ea|ii|ile))?(?!\p{L})\s?\.?/iuy],
  ['article', /art(?:icol(?:ul|ului|ele|elor))?(?!\p{L})\s?\.?/iuy],
  ['alineat', /alin(?:eat(?:ul|ului|ele))?(?!\p{L})\s?\.?/iuy],
  ['letter', /lit(?:era|erei|erele)?(?!\p{L})\s?\.?/iuy],
  ['point', /(?:pct|punct(?:ul|ului|ele))(?!\p{L})\s?\.?/iuy],
]

/** Where a reference may begin. */
export const anyWord =
  /(?<![\p{L}\d])(?:anex(?:a|ele|ei|elor)|cap(?:itol(?:ul|ului|ele))?|sec[țţt](?:iun(?:ea|ii|ile))?|art(?:icol(?:ul|ului|ele|elor))?|alin(?:eat(?:ul|ului|ele))?|lit(?:era|erei|erele)?|pct|punct(?:ul|ului|ele))(?!\p{L})/giu

const index = String.raw`(?:\s?\^\s?\d{1,3}|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?`
const end = String.raw`(?![\p{L}\d]|[./]\d)`

/** The number of a step, at a position (sticky). */
export const numberOf: Readonly<Record<RefKind, RegExp>> = {
  annex: new RegExp(String.raw`(?<n>\d{1,3}|[A-Z])${end}`, 'uy'),
  chapter: new RegExp(String.raw`(?<n>[IVXLC]{1,8}|\d{1,3})${end}`, 'uy'),
  section: new RegExp(String.raw`(?:a\s+)?(?<n>[IVXLC]{1,8}|\d{1,3})(?:\s?-\s?a)?${end}`, 'uy'),
  article: new RegExp(String.raw`(?<n>\d{1,4}${index}(?:\s(?:bis|ter))?)${end}`, 'uy'),
  alineat: new RegExp(String.raw`\(\s?(?<n>\d{1,3}${index})\s?\)`, 'uy'),
  letter: new RegExp(
    String.raw`(?<n>(?<c>[a-zșțşţ])\k<c>{0,2}${index})(?:\s?\)|(?![\p{L}\d]|\s?[-–]))`,
    'uy',
  ),
  point: new RegExp(String.raw`(?<n>\d{1,3}(?:\.\d{1,2})*${index})(?:\)|${end})`, 'uy'),
}

/** What a reference to another act goes on with. `din prezentul regulament` and `din anexa nr. 1` stay here. */
const foreignAfter =
  /^\s*(?:,\s*)?(?:(?:din|dintre|de la)\s+(?!prezent|acest(?:ui|ei|a|e|or)?\s|Regulament\b(?!\p{L}|-| \()|anex|cap|sec[țţt]iun|art|alin|lit)|(?:al|ale|a|la|,)\s*(?:Leg|O\.?\s?U\.?\s?G|O\.?\s?G\.?\s|Ordonan|Ordin|Hotăr|H\.?\s?G\.?\s|H\.?\s?C\.?\s?L|Cod(?:ul|ului)|Constitu|Regulamentul(?:ui)?|Statut|Metodolog|Norm|Decret|Directiv|Conven|Trat|anex\p{L}*\s+(?:nr\s?\.?\s*)?\d*\s*la\s))/u

/** The name of another act right before a reference: "Codul muncii, art. 39". */
const foreignBefore =
  /(?:Leg(?:ea|ii)|Cod(?:ul|ului)(?:\s\p{Ll}+)?|Ordin(?:ul|ului)(?:\s\p{L}+){0,3}|Ordonanț\p{L}*(?:\sde\surgență)?|Hotărâr\p{L}*(?:\s\p{L}+){0,2}|O\.?U\.?G\.?|O\.?G\.?|H\.?G\.?|H\.?C\.?L\.?|Constituți\p{L}*(?:\s\p{L}+)?|Regulamentul(?:ui)?\s\(UE\))(?:\s+nr\s?\.?)?(?:\s*\d+\/\d+)?(?:\s*[-–,]?\s*(?:republicat\p{L}*|privind \p{L}+ \p{L}+|cu modificările și completările ulterioare|Codul \p{L}+))*[\s,(–-]*$/u

/** What may stand between a reference and the name of its act: further steps, blanks to fill in, joining words. */
const between =
  /^[\s,]*(?:(?:alin|lit|pct|art|teza)\s?\.?|\(?\d+(?:\^\d+)?\)|\(?[_.…]{2,}\)?|[a-zșț]{1,2}\)|(?:și|şi|sau|ori|precum și)(?=\s)|(?:al|ale|la)(?=\s+(?:art|alin))|[\d_]+(?=[\s,])|[-–])/u

/** True when the text around a reference says that it belongs to another act. */
export function isForeign(before: string, after: string): boolean {
  if (foreignAfter.test(after) || foreignBefore.test(before.slice(-160))) return true
  // "art. 139 alin. (1) și alin. (____) din O.U.G. nr. 57/2019": what is in between names steps of the same act.
  let rest = after
  for (let steps = 0; steps < 20; steps++) {
    const length = between.exec(rest)?.[0].length ?? 0
    if (length === 0) return steps > 0 && foreignAfter.test(rest)
    rest = rest.slice(length)
  }
  return false
}

/** "teza a II-a", "teza întâi": a sentence of the target, outside of the reference node. */
export const sentencePattern = /^\s*,?\s*teza\s+(?:a\s+)?(?:[IVX]+|\d+|întâi|finală|ultimă)(?:\s?-\s?a)?/iu

/** The way back to what contains it ("lit. a) a alin. (2)", "alin. (2) al art. 5"). */
export const reversedPattern =
  /^\s*(?:(?:al|a|ale|din|de la)\s+)(?:art|alin|lit|pct|cap(?:itol|\.)|sec[țţt]iun)/iu

/** What joins references so that the last one's act is the act of all. */
export const joinsReferences =
  /^\s*(?:,|și|şi|sau|ori|precum și|precum şi|respectiv|coroborat(?:e|ă)?\s+cu|raportat(?:e|ă)?\s+la|,\s*(?:și|şi|sau|respectiv))?\s*(?:(?:ale|la|cu|de la|cele de la)\s+)?$/iu
