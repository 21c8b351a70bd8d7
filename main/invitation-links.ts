import type { BrowserWindow } from 'electron'
import { eventChannels } from '../domain/contracts/bridge.ts'
import { parseUrl } from './origin.ts'

/** The scheme of invitation links; the system starts the application for it. */
export const linkScheme = 'consens'

/** The first invitation link among command line words, or null. What it says is judged by the workspace. */
export function findInvitationLink(words: readonly string[]): string | null {
  return words.find((word) => word.length <= 8192 && parseUrl(word)?.protocol === `${linkScheme}:`) ?? null
}

/** Holds a link until the window takes it, or hands it over at once when the window already listens. */
export class InvitationLinks {
  #waiting: string | null
  #window: BrowserWindow | null = null

  constructor(first: string | null) {
    this.#waiting = first
  }

  /** A link came while the application runs. */
  receive(link: string): void {
    const window = this.#window
    if (window === null || window.isDestroyed()) this.#waiting = link
    else window.webContents.send(eventChannels.invitationLink, link)
  }

  /** Gives the waiting link once; from now on links go to this window as they come. */
  take(window: BrowserWindow): string | null {
    this.#window = window
    const link = this.#waiting
    this.#waiting = null
    return link
  }
}
