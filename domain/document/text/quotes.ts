/** After these (or at the start) a quotation opens. */
const opensAfter = /(?:^|[\s([{„«\u2013\u2014/-])$/u

/** Open quotations in a text, outermost first. */
function openQuotes(before: string): string[] {
  const open: string[] = []
  for (const sign of before) {
    if (sign === '„' || sign === '«') open.push(sign)
    else if (sign === '”' && open.includes('„')) open.length = open.lastIndexOf('„')
    else if (sign === '»' && open.includes('«')) open.length = open.lastIndexOf('«')
  }
  return open
}

/**
 * The Romanian quotation mark that a typed " stands for after the text before it: „ ”, and « » inside of them
 * (Romanian Academy's norm).
 */
export function quoteFor(before: string): '„' | '”' | '«' | '»' {
  const open = openQuotes(before)
  if (opensAfter.test(before)) return open.length === 0 ? '„' : '«'
  return open.at(-1) === '«' ? '»' : '”'
}

/** A text with Romanian quotation marks in place of "straight", “English” and <<angle>> ones. */
export function romanianQuotes(text: string): string {
  if (!/["“”„]|<<|>>/.test(text)) return text
  let out = ''
  for (const sign of text.replaceAll('<<', '«').replaceAll('>>', '»')) {
    // “ opens in English and closes in the German way („…“), ” closes in both: the place decides.
    out += sign === '"' || sign === '“' ? quoteFor(out) : sign
  }
  return out
}
