/**
 * Puts footnotes at the foot of their pages. Runs in the print window, asked by main (main/print.ts): Chromium sets no notes
 * at a page's foot by itself. The body is laid out as columns of a page's size, which break where pages will; each page with
 * notes then ends with them and a forced break. Notes without a place stay at the end.
 */

/** Inside of a page in millimetres, set by main before this runs. */
declare const printPage: { readonly width: number; readonly height: number }

const PX = 96 / 25.4
const WIDTH = printPage.width * PX
const HEIGHT = printPage.height * PX
/** Room that stays free, in CSS pixels: print and screen round differently. */
const SLACK = 4
/** Rule above the notes, with its distances (print/css.ts). */
const RULE = 12
const FEWEST_LINES = 2

const body = document.body
const measure = document.createElement('style')
measure.textContent = `body{width:${WIDTH}px;height:${HEIGHT}px;columns:${WIDTH}px auto;column-gap:0;column-fill:auto}
.annex{break-before:column}.break,.foot{break-after:column}.notes{position:absolute;left:-99999px;width:${WIDTH}px}`
document.head.append(measure)

const origin = body.getBoundingClientRect()
const pageOf = (rect: DOMRect): number => Math.floor((rect.left - origin.left + 2) / WIDTH)
const bottomOf = (rect: DOMRect): number => rect.bottom - origin.top
const noteOf = (mark: Element): HTMLElement | null => document.getElementById(mark.id.replace(/^nr/, 'fn'))

type Place =
  | { readonly before: Element }
  | { readonly text: Text; readonly offset: number; readonly block: HTMLElement }

/** Lines of a block in all columns, from its first to its last. */
function linesOf(block: Element): DOMRect[] {
  const range = document.createRange()
  range.selectNodeContents(block)
  const lines: DOMRect[] = []
  for (const rect of range.getClientRects()) {
    if (rect.height === 0) continue
    const last = lines.at(-1)
    // Pieces of a line overlap; the blank at its end hangs out to the right, over the next column's edge.
    const same =
      last && rect.top < last.bottom - 3 && rect.bottom > last.top + 3 && rect.left < last.right + 8
    if (!same) lines.push(rect)
    else {
      const right = Math.max(last.right, rect.right)
      const bottom = Math.max(last.bottom, rect.bottom)
      lines[lines.length - 1] = new DOMRect(last.left, last.top, right - last.left, bottom - last.top)
    }
  }
  return lines
}

/** The first character of a block that stands at or below a line's top in its column. */
function charAt(block: Element, line: DOMRect): { text: Text; offset: number } | null {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node as Text
    for (let offset = 0; offset < text.length; offset++) {
      range.setStart(text, offset)
      range.setEnd(text, offset + 1)
      const rect = range.getBoundingClientRect()
      // Blanks at a line's end hang out of their column.
      if (rect.width === 0 || /\s/.test(text.data[offset] ?? '')) continue
      const page = pageOf(rect)
      if (page > pageOf(line) || (page === pageOf(line) && rect.top + rect.height / 2 >= line.top))
        return { text, offset }
    }
  }
  return null
}

/** What must not be the last of a page goes with what follows it. */
function withHeadings(element: Element, page: number): Element | null {
  let first = element
  for (let above = first.previousElementSibling; above; above = first.previousElementSibling) {
    const keeps = /^H[1-6]$/.test(above.tagName) || above.matches('.keep,.caption,.title')
    if (!keeps) return first
    const rect = above.getBoundingClientRect()
    if (pageOf(rect) !== page || rect.top - origin.top < 2) return null
    first = above
  }
  return null
}

/** The last place of a page where it may end, above a limit; null where there is none. */
function endOfPage(page: number, limit: number): Place | 'natural' | null {
  for (const child of body.children) {
    if (child.matches('.notes,style,script')) continue
    const rects = [...child.getClientRects()].filter((rect) => pageOf(rect) === page)
    const low = rects.find((rect) => bottomOf(rect) > limit)
    if (low === undefined) continue
    if (child.tagName === 'P' && !child.matches('.keep,.caption,.title')) {
      const lines = linesOf(child)
      const here = lines.filter((line) => pageOf(line) === page)
      const above = here.filter((line) => bottomOf(line) <= limit)
      const earlier = lines.filter((line) => pageOf(line) < page).length
      const count = Math.min(above.length, lines.length - earlier - FEWEST_LINES)
      const next = here[count] ?? lines[earlier + count]
      if ((count >= FEWEST_LINES || (earlier > 0 && count > 0)) && next) {
        const found = charAt(child, next)
        if (found) return { ...found, block: child as HTMLElement }
      }
      if (earlier > 0) return null
    } else if (child.tagName === 'TABLE') {
      const rows = [...child.querySelectorAll(':scope > tbody > tr')]
      const first = rows.find((row) =>
        [...row.getClientRects()].some((rect) => pageOf(rect) === page && bottomOf(rect) > limit),
      )
      const rect = first?.getBoundingClientRect()
      if (first && rect && first !== rows[0]) {
        const whole =
          pageOf(first.getClientRects()[0] as DOMRect) === page &&
          !first.previousElementSibling?.querySelector('[rowspan]:not([rowspan="1"])')
        return whole ? { before: first } : null
      }
      if ([...child.getClientRects()].length > 0 && pageOf(child.getClientRects()[0] as DOMRect) < page)
        return null
    }
    const start = withHeadings(child, page)
    const rect = start?.getClientRects()[0]
    return start && rect && pageOf(rect) === page && rect.top - origin.top > 2 ? { before: start } : null
  }
  return 'natural'
}

