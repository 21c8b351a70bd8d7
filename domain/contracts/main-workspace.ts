import { z } from 'zod'
import { bridgeErrorSchema, openPurposes, savePurposes } from './bridge.ts'

/**
 * The contract between the main process and the workspace process (its parentPort). Main starts it, hands it
 * ports and files, prints for it and starts the hosted relay for it; no document content but HTML to print passes.
 */

/**
 * Where the key that encrypts secrets at rest comes from. `keyring`: main unwrapped it with the system's
 * keyring. `passphrase`: there is no keyring here; the workspace asks the window for a passphrase and wraps a
 * key with it itself. `keyring-lost`: a wrapped key exists, but the keyring that can unwrap it is gone. A
 * workspace that already has a passphrase-wrapped key goes on with it, whatever main says.
 */
export const dataKeySchema = z.discriminatedUnion('source', [
  z.strictObject({
    source: z.literal('keyring'),
    key: z.instanceof(Uint8Array).refine((k) => k.length === 32),
  }),
  z.strictObject({ source: z.literal('passphrase') }),
  z.strictObject({ source: z.literal('keyring-lost') }),
])
export type DataKey = z.infer<typeof dataKeySchema>

/** How the application hosts a relay on this computer. `groups`: the ids it serves. `port` 0: any free one. */
export const hostedRelayOptionsSchema = z.strictObject({
  dataDir: z.string(),
  host: z.string(),
  port: z.int().min(0).max(65_535),
  groups: z.array(z.string()),
  /** Key under which the relay seals its TLS key on the disk; absent: it lies open (tests only). */
  sealKey: z
    .instanceof(Uint8Array)
    .refine((k) => k.length === 32)
    .optional(),
})
export type HostedRelayOptions = z.infer<typeof hostedRelayOptionsSchema>

/** Where a hosted relay listens; `fingerprint`: SHA-256 of its TLS certificate in hex, null without TLS. */
export const hostedRelayInfoSchema = z.strictObject({
  url: z.string(),
  port: z.int(),
  fingerprint: z.string().nullable(),
})
export type HostedRelayInfo = z.infer<typeof hostedRelayInfoSchema>

/** How HTML is printed. Lengths in millimetres. Header and footer are HTML in Chromium's print notation. */
export const printOptionsSchema = z.strictObject({
  landscape: z.boolean().optional(),
  margins: z
    .strictObject({ top: z.number(), right: z.number(), bottom: z.number(), left: z.number() })
    .optional(),
  header: z.string().optional(),
  footer: z.string().optional(),
  /** Puts the headings into the PDF's outline. */
  outline: z.boolean().optional(),
  /** Makes an accessible (tagged) PDF. */
  tagged: z.boolean().optional(),
  /** Sets the notes of the HTML at the foot of their pages (renderer/print/notes.ts); needs `margins`. */
  footnotes: z.boolean().optional(),
  /** Lets @page rules of the HTML decide size and margins. */
  preferCssPageSize: z.boolean().optional(),
})
export type PrintOptions = z.infer<typeof printOptionsSchema>

const requestId = z.int()

export const mainToWorkspaceSchema = z.discriminatedUnion('type', [
  /** First message. `dataDir` exists. `restarted`: the process before this one died. */
  z.strictObject({
    type: z.literal('init'),
    dataDir: z.string(),
    dataKey: dataKeySchema,
    language: z.enum(['ro', 'en']),
    appVersion: z.string(),
    restarted: z.boolean(),
    /** A database whose keys are lost is set aside, unchanged, and a new one is begun. */
    fresh: z.boolean().optional(),
  }),
  /** A window's port is in `event.ports[0]`: serve the contract of workspace.ts on it. */
  z.strictObject({ type: z.literal('connect'), windowId: z.int() }),
  /** The window is gone; its port closes as well. */
  z.strictObject({ type: z.literal('disconnect'), windowId: z.int() }),
  /** A person chose this file in a system dialog; the window will name it by its token. */
  z.strictObject({
    type: z.literal('file-chosen'),
    token: z.uuid(),
    path: z.string(),
    access: z.enum(['read', 'write']),
    purpose: z.enum([...openPurposes, ...savePurposes]),
  }),
  z.strictObject({ type: z.literal('language'), language: z.enum(['ro', 'en']) }),
  z.strictObject({ type: z.literal('printed'), requestId, pdf: z.instanceof(Uint8Array) }),
  z.strictObject({ type: z.literal('print-failed'), requestId, error: bridgeErrorSchema }),
  z.strictObject({ type: z.literal('relay-running'), info: hostedRelayInfoSchema }),
  z.strictObject({ type: z.literal('relay-stopped'), error: bridgeErrorSchema.nullable() }),
  /** Bring everything to the disk, answer `flushed`, and end. */
  z.strictObject({ type: z.literal('shutdown') }),
])
export type MainToWorkspace = z.infer<typeof mainToWorkspaceSchema>

export const workspaceToMainSchema = z.discriminatedUnion('type', [
  /** The data is open; ports are served. */
  z.strictObject({ type: z.literal('ready') }),
  /** It cannot go on (damaged or foreign database, folder in use …): shown to the person, not restarted. */
  z.strictObject({ type: z.literal('fatal'), error: bridgeErrorSchema }),
  z.strictObject({ type: z.literal('flushed') }),
  /** Renders HTML without any network and gives it as PDF. Its font: /fonts/LiberationSerif-{Regular,Bold,Italic,BoldItalic}.ttf. */
  z.strictObject({ type: z.literal('print'), requestId, html: z.string(), options: printOptionsSchema }),
  z.strictObject({ type: z.literal('print-cancel'), requestId }),
  /** Starts the hosted relay; answered by `relay-running` or `relay-stopped`. Once per process. */
  z.strictObject({ type: z.literal('relay-start'), options: hostedRelayOptionsSchema }),
  z.strictObject({ type: z.literal('relay-stop') }),
  /**
   * The keys of this folder are lost: main opens the keyring once more (`again`), or sets its wrapped key aside and
   * makes a new one; then it starts the workspace anew, with `fresh` in the second case.
   */
  z.strictObject({ type: z.literal('keys'), again: z.boolean() }),
])
export type WorkspaceToMain = z.infer<typeof workspaceToMainSchema>

/** Between main and the hosted relay's process (its parentPort). */
export const mainToRelaySchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('start'), options: hostedRelayOptionsSchema }),
  z.strictObject({ type: z.literal('stop') }),
])
export type MainToRelay = z.infer<typeof mainToRelaySchema>

export const relayToMainSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('running'), info: hostedRelayInfoSchema }),
  z.strictObject({ type: z.literal('failed'), error: bridgeErrorSchema }),
  /** Everything is on the disk; the process ends. */
  z.strictObject({ type: z.literal('stopped') }),
])
export type RelayToMain = z.infer<typeof relayToMainSchema>
