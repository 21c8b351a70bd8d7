import { z } from 'zod'
import { type ErrorParams, type ErrorReason, errorReasons } from '../errors.ts'
import { workspacePortMessage } from './bridge-channels.ts'
import { commandPlaces, type MenuCommand } from './commands.ts'

export { callChannel, eventChannels, windowInfoArgument, workspacePortMessage } from './bridge-channels.ts'

/**
 * The contract between a window's page and the main process, over the preload: one table of calls, from which
 * both the handlers and the preload's functions are derived. Documents never pass here (that is the workspace
 * port's job), and no file path ever does: the page gets a token that only the workspace can turn into a file.
 */

export const languages = ['ro', 'en'] as const
export type Language = (typeof languages)[number]

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** What a file is chosen for; it decides the dialog's title and file types. */
export const openPurposes = ['docx', 'image', 'backup', 'recovery-key'] as const
export const savePurposes = ['docx', 'pdf', 'backup', 'recovery-key'] as const
export type OpenPurpose = (typeof openPurposes)[number]
export type SavePurpose = (typeof savePurposes)[number]

/** A file that the person chose: `token` stands for it in calls to the workspace, `name` is for showing. */
export const chosenFileSchema = z.strictObject({ token: z.uuid(), name: z.string() })
export type ChosenFile = z.infer<typeof chosenFileSchema>

const nothing = z.null()

/** Every call of the page: what it takes, what it gives. */
export const bridgeCalls = {
  /** Opens the system's dialog for reading a file; null when the person cancels. */
  chooseFile: {
    input: z.strictObject({ purpose: z.enum(openPurposes) }),
    output: chosenFileSchema.nullable(),
  },
  /** Opens the system's dialog for writing a file; null when the person cancels. */
  saveFile: {
    input: z.strictObject({ purpose: z.enum(savePurposes), suggestedName: z.string().max(200) }),
    output: chosenFileSchema.nullable(),
  },
  /** Shows a chosen file in the system's file manager. */
  revealFile: { input: z.strictObject({ token: z.uuid() }), output: nothing },
  /** Opens an https: or mailto: address outside the application; anything else is refused (`not-allowed`). */
  openExternal: { input: z.strictObject({ url: z.string().max(4096) }), output: nothing },
  /** Asks for a port to the workspace; it arrives as a message event (see `workspacePortMessage`). */
  connectWorkspace: { input: nothing, output: nothing },
  /** Sets the interface's language and theme; the menu follows, and the next start begins with them. */
  setPreferences: {
    input: z.strictObject({ language: z.enum(languages).optional(), theme: z.enum(themes).optional() }),
    output: nothing,
  },
  /** Takes the invitation link that the application was opened with, if any; it is given once. */
  takeInvitationLink: { input: nothing, output: z.string().max(8192).nullable() },
  /** Sets the window's title, such as a document's name; the application's name is added. */
  setTitle: { input: z.strictObject({ title: z.string().max(300) }), output: nothing },
  /** Tells where the person is, so that the menu offers only what is possible there (`isPossible`). */
  setSituation: {
    input: z.strictObject({ place: z.enum(commandPlaces), dialog: z.boolean(), field: z.boolean() }),
    output: nothing,
  },
} as const

export type BridgeCall = keyof typeof bridgeCalls
export type BridgeInput<C extends BridgeCall> = z.infer<(typeof bridgeCalls)[C]['input']>
export type BridgeOutput<C extends BridgeCall> = z.infer<(typeof bridgeCalls)[C]['output']>

/** An expected failure as it crosses the boundary. */
export interface BridgeError {
  readonly reason: ErrorReason
  readonly params: ErrorParams
}

/** What every call answers: errors are values, because a thrown error loses its fields on the way. */
export type BridgeResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: BridgeError }

export const bridgeErrorSchema = z.strictObject({
  reason: z.enum(errorReasons),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})

/** Longest input of a call, as JSON: no call carries content. */
export const maxBridgeInput = 16 * 1024

/**
 * The state of the workspace process as a window sees it. `starting`: no data yet. `running`: a port is being
 * handed over. `restarting`: it ended unexpectedly and is being started again; calls in flight get no answer.
 * `failed`: it cannot start (`error` says why, for instance `database-damaged`).
 */
export const workspaceStateSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('starting') }),
  z.strictObject({ state: z.literal('running') }),
  z.strictObject({ state: z.literal('restarting') }),
  z.strictObject({ state: z.literal('failed'), error: bridgeErrorSchema }),
])
export type WorkspaceState = z.infer<typeof workspaceStateSchema>

/**
 * The `data` of the window's message event that carries a workspace port in `event.ports[0]`. A message port
 * cannot pass the context bridge, so the preload posts it to its own page. `restarted` is true when it replaces
 * the port of a workspace that died: subscribe to everything again.
 */
export const workspacePortSchema = z.strictObject({
  type: z.literal(workspacePortMessage),
  restarted: z.boolean(),
})
export type WorkspacePortMessage = z.infer<typeof workspacePortSchema>

/** What a page knows before its first call, so that the first paint is already right. */
export const windowInfoSchema = z.strictObject({
  platform: z.enum(['linux', 'darwin', 'win32']),
  /** The system's locale, for instance `ro-RO`. */
  locale: z.string(),
  language: z.enum(languages),
  theme: z.enum(themes),
  /** False where the system keeps no secrets for applications: a passphrase is needed. */
  keyring: z.boolean(),
  versions: z.strictObject({ app: z.string(), electron: z.string(), chrome: z.string() }),
})
export type WindowInfo = z.infer<typeof windowInfoSchema>

type Subscribe<T> = (listener: (value: T) => void) => () => void

/** `window.consens`: one function per use. */
export type ConsensBridge = {
  readonly [C in BridgeCall]: BridgeInput<C> extends null
    ? () => Promise<BridgeResult<BridgeOutput<C>>>
    : (input: BridgeInput<C>) => Promise<BridgeResult<BridgeOutput<C>>>
} & {
  readonly info: WindowInfo
  /** Each subscription gives the function that ends it. */
  readonly onWorkspaceState: Subscribe<WorkspaceState>
  readonly onMenuCommand: Subscribe<MenuCommand>
  /** A consens:// link that the system handed to the running application. */
  readonly onInvitationLink: Subscribe<string>
}
