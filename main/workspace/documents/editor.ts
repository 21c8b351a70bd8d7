import type { DocumentStatus, Presence } from '../../../domain/contracts/workspace-models.ts'
import { Bundle } from './bundle.ts'

/** Ways to reach the window of an editor. */
export type EditorOutlet = {
  update(update: Uint8Array): void
  status(status: DocumentStatus): void
  presence(present: Presence[]): void
  writable(writable: boolean): void
}

/** One window's editor on one document. */
export class Editor {
  readonly clientId: number
  writable: boolean
  /** Read-only since its document became newer than this application; what it had sent until then is still taken. */
  overtaken = false
  readonly outlet: EditorOutlet
  readonly bundle: Bundle
  lastStatus = ''

  constructor(clientId: number, writable: boolean, outlet: EditorOutlet) {
    this.clientId = clientId
    this.writable = writable
    this.outlet = outlet
    this.bundle = new Bundle((update) => outlet.update(update))
  }

  /** Tells the window a status when it differs from the last one told. */
  tellStatus(status: DocumentStatus): void {
    const text = JSON.stringify(status)
    if (text === this.lastStatus) return
    this.lastStatus = text
    this.outlet.status(status)
  }
}
