import { z } from 'zod'
import { documentKinds } from '../document/settings.ts'
import { errorReasons } from '../errors.ts'
import * as d from './device-models.ts'
import * as m from './workspace-models.ts'

/**
 * The one contract between a window (renderer) and the workspace process, over one MessagePort.
 * Requests and notifications are validated by the workspace, responses and events by the window: each side parses
 * what it receives. Values are structured-clone safe. File paths never cross it: a `FileToken` stands for a file
 * that the person chose in a dialog of the main process.
 */
const none = z.object({}).strict()
const byDocument = z.object({ documentId: m.documentId }).strict()
const byGroup = z.object({ groupId: m.groupId }).strict()

/** One method: what it takes and what it gives. */
function method<P extends z.ZodType, R extends z.ZodType>(params: P, result: R): { params: P; result: R } {
  return { params, result }
}

export const methods = {
  // The application
  'app.state': method(none, m.appState),
  'app.setPreferences': method(m.preferences.partial(), m.preferences),
  /** First start without a keyring, or every start after it: opens the keys under a passphrase. */
  'app.unlock': method(z.object({ passphrase: z.string().min(1).max(1024) }).strict(), m.appState),
  /**
   * After a lost keyring: `again` asks the keyring once more; otherwise the data is set aside, unchanged, and a new
   * key begins. The workspace ends after the answer and main starts it anew.
   */
  'app.keys': method(z.object({ again: z.boolean() }).strict(), none),

  // Groups and members
  'group.create': method(m.newGroup, m.group),
  'group.inspectLink': method(z.object({ link: z.string().max(8192) }).strict(), m.linkPreview),
  'group.join': method(m.joinRequest, m.group),
  'group.openSample': method(none, m.group),
  'group.members': method(byGroup, z.array(m.member)),
  'group.invitations': method(byGroup, z.array(m.invitation)),
  'group.invite': method(m.newInvitation, m.invitation),
  'group.revokeInvitation': method(
    z.object({ groupId: m.groupId, invitationId: z.string() }).strict(),
    z.array(m.invitation),
  ),
  'group.admit': method(z.object({ groupId: m.groupId, memberId: m.memberId }).strict(), z.array(m.member)),
  'group.release': method(
    z.object({ groupId: m.groupId, memberId: m.memberId, reason: z.string().max(2000) }).strict(),
    z.array(m.member),
  ),
  'group.setRelay': method(
    z
      .object({ groupId: m.groupId, url: z.string().max(2048), adminCode: z.string().max(200).optional() })
      .strict(),
    m.group,
  ),
  /** "Găzduiește pe acest calculator": starts or stops a relay inside the application. */
  'group.hostRelay': method(z.object({ groupId: m.groupId, on: z.boolean() }).strict(), m.group),
  /** For tests and for people who want it: work offline although the relay is reachable. */
  'group.setOffline': method(z.object({ groupId: m.groupId, offline: z.boolean() }).strict(), m.group),
  'group.exportRecoveryKey': method(
    z.object({ groupId: m.groupId, file: m.fileToken, passphrase: z.string().min(8).max(1024) }).strict(),
    none,
  ),
  /**
   * Comes back into a group on a new computer with a recovery key's file: pending until its relay has been reached,
   * then this device is the member's.
   */
  'group.recover': method(
    z.object({ file: m.fileToken, passphrase: z.string().min(1).max(1024) }).strict(),
    m.group,
  ),

  /** Goes on from a restored copy although no relay has confirmed that it is the newest. */
  'group.continueFromCopy': method(byGroup, m.group),
  /** What leaving on this computer would mean now. */
  'group.beforeLeaving': method(byGroup, d.leaving),
  /**
   * Takes a group off this computer. `release`: gives up membership too; otherwise this device ends when the member has
   * others. What no relay has of this device's edits is gone.
   */
  'group.leave': method(z.object({ groupId: m.groupId, release: z.boolean() }).strict(), m.appState),

  // A member's devices
  'device.list': method(z.object({ groupId: m.groupId, memberId: m.memberId }).strict(), z.array(d.device)),
  'device.end': method(d.endDevice, z.array(d.device)),
  /** Makes a link for one new device of mine; an earlier one is worth nothing any more. */
  'device.letIn': method(byGroup, d.lettingIn),
  /** How far it has come; null: no link is open. Ask again at `group-changed`. */
  'device.lettingIn': method(byGroup, d.lettingIn.nullable()),
  /** The person compared the codes. `label`: what the new device is called. */
  'device.confirm': method(
    z.object({ groupId: m.groupId, same: z.boolean(), label: z.string().max(120) }).strict(),
    d.lettingIn,
  ),
  'device.cancel': method(byGroup, none),
  /** This computer comes in as a member's further device, with a link made on the other one. */
  'device.join': method(
    z.object({ link: z.string().max(8192), label: z.string().trim().min(1).max(120) }).strict(),
    m.group,
  ),

  // Documents
  'document.list': method(byGroup, z.array(m.documentEntry)),
  'document.create': method(
    z.object({ groupId: m.groupId, kind: z.enum(documentKinds), title: z.string().min(1).max(300) }).strict(),
    m.documentEntry,
  ),
  'document.rename': method(
    z.object({ documentId: m.documentId, title: z.string().min(1).max(300) }).strict(),
    m.documentEntry,
  ),
  /** Hides a document from the list for everybody; its content stays and it can be brought back. */
  'document.setArchived': method(
    z.object({ documentId: m.documentId, archived: z.boolean() }).strict(),
    m.documentEntry,
  ),
  /**
   * Opens a document for one editor. `stateVector`: what the window already has (null: nothing). The answer's `update`
   * brings it up to date, and the window then sends what `stateVector` (of the workspace) lacks: so after a restart
   * of the workspace nothing that a window holds is lost.
   */
  'document.open': method(
    z.object({ documentId: m.documentId, stateVector: m.bytes.nullable() }).strict(),
    m.openedDocument,
  ),
  /**
   * A clean close: everything sent is on disk when it answers, and the editor's client id may be leased again. With
   * `clientId`, only that editor is closed: a window that went elsewhere and came back has another one open by then.
   */
  'document.close': method(
    z.object({ documentId: m.documentId, clientId: z.number().int().optional() }).strict(),
    none,
  ),
  /** Marks everything up to now as seen; changes of others after it are "since my last visit". */
  'document.markSeen': method(byDocument, none),
  'document.search': method(
    z.object({ groupId: m.groupId, text: z.string().min(1).max(200) }).strict(),
    z.array(m.searchHit),
  ),

  // In and out
  'import.inspect': method(z.object({ file: m.fileToken, jobId: m.jobId }).strict(), m.importReport),
  /** A picture of a file that was inspected, and the smaller one that is to stand for it. */
  'import.picture': method(
    z.object({ importId: z.string(), hash: z.string() }).strict(),
    z.object({ mime: z.string(), bytes: m.bytes }),
  ),
  'import.replacePicture': method(
    z
      .object({
        importId: z.string(),
        hash: z.string(),
        mime: z.enum(['image/png', 'image/jpeg']),
        bytes: m.bytes,
      })
      .strict(),
    none,
  ),
  'import.commit': method(
    z
      .object({
        importId: z.string(),
        groupId: m.groupId,
        numbers: z.enum(['keep', 'renumber']),
        kind: z.enum(documentKinds),
        title: z.string().min(1).max(300),
      })
      .strict(),
    m.documentEntry,
  ),
  'import.discard': method(z.object({ importId: z.string() }).strict(), none),
  'export.docx': method(
    z.object({ documentId: m.documentId, file: m.fileToken, jobId: m.jobId }).strict(),
    m.exported,
  ),
  'export.pdf': method(
    z.object({ documentId: m.documentId, file: m.fileToken, jobId: m.jobId }).strict(),
    m.exported,
  ),
  'job.cancel': method(z.object({ jobId: m.jobId }).strict(), none),
  'backup.create': method(
    z.object({ file: m.fileToken, passphrase: z.string().min(8).max(1024), jobId: m.jobId }).strict(),
    m.exported,
  ),
  'backup.restore': method(
    z.object({ file: m.fileToken, passphrase: z.string().max(1024), jobId: m.jobId }).strict(),
    m.appState,
  ),

  // Spelling (Hunspell ro_RO, shipped)
  'spell.check': method(
    z.object({ words: z.array(z.string().max(100)).max(2000) }).strict(),
    z.array(z.string()),
  ),
  'spell.suggest': method(z.object({ word: z.string().max(100) }).strict(), z.array(z.string())),
  'spell.learn': method(z.object({ word: z.string().max(100) }).strict(), none),
} as const

