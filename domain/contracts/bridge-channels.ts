/** Names that main and preload share; without the schemas, so that the preload carries none of them. */

/** The IPC channel of a call of the bridge. */
export function callChannel(call: string): string {
  return `consens:${call}`
}

/** Channels on which main tells a window something. */
export const eventChannels = {
  workspacePort: 'consens:workspace-port',
  workspaceState: 'consens:workspace-state',
  menuCommand: 'consens:menu-command',
  invitationLink: 'consens:invitation-link',
} as const

/** The type of the window's message event that carries a workspace port. */
export const workspacePortMessage = 'consens:workspace-port'

/** The command line word that carries the window info to the preload, followed by encoded JSON. */
export const windowInfoArgument = '--consens-window='
