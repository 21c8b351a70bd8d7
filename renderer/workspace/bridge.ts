import type {
  BridgeResult,
  Language,
  OpenPurpose,
  SavePurpose,
  Theme,
} from '../../domain/contracts/bridge.ts'
import type { CommandSituation } from '../../domain/contracts/commands.ts'
import { AppError } from '../../domain/errors.ts'

/** The preload's object. Everything of the main process that the page may use is in it. */
export const bridge = window.consens

/** The value of a bridge call. Throws its failure as an AppError. */
async function unwrap<T>(call: Promise<BridgeResult<T>>): Promise<T> {
  const result = await call
  if (result.ok) return result.value
  throw new AppError(result.error.reason, result.error.params)
}

/** Lets the person choose a file to read; null when they cancel. */
export const chooseFile = (purpose: OpenPurpose) => unwrap(bridge.chooseFile({ purpose }))

/** Lets the person choose where to write a file; null when they cancel. */
export const saveFile = (purpose: SavePurpose, suggestedName: string) =>
  unwrap(bridge.saveFile({ purpose, suggestedName: suggestedName.slice(0, 200) }))

/** Shows a chosen file in the system's file manager. */
export const revealFile = (token: string) => unwrap(bridge.revealFile({ token }))

/** Opens an https or mailto address outside the application. */
export const openExternal = (url: string) => unwrap(bridge.openExternal({ url }))

/** Tells the main process about language and theme: the menu and the next start follow. */
export const setShellPreferences = (given: { language?: Language; theme?: Theme }) =>
  unwrap(bridge.setPreferences(given))

/** Sets the window's title. */
export const setTitle = (title: string) => unwrap(bridge.setTitle({ title: title.slice(0, 300) }))

/** The invitation link that the application was started with, if any. */
export const takeInvitationLink = () => unwrap(bridge.takeInvitationLink())

/** Tells the menu where the person is: it greys out what is not possible there. */
export const setSituation = (situation: CommandSituation) => unwrap(bridge.setSituation(situation))
