import type { ServerMessage } from '../../../domain/contracts/workspace.ts'
import type { Editor } from '../documents/editor.ts'
import type { Replica } from '../documents/replica.ts'

/** A window as the workspace sees it: one port, its open editors, its running jobs. */
export type WindowSession = {
  readonly id: number
  send(message: ServerMessage): void
  /** Open editors by document id. */
  readonly editors: Map<string, { readonly editor: Editor; readonly replica: Replica }>
  /** Running jobs by the id that the window gave them. */
  readonly jobs: Map<string, AbortController>
}
