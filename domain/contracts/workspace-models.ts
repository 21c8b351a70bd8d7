import { z } from 'zod'
import { documentKinds } from '../document/settings.ts'
import { comingIn } from './device-models.ts'

/** Values of the workspace contract. Dates are ISO 8601 strings in UTC unless a comment says otherwise. */
export const bytes: z.ZodType<Uint8Array> = z.instanceof(Uint8Array)
export const groupId = z.string().regex(/^[0-9a-f]{64}$/)
export const memberId = z.string().min(1).max(128)
export const documentId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
export const fileToken = z.string().min(1).max(200)
export const jobId = z.string().min(1).max(64)

export const sectors = ['administration', 'civil-society'] as const
export const roles = ['coordinator', 'member', 'observer', 'expert'] as const
export const bases = ['by-right', 'by-option'] as const

export const preferences = z.object({
  language: z.enum(['ro', 'en']),
  theme: z.enum(['light', 'dark', 'system']),
  /** Group and document that were open last. */
  lastGroup: z.string().nullable(),
  lastDocument: z.string().nullable(),
  spelling: z.boolean(),
})

export const relayState = z.object({
  /** null: the group has no relay yet and works on this computer alone. */
  url: z.string().nullable(),
  state: z.enum(['none', 'offline', 'connecting', 'online', 'refused']),
  /** True while this application hosts the relay itself. */
  hosted: z.boolean(),
  /** True when the relay acknowledges what it has stored; false for a foreign relay. */
  acknowledges: z.boolean(),
})

export const group = z.object({
  id: groupId,
  name: z.string(),
  city: z.string(),
  sample: z.boolean(),
  /** My standing in it: pending until a coordinator admits me. */
  me: z.object({
    memberId,
    name: z.string(),
    role: z.enum(roles),
    sector: z.enum(sectors),
    state: z.enum(['pending', 'member', 'released']),
    /** A recovery key of mine is named in the ledger. */
    recoveryKey: z.boolean(),
  }),
  /**
   * What this device waits for: admission by a coordinator, being let in by the member's other device, or (with a
   * recovery key) the relay. null: nothing.
   */
  waits: z.enum(['admission', 'pairing', 'recovery']).nullable(),
  pairing: comingIn.nullable(),
  /** Restored from a copy and not synchronised since: nothing can be signed yet. */
  syncFirst: z.boolean(),
  relay: relayState,
  offline: z.boolean(),
  /** Persons who asked to join and wait for a coordinator. */
  pending: z.number().int(),
  /** True when the ledger holds entries that only a newer application understands. */
  updateNeeded: z.boolean(),
})
export type Group = z.infer<typeof group>

export const appState = z.object({
  version: z.string(),
  preferences,
  /**
   * How private keys are protected. locked: app.unlock is needed before groups can be read. lost: they are sealed
   * under a key of the system's keyring that is gone.
   */
  keys: z.enum(['keyring', 'passphrase', 'locked', 'new-passphrase-needed', 'lost']),
  groups: z.array(group),
  /** A damaged or foreign database that was set aside at this start: its file name, or null. */
  setAside: z.string().nullable(),
})
export type AppState = z.infer<typeof appState>

const person = z.object({
  name: z.string().min(1).max(120),
  organisation: z.string().max(200),
  sector: z.enum(sectors),
  basis: z.enum(bases),
  /** Agreement to the ethics principles, ticked by the person. */
  ethics: z.literal(true),
})

export const newGroup = z
  .object({ name: z.string().min(1).max(200), city: z.string().min(1).max(120), person })
  .strict()
export const invitationPreview = z.object({
  kind: z.literal('invitation'),
  groupId,
  groupName: z.string(),
  city: z.string(),
  sector: z.enum(sectors),
  expires: z.string(),
  relay: z.string().nullable(),
})
/** What a link says that a member's own other device made. */
export const devicePreview = z.object({
  kind: z.literal('device'),
  groupId,
  groupName: z.string(),
  city: z.string(),
  expires: z.string(),
  relay: z.string().nullable(),
  /** What this computer calls itself. */
  computer: z.string(),
})
export const linkPreview = z.discriminatedUnion('kind', [invitationPreview, devicePreview])
export const joinRequest = z.object({ link: z.string().max(8192), person }).strict()

/** An admission that is signed and has no effect before the other sector's countersignature (ST12). */
const waitingAdmission = z.object({
  /** Who signed it; "" while names have not come (a person who waits gets none). */
  by: z.string(),
  byMe: z.boolean(),
  /** The sector that it waits for, and those there who may confirm it, by name or "" (none: nobody there has a vote). */
  awaits: z.enum(sectors),
  from: z.array(z.string()),
  /** I am one of them. */
  mayConfirm: z.boolean(),
})
export type WaitingAdmission = z.infer<typeof waitingAdmission>

export const member = z.object({
  id: memberId,
  name: z.string(),
  organisation: z.string(),
  sector: z.enum(sectors),
  basis: z.enum(bases),
  role: z.enum(roles),
  state: z.enum(['pending', 'member', 'released']),
  me: z.boolean(),
  devices: z.number().int(),
  /** Day of joining, admission and release (YYYY-MM-DD) as their authors wrote it. */
  joined: z.string().nullable(),
  admitted: z.string().nullable(),
  released: z.string().nullable(),
  color: z.string(),
  /** null: nobody has admitted this person yet, or the admission has taken effect. */
  admission: waitingAdmission.nullable(),
})
export type Member = z.infer<typeof member>