export type Method = keyof typeof methods
export type Params<M extends Method> = z.infer<(typeof methods)[M]['params']>
export type Result<M extends Method> = z.infer<(typeof methods)[M]['result']>

export const failure = z.object({
  reason: z.enum(errorReasons),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})

/** Window -> workspace. Bytes of one message are at most MAX_MESSAGE_BYTES. */
export const clientMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('request'), id: z.number().int(), method: z.string(), params: z.unknown() }),
  z.object({ type: z.literal('update'), documentId: m.documentId, update: m.bytes }),
  /** This editor's selection as Yjs relative positions (JSON), or null when it has none. */
  z.object({ type: z.literal('selection'), documentId: m.documentId, selection: m.selection.nullable() }),
])
export type ClientMessage = z.infer<typeof clientMessage>

/** Workspace -> window. */
export const serverMessage = z.discriminatedUnion('type', [
  z.discriminatedUnion('ok', [
    z.object({ type: z.literal('response'), id: z.number().int(), ok: z.literal(true), result: z.unknown() }),
    z.object({ type: z.literal('response'), id: z.number().int(), ok: z.literal(false), error: failure }),
  ]),
  /** Remote edits, bundled: at most one per document in 50 ms. */
  z.object({ type: z.literal('update'), documentId: m.documentId, update: m.bytes }),
  z.object({ type: z.literal('status'), status: m.documentStatus }),
  z.object({ type: z.literal('presence'), documentId: m.documentId, present: z.array(m.presence) }),
  z.object({ type: z.literal('group-changed'), groupId: m.groupId }),
  z.object({ type: z.literal('documents-changed'), groupId: m.groupId }),
  /** This member may now write in an open document, or no longer: the window opens it anew. */
  z.object({ type: z.literal('writable'), documentId: m.documentId, writable: z.boolean() }),
  /** An edit came for a document that is not open here: the window opens it again and sends what it holds. */
  z.object({ type: z.literal('reopen'), documentId: m.documentId }),
  z.object({ type: z.literal('progress'), jobId: m.jobId, done: z.number().min(0).max(1), step: z.string() }),
  /** Something a person should know that no request asked for (relay refused, disk full, database set aside). */
  z.object({ type: z.literal('notice'), error: failure }),
])
export type ServerMessage = z.infer<typeof serverMessage>

/** 64 MB: the largest state of a document with images that a window may send or receive. */
export const MAX_MESSAGE_BYTES = 64 * 1024 * 1024
