import { dialog, phase } from './app.ts'
import { createStore } from './store.ts'

/** An invitation link that no screen has shown yet: it waits for the start, for unlocking, for a dialog to close. */
export const waitingLink = createStore<string | null>(null)

/** Takes the waiting link, once. */
export function takeWaitingLink(): string | null {
  const link = waitingLink.get()
  waitingLink.set(null)
  return link
}

/** Shows the waiting link as soon as the screen of the moment can; never over a dialog that is open. */
export function offerWaitingLink(): void {
  if (waitingLink.get() === null) return
  const screen = phase.get().name
  const open = dialog.get()
  if (screen === 'first-start') phase.set({ name: 'first-start', link: takeWaitingLink() })
  else if (screen === 'main' && (open === null || (open.name === 'add-group' && open.link === null)))
    dialog.set({ name: 'add-group', link: takeWaitingLink() })
}

/** Takes a link that the system handed over, whatever is on screen. */
export function receiveLink(link: string): void {
  waitingLink.set(link)
  offerWaitingLink()
}

/** Offers the link again whenever a dialog closes. To be called once. */
export function followInvitations(): void {
  dialog.subscribe(offerWaitingLink)
}