export const newInvitation = z
  .object({
    groupId,
    sector: z.enum(sectors),
    role: z.enum(roles),
    /** Days until it ends, 1 to 90. */
    days: z.number().int().min(1).max(90),
    /** Whom it is for, as this computer's own note: it enters neither the ledger nor the link. */
    label: z.string().trim().max(120).optional(),
  })
  .strict()
export const invitation = z.object({
  id: z.string(),
  /** The note of whom it is for; "" without one, or on another computer. */
  label: z.string(),
  /** consens://… ; null when it was made on another device: the secret is not in the ledger. */
  link: z.string().nullable(),
  sector: z.enum(sectors),
  role: z.enum(roles),
  expires: z.string(),
  state: z.enum(['open', 'used', 'expired', 'revoked']),
})
export type Invitation = z.infer<typeof invitation>

export const documentStatus = z.object({
  documentId,
  /** Everything typed in this window is on this computer's disk. */
  saved: z.boolean(),
  relay: z.enum(['none', 'offline', 'connecting', 'online', 'refused']),
  /** Own edits not yet sent; 0 = all sent. */
  unsent: z.number().int(),
  /** Own edits sent and not yet acknowledged as stored by the relay; null: this relay does not acknowledge. */
  unstored: z.number().int().nullable(),
})
export type DocumentStatus = z.infer<typeof documentStatus>

/** A member who has a document open now, on any device; each once. */
const presentMember = z.object({
  memberId,
  name: z.string(),
  sector: z.enum(sectors),
  color: z.string(),
  me: z.boolean(),
})

export const documentEntry = z.object({
  id: documentId,
  groupId,
  kind: z.enum(documentKinds),
  title: z.string(),
  archived: z.boolean(),
  created: z.string(),
  /** Last change known here, or null. */
  changed: z.string().nullable(),
  /** True when others changed it since this member's last visit. */
  news: z.boolean(),
  /** Written by a newer application: opens read-only. */
  newer: z.boolean(),
  /** Who has it open now. */
  present: z.array(presentMember),
})
export type DocumentEntry = z.infer<typeof documentEntry>

export const selection = z.object({ anchor: z.unknown(), head: z.unknown() })

export const presence = z.object({
  clientId: z.number().int(),
  memberId,
  name: z.string(),
  sector: z.enum(sectors),
  color: z.string(),
  me: z.boolean(),
  selection: selection.nullable(),
})
export type Presence = z.infer<typeof presence>

export const openedDocument = z.object({
  entry: documentEntry,
  update: bytes,
  stateVector: bytes,
  /**
   * The Yjs client id leased to this editor. Set it on the Y.Doc after `update` has been applied: Yjs takes an
   * update with content of its own id for another client's and gives itself a new id.
   */
  clientId: z.number().int(),
  /** Every client id under which this device wrote in the document: its edits are this member's own. */
  ownClients: z.array(z.number().int()),
  /** State vector at this member's last visit (for marking what changed), or null at the first visit. */
  lastVisit: bytes.nullable(),
  status: documentStatus,
  /** False: newer schema, released member or observer: shown without binding. */
  writable: z.boolean(),
})
export type OpenedDocument = z.infer<typeof openedDocument>

export const searchHit = z.object({
  documentId,
  blockId: z.string().nullable(),
  /** Where it is, in words: "art. 5 alin. (2)". */
  place: z.string(),
  before: z.string(),
  match: z.string(),
  after: z.string(),
})

/** What an import leaves out, changes or cannot place, besides numbers. */
export const importReasons = [
  'empty-paragraphs',
  'comments',
  'deleted-text',
  'tracked-changes',
  'header',
  'footer',
  'hidden-text',
  'image-format',
  'image-missing',
  'shapes',
  'objects',
  'equations',
  'nested-tables',
  'text-boxes',
  'symbols',
] as const
export type ImportReason = (typeof importReasons)[number]

export const importNotice = z.object({
  kind: z.enum(['jump', 'number-differs', 'repeated-number', 'dropped', 'unplaced', 'kept-as-text']),
  /** Number as written and as it would be computed, where the notice is about numbers. */
  source: z.string().nullable(),
  computed: z.string().nullable(),
  /** For dropped and unplaced things: what, and how often. */
  reason: z.enum(importReasons).nullable(),
  count: z.number().int(),
  /** The place in words, and the text concerned, shortened to 200 characters. */
  place: z.string(),
  text: z.string(),
})

export const importReport = z.object({
  importId: z.string(),
  fileName: z.string(),
  title: z.string(),
  /** Number of blocks found of each kind. */
  counts: z.record(z.string(), z.number().int()),
  notices: z.array(importNotice),
  /** The outline as recognised: chapters, sections, articles, annexes and headings, with both numbers. */
  outline: z.array(
    z.object({
      kind: z.string(),
      level: z.number().int(),
      source: z.string().nullable(),
      computed: z.string().nullable(),
      text: z.string(),
    }),
  ),
  /** Bytes of all pictures, and those that the window is to make smaller, for the document would be too large to be sent. */
  pictures: z.object({
    bytes: z.number().int(),
    large: z.array(z.object({ hash: z.string(), bytes: z.number().int() })),
  }),
})
export type ImportReport = z.infer<typeof importReport>

export const exported = z.object({
  fileName: z.string(),
  bytes: z.number().int(),
  pages: z.number().int().nullable(),
})
