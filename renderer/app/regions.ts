/**
 * F6 goes to the next part of the window, Shift+F6 to the one before: documents, tools, page, outline. In the page Tab
 * belongs to the structure of the text, so without this a keyboard could not leave it (WCAG 2.1.2).
 */
const regions = ['nav', '[role="toolbar"]', '[data-desk] [contenteditable]', 'aside']
const focusable =
  '[contenteditable="true"], button:not([disabled]):not([tabindex="-1"]), a[href], input:not([disabled]), [tabindex="0"]'

/** The first thing in a region that can have the focus; the region itself when it is one. */
function entryOf(selector: string): HTMLElement | null {
  const region = document.querySelector<HTMLElement>(selector)
  if (!region) return null
  return region.matches(focusable) ? region : region.querySelector<HTMLElement>(focusable)
}

function goToRegion(step: 1 | -1): void {
  const entries = regions.flatMap((selector) => {
    const entry = entryOf(selector)
    return entry ? [{ selector, entry }] : []
  })
  const here = entries.findIndex(({ selector }) => document.activeElement?.closest(selector))
  const next = here < 0 && step < 0 ? entries.length - 1 : (here + step + entries.length) % entries.length
  entries[next]?.entry.focus()
}

/** Listens for F6; a dialog keeps the focus to itself. Gives the way to stop. */
export function bindRegions(): () => void {
  const listen = (event: KeyboardEvent) => {
    if (event.key !== 'F6' || event.ctrlKey || event.altKey || event.metaKey) return
    if (document.querySelector('[role="dialog"][aria-modal="true"]')) return
    event.preventDefault()
    event.stopPropagation()
    goToRegion(event.shiftKey ? -1 : 1)
  }
  window.addEventListener('keydown', listen, { capture: true })
  return () => window.removeEventListener('keydown', listen, { capture: true })
}
