/** Text or attribute value for HTML. */
export function escapeHtml(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/**
 * The name of a block's place in the printed document. Letters, digits and _ only: PDF readers and writers escape
 * everything else in their own ways.
 */
export function anchorOf(id: string): string {
  return `b${id.replace(/[^A-Za-z0-9]/g, (char) => `_${char.charCodeAt(0).toString(16).padStart(4, '0')}`)}`
}
