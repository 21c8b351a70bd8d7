import type { Theme } from '../../domain/contracts/bridge.ts'
import type {
  AppState,
  DocumentEntry,
  DocumentStatus,
  Group,
  Member,
  Presence,
} from '../../domain/contracts/workspace-models.ts'
import { AppError } from '../../domain/errors.ts'
import { coalesce } from './coalesce.ts'
import { createStore } from './store.ts'

/** Which screen fills the window. */
export type Phase =
  | { readonly name: 'starting' }
  | { readonly name: 'failed'; readonly error: AppError }
  | { readonly name: 'locked'; readonly fresh: boolean }
  /** The keys of this computer's data cannot be opened: the system's keyring lost the key to them. */
  | { readonly name: 'keys-lost' }
  | { readonly name: 'first-start'; readonly link: string | null }
  | { readonly name: 'main' }

export const phase = createStore<Phase>({ name: 'starting' })

/** Groups, preferences and key protection, as the workspace last told. */
export const appState = createStore<AppState | null>(null)

/** The theme as last chosen in this window, before the workspace has told its preferences. */
export const shellTheme = createStore<Theme | null>(null)

/** The group on screen. */
export const currentGroupId = createStore<string | null>(null)

/** Documents of the group on screen; null while they are read. */
export const documents = createStore<readonly DocumentEntry[] | null>(null)

/** What fills the middle: a document, the members, or nothing yet. */
export type MainView =
  | { readonly name: 'document'; readonly documentId: string }
  | { readonly name: 'members' }
  | { readonly name: 'empty' }

export const mainView = createStore<MainView>({ name: 'empty' })

/** Saved, sent, stored: per document. */
export const statuses = createStore<ReadonlyMap<string, DocumentStatus>>(new Map())

/** Takes a document's newest status; screens see it at most four times a second. */
export const noteStatus = coalesce<string, DocumentStatus>(250, (newest) => {
  statuses.update((map) => new Map([...map, ...newest]))
})

/** Who is in which document. */
export const presences = createStore<ReadonlyMap<string, readonly Presence[]>>(new Map())

/** The panel or dialog that is open over the main screen. */
export type Dialog =
  | { readonly name: 'new-document' }
  | { readonly name: 'import'; readonly file?: { token: string; name: string } }
  | { readonly name: 'export'; readonly format: 'docx' | 'pdf'; readonly documentId: string }
  | { readonly name: 'backup' }
  | { readonly name: 'restore' }
  | { readonly name: 'recover' }
  | { readonly name: 'recovery-key'; readonly groupId: string; readonly first: boolean }
  | { readonly name: 'settings'; readonly tab?: 'general' | 'relay' | 'about' }
  | { readonly name: 'invite' }
  | { readonly name: 'add-group'; readonly link: string | null }
  | { readonly name: 'rename'; readonly documentId: string }
  | { readonly name: 'shortcuts' }
  | { readonly name: 'devices'; readonly groupId: string; readonly member?: Member }
  | { readonly name: 'leave-group'; readonly groupId: string }
  | { readonly name: 'restored-copy'; readonly groupId: string }

export const dialog = createStore<Dialog | null>(null)

/** Progress of long work by job id: a share from 0 to 1 and the step's machine name. */
export const jobs = createStore<ReadonlyMap<string, { done: number; step: string }>>(new Map())

/** The group with this id, from the state given. */
export function findGroup(state: AppState | null, id: string | null): Group | null {
  return state?.groups.find((group) => group.id === id) ?? null
}

/** Whether a recovery key of mine can be made for a group now; nobody needs one of the sample. */
export function mayExportKey({ me, sample, syncFirst, updateNeeded }: Group): boolean {
  return me.state === 'member' && !sample && !syncFirst && !updateNeeded
}

/** Any thrown thing as an AppError: what is not expected becomes `internal`, and is logged. */
export function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  console.error(error)
  return new AppError('internal')
}
