/** Marks of the component library: an invalid control, and the message of one (its id ends so). */
const refused = '[aria-invalid="true"], [id$="-error"]'
const focusable = 'input:not(:disabled), textarea:not(:disabled), button:not(:disabled), [tabindex="0"]'

/**
 * Moves focus to the first control of a form that was refused, and into view: in a long form the message would
 * otherwise stand where nobody looks.
 */
export function focusFirstRefused(form: HTMLElement): void {
  const [first] = form.querySelectorAll<HTMLElement>(refused)
  if (first === undefined) return
  const control = first.matches(focusable)
    ? first
    : (first.parentElement?.querySelector<HTMLElement>(focusable) ??
      first.parentElement?.parentElement?.querySelector<HTMLElement>(focusable))
  control?.focus({ preventScroll: true })
  ;(control ?? first).scrollIntoView({ block: 'center' })
}
