const commaBelow: Readonly<Record<string, string>> = { ş: 'ș', Ş: 'Ș', ţ: 'ț', Ţ: 'Ț' }

/**
 * Romanian letters in their right form: ş and ţ with cedilla (of old keyboards and files) become ș and ț with comma
 * below; letters with combining marks (s + ̦, a + ̆) become single characters. Nothing else changes.
 */
export function normaliseDiacritics(text: string): string {
  const composed = /[\u0300-\u036f]/.test(text)
    ? text.replace(/[sStTaAiI][\u0306\u0302\u0326\u0327]/g, (pair) => pair.normalize('NFC'))
    : text
  return composed.replace(/[şŞţŢ]/g, (letter) => commaBelow[letter] ?? letter)
}
