import { type WorkspaceState, workspacePortSchema } from '../../domain/contracts/bridge.ts'
import type { Method, Params, Result } from '../../domain/contracts/workspace.ts'
import { createStore } from '../state/store.ts'
import { bridge } from './bridge.ts'
import { WorkspaceConnection } from './connection.ts'

/** The one connection of this window to the workspace. */
export const workspace = new WorkspaceConnection()

/** State of the workspace process, for the screens. */
export const workspaceState = createStore<WorkspaceState>({ state: 'starting' })

/** Told after each new port, with true when it replaces that of a workspace that died. */
const connectedListeners = new Set<(restarted: boolean) => void>()

/** Runs `listener` after each (re)connection. */
export function onConnected(listener: (restarted: boolean) => void): () => void {
  connectedListeners.add(listener)
  return () => connectedListeners.delete(listener)
}

/** Calls a method of the workspace. */
export function call<M extends Method>(method: M, params: Params<M>): Promise<Result<M>> {
  return workspace.call(method, params)
}

/** Listens for the port that the preload posts to this page, and asks for it. To be called once. */
export function connectWorkspace(): void {
  window.addEventListener('message', (event) => {
    if (event.source !== window) return
    const message = workspacePortSchema.safeParse(event.data)
    const port = event.ports[0]
    if (!message.success || !port) return
    workspace.connect(port)
    for (const listener of connectedListeners) listener(message.data.restarted)
  })
  bridge.onWorkspaceState((state) => {
    if (state.state === 'restarting' || state.state === 'failed') workspace.lost()
    workspaceState.set(state)
  })
  askForPort()
}

/** Asks the main process for a new port; a workspace that could not start is started again for it. */
export function askForPort(): void {
  void bridge.connectWorkspace()
}
