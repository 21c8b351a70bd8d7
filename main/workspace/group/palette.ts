/**
 * Colours of carets and names: each has at least 4.5:1 against white, so that white text on it and it on the page can
 * be read (WCAG 2.2, 1.4.3); neighbours differ in hue. The two sector colours are not among them.
 */
export const palette = [
  '#b3261e',
  '#1b5e9e',
  '#2e6b34',
  '#7b3fa0',
  '#96540a',
  '#00696d',
  '#a8266f',
  '#4a5a00',
  '#3f51b5',
  '#8a3b2e',
  '#146c43',
  '#6a4c93',
  '#7a5900',
  '#0b6179',
  '#8c2f5f',
  '#455a64',
] as const

/**
 * A colour for each member: by their id, so that it stays when others come and go; a taken one moves on to the next
 * free one as long as there are any.
 *
 * @param memberIds hexadecimal ids in the standing's order
 */
export function colorsOf(memberIds: Iterable<string>): Map<string, string> {
  const colors = new Map<string, string>()
  const taken = new Set<number>()
  for (const id of memberIds) {
    if (taken.size === palette.length) taken.clear()
    let slot = Number.parseInt(id.slice(0, 6), 16) % palette.length
    if (Number.isNaN(slot)) slot = 0
    while (taken.has(slot)) slot = (slot + 1) % palette.length
    taken.add(slot)
    colors.set(id, palette[slot] ?? palette[0])
  }
  return colors
}
