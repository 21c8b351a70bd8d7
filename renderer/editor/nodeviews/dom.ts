/** Makes an element with attributes and children; a text child is text, never HTML. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attrs: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attrs)) node.setAttribute(name, value)
  node.append(...children)
  return node
}

/** A control may wait this long after the last key before what stands in it is stored, in milliseconds. */
const TYPING_MS = 400

/**
 * Stores what a control holds while it is typed in (after a short pause, at once when it is left), and shows later
 * values without ever disturbing the person in it.
 *
 * @param store stores the value; `left` is false while the person may go on typing
 * @param show puts the stored value into the control
 * @returns what shows the stored value again unless the control has the focus
 */
export function keepStored(
  control: HTMLInputElement,
  store: (left: boolean) => void,
  show: () => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null
  const storeNow = (left: boolean) => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    store(left)
  }
  control.addEventListener('input', () => {
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(() => storeNow(false), TYPING_MS)
  })
  control.addEventListener('change', () => storeNow(true))
  control.addEventListener('blur', () => {
    if (timer !== null) storeNow(true)
    show()
  })
  const refresh = () => {
    if (document.activeElement !== control) show()
  }
  refresh()
  return refresh
}

/** A control of a form and the function that shows the value of now in it, unless it has the focus. */
export type Bound<E extends HTMLElement> = { readonly control: E; readonly refresh: () => void }

/** A choice among words; `onChange` gets the value chosen. */
export function selectBox(
  label: string,
  value: () => string,
  options: readonly (readonly [string, string])[],
  onChange: (value: string) => void,
): Bound<HTMLSelectElement> {
  const select = el('select', { 'aria-label': label, class: 'form-select' })
  for (const [key, text] of options) select.append(new Option(text, key))
  const show = () => {
    select.value = value()
  }
  show()
  select.addEventListener('change', () => onChange(select.value))
  select.addEventListener('blur', show)
  return { control: select, refresh: () => document.activeElement !== select && show() }
}

/** A day; `onChange` gets an ISO date, or null when it was cleared. */
export function dateBox(
  label: string,
  value: () => string | null,
  onChange: (value: string | null) => void,
): Bound<HTMLInputElement> {
  const input = el('input', { type: 'date', 'aria-label': label, class: 'form-date' })
  const store = (left: boolean) => {
    // Half a date reads as none: it is not a wish to clear it.
    if (input.value === '' && (!left || input.validity.badInput)) return
    if (input.value !== (value() ?? '')) onChange(input.value === '' ? null : input.value)
  }
  const show = () => {
    input.value = value() ?? ''
  }
  return { control: input, refresh: keepStored(input, store, show) }
}

/** A short text; `onChange` gets it, or null when it is empty. */
export function textBox(
  label: string,
  value: () => string | null,
  onChange: (value: string | null) => void,
): Bound<HTMLInputElement> {
  const input = el('input', { 'aria-label': label, class: 'form-text', maxlength: '60' })
  const store = () => {
    const next = input.value.trim() === '' ? null : input.value.trim()
    if (next !== value()) onChange(next)
  }
  const show = () => {
    input.value = value() ?? ''
  }
  return { control: input, refresh: keepStored(input, store, show) }
}

/** A small button with a visible or a spoken label. */
export function button(
  text: string,
  attrs: Readonly<Record<string, string>>,
  onClick: () => void,
): HTMLButtonElement {
  const node = el('button', { type: 'button', ...attrs }, text)
  node.addEventListener('click', onClick)
  return node
}
