export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** What XML 1.0 cannot hold: control characters and lone surrogates. */
const forbidden = /[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

const special = /[&<>]/

/** Text content, escaped; characters that XML cannot hold are left out. */
export function text(value: string): string {
  const clean = value.replace(forbidden, '')
  return special.test(clean)
    ? clean.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    : clean
}

/** An attribute's value, escaped. */
export function attr(value: string): string {
  return text(value)
    .replaceAll('"', '&quot;')
    .replace(/[\t\n\r]/g, ' ')
}
