import { contextBridge, ipcRenderer } from 'electron'
import type {
  BridgeCall,
  ConsensBridge,
  WindowInfo,
  WorkspacePortMessage,
  WorkspaceState,
} from '../domain/contracts/bridge.ts'
import {
  callChannel,
  eventChannels,
  windowInfoArgument,
  workspacePortMessage,
} from '../domain/contracts/bridge-channels.ts'
import type { MenuCommand } from '../domain/contracts/commands.ts'

/**
 * The only door between the page and the application: one function per use, nothing of Electron itself. The
 * schemas are checked in main; here are only names, so that the sandboxed preload stays a few lines of script.
 */
function call<C extends BridgeCall>(name: C): ConsensBridge[C] {
  const ask = (input: unknown = null) => ipcRenderer.invoke(callChannel(name), input)
  return ask as ConsensBridge[C]
}

function subscribe<T>(channel: string): (listener: (value: T) => void) => () => void {
  return (listener) => {
    const forward = (_event: unknown, value: T) => listener(value)
    ipcRenderer.on(channel, forward)
    return () => {
      ipcRenderer.off(channel, forward)
    }
  }
}

function readInfo(): WindowInfo {
  const word = process.argv.find((argument) => argument.startsWith(windowInfoArgument)) ?? ''
  return JSON.parse(decodeURIComponent(word.slice(windowInfoArgument.length)))
}

const bridge: ConsensBridge = {
  info: readInfo(),
  chooseFile: call('chooseFile'),
  saveFile: call('saveFile'),
  revealFile: call('revealFile'),
  openExternal: call('openExternal'),
  connectWorkspace: call('connectWorkspace'),
  setPreferences: call('setPreferences'),
  takeInvitationLink: call('takeInvitationLink'),
  setTitle: call('setTitle'),
  setSituation: call('setSituation'),
  onWorkspaceState: subscribe<WorkspaceState>(eventChannels.workspaceState),
  onMenuCommand: subscribe<MenuCommand>(eventChannels.menuCommand),
  onInvitationLink: subscribe<string>(eventChannels.invitationLink),
}

ipcRenderer.on(eventChannels.workspacePort, (event, restarted: boolean) => {
  const message: WorkspacePortMessage = { type: workspacePortMessage, restarted }
  window.postMessage(message, window.location.origin, [...event.ports])
})

contextBridge.exposeInMainWorld('consens', bridge)
