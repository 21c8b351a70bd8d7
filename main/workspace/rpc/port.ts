import type { MessagePort as NodePort } from 'node:worker_threads'
import type { ServerMessage } from '../../../domain/contracts/workspace.ts'

/** One end of a channel to a window, whatever the platform's port is called. */
export type Port = {
  post(message: ServerMessage): void
  /** Begins to receive. Nothing is lost before it is called: ports queue. */
  listen(onMessage: (data: unknown) => void, onClose: () => void): void
  close(): void
}

/** The part of Electron's MessagePortMain that is used here: it hands over events, Node's port the values. */
export type ElectronPort = {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown
  on(event: 'close', listener: () => void): unknown
  start(): void
  close(): void
}

/** A port of Electron's utility process. */
export function electronPort(port: ElectronPort): Port {
  return {
    post: (message) => port.postMessage(message),
    listen(onMessage, onClose) {
      port.on('message', (event) => onMessage(event.data))
      port.on('close', onClose)
      port.start()
    },
    close: () => port.close(),
  }
}

/** A port of node:worker_threads: tests and the command line. */
export function nodePort(port: NodePort): Port {
  return {
    post: (message) => port.postMessage(message),
    listen(onMessage, onClose) {
      port.on('message', onMessage)
      port.on('close', onClose)
      port.start()
    },
    close: () => port.close(),
  }
}
