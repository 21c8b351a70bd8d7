import type { ConsensBridge } from '../domain/contracts/bridge.ts'

declare global {
  interface Window {
    /** Given by the preload script. */
    readonly consens: ConsensBridge
  }
}
