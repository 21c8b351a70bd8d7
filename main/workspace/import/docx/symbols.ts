/** Greek letters of the font Symbol, from 0x41 and from 0x61 on. */
const greekUpper = 'ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ'
const greekLower = 'αβχδεφγηιϕκλμνοπθρστυϖωξψζ'

const symbolFont: Readonly<Record<number, string>> = {
  45: '−',
  163: '≤',
  165: '∞',
  174: '→',
  172: '←',
  176: '°',
  177: '±',
  179: '≥',
  180: '×',
  183: '•',
  184: '÷',
  185: '≠',
  187: '≈',
  197: '⊕',
  214: '√',
  222: '⇒',
  229: '∑',
}

const wingdings: Readonly<Record<number, string>> = {
  34: '✂',
  40: '☎',
  42: '✉',
  70: '☞',
  108: '●',
  110: '■',
  111: '☐',
  113: '❑',
  114: '❒',
  117: '◆',
  118: '❖',
  159: '•',
  161: '○',
  167: '▪',
  168: '☐',
  216: '➢',
  224: '→',
  232: '➔',
  240: '⇨',
  251: '✗',
  252: '✓',
  253: '☒',
  254: '☑',
}

/** Character of a `w:sym`; undefined when its font is not known here. */
export function symbolText(font: string, hex: string): string | undefined {
  const code = Number.parseInt(hex, 16)
  if (!Number.isFinite(code)) return undefined
  const low = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code
  if (/^symbol$/i.test(font)) {
    if (low >= 0x41 && low <= 0x5a) return greekUpper[low - 0x41]
    if (low >= 0x61 && low <= 0x7a) return greekLower[low - 0x61]
    return symbolFont[low] ?? (low >= 0x20 && low < 0x7f ? String.fromCharCode(low) : undefined)
  }
  if (/wingdings/i.test(font)) return wingdings[low]
  return code < 0xe000 || code > 0xf8ff ? String.fromCodePoint(code) : undefined
}
