const FONT_PX = 100

let context: CanvasRenderingContext2D | null = null
const known = new Map<string, number>()

/**
 * Width of a label in the page's font, in em. Used to leave room for an article's label on the line that its first
 * alineat begins. Measured by the browser's own text engine, so it is right for the font in use; kept per text.
 */
export function labelWidth(text: string, bold: boolean): number {
  const key = `${bold ? 'b' : 'r'}${text}`
  const before = known.get(key)
  if (before !== undefined) return before
  context ??= document.createElement('canvas').getContext('2d')
  if (!context) return text.length * 0.5
  context.font = `${bold ? 700 : 400} ${FONT_PX}px 'Liberation Serif', 'Times New Roman', serif`
  const width = Math.round((context.measureText(text).width / FONT_PX) * 1000) / 1000
  known.set(key, width)
  return width
}

/** Loads the page's fonts; to be awaited before the first label is measured. */
export async function loadPageFonts(): Promise<void> {
  await Promise.all([
    document.fonts.load(`16px 'Liberation Serif'`),
    document.fonts.load(`bold 16px 'Liberation Serif'`),
  ])
}
