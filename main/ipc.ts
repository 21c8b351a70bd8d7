import { BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron'
import { type BridgeCall, bridgeCalls, callChannel } from '../domain/contracts/bridge.ts'
import { answerCall, type CallHandler } from './guarded-call.ts'
import { isAppUrl } from './origin.ts'

/** A handler for every call of the contract; a missing one does not compile. */
export type BridgeHandlers = { readonly [C in BridgeCall]: CallHandler<C, BrowserWindow> }

/** Registers all calls. The only use of ipcMain in the application. */
export function registerCalls(handlers: BridgeHandlers): void {
  for (const call of Object.keys(bridgeCalls) as BridgeCall[]) registerCall(call, handlers[call])
}

function registerCall<C extends BridgeCall>(call: C, handler: CallHandler<C, BrowserWindow>): void {
  ipcMain.handle(callChannel(call), (event, input: unknown) =>
    answerCall(call, trustedWindow(event), input, handler, (error) => console.error(`call ${call}:`, error)),
  )
}

/** The window that asked, when it is our own page's main frame; null for anything else. */
function trustedWindow(event: IpcMainInvokeEvent): BrowserWindow | null {
  const frame = event.senderFrame
  if (frame === null || frame !== event.sender.mainFrame || !isAppUrl(frame.url)) return null
  return BrowserWindow.fromWebContents(event.sender)
}