/** Divides the body at a place; gives the element that begins the next page. */
function divide(place: Place): Element | null {
  if ('before' in place) {
    const row = place.before
    if (row.tagName !== 'TR') return row
    const table = row.closest('table') as HTMLTableElement
    const rest = table.cloneNode(false) as HTMLTableElement
    for (const part of table.querySelectorAll(':scope > colgroup, :scope > thead'))
      rest.append(part.cloneNode(true))
    const rows = document.createElement('tbody')
    for (let next: Element | null = row; next; ) {
      const after: Element | null = next.nextElementSibling
      rows.append(next)
      next = after
    }
    rest.append(rows)
    rest.removeAttribute('id')
    table.style.marginBottom = '0'
    table.after(rest)
    return rest
  }
  const { text, offset, block } = place
  const range = document.createRange()
  range.setStart(text, offset)
  range.setEndAfter(block.lastChild ?? text)
  const rest = block.cloneNode(false) as HTMLElement
  rest.append(range.extractContents())
  rest.removeAttribute('id')
  rest.style.textIndent = '0'
  rest.style.marginTop = '0'
  block.style.marginBottom = '0'
  if (getComputedStyle(block).textAlign === 'justify') block.style.textAlignLast = 'justify'
  block.after(rest)
  return rest
}

/** True for a mark that stands behind a place. */
function follows(place: Place, mark: Element | undefined): boolean {
  const start = 'before' in place ? place.before : place.text
  if (mark === undefined) return false
  if (start.contains(mark) || mark.contains(start)) return true
  return (start.compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
}

const marks = [...document.querySelectorAll('sup.nr')]
const height = (notes: readonly Element[]): number =>
  notes.reduce((sum, note) => sum + note.getBoundingClientRect().height, notes.length > 0 ? RULE : 0)

for (let at = 0; at < marks.length; ) {
  const page = pageOf((marks[at] as Element).getBoundingClientRect())
  const notes: HTMLElement[] = []
  let limit = HEIGHT
  let next = at
  for (; next < marks.length; next++) {
    const mark = marks[next] as Element
    const rect = mark.getBoundingClientRect()
    const note = noteOf(mark)
    if (note === null) continue
    if (pageOf(rect) !== page) break
    const room = HEIGHT - SLACK - height([...notes, note])
    // The line of the mark reaches somewhat below it.
    if (bottomOf(rect) + 8 > room) {
      limit = Math.min(limit, bottomOf(rect) - rect.height - 2)
      break
    }
    notes.push(note)
  }
  limit = Math.min(limit, HEIGHT - SLACK - height(notes))
  const place = endOfPage(page, limit)
  // Lines and rows that must not be parted can take a mark over with them, and then its note.
  while (place !== null && place !== 'natural' && notes.length > 0 && follows(place, marks[next - 1])) {
    notes.pop()
    next--
  }
  if (place === null) {
    at = Math.max(next, at + 1)
    continue
  }
  const following = place === 'natural' ? null : divide(place)
  const foot = document.createElement('div')
  foot.className = 'foot'
  foot.append(...notes)
  if (following === null) {
    const first = [...body.children].find(
      (child) =>
        !child.matches('.notes,style,script') &&
        child.getClientRects()[0] &&
        pageOf(child.getClientRects()[0] as DOMRect) > page,
    )
    if (first) first.before(foot)
    else (document.querySelector('section.notes') ?? body.lastElementChild)?.before(foot)
  } else following.before(foot)
  const top = foot.getBoundingClientRect().top - origin.top
  foot.style.height = `${Math.max(0, HEIGHT - SLACK - top)}px`
  at = notes.length === 0 ? at : next
  if (notes.length === 0 && pageOf((marks[at] as Element).getBoundingClientRect()) === page) at++
}

const left = document.querySelector('section.notes')
if (left && left.children.length === 0) left.remove()
measure.remove()

export {}
