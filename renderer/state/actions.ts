import type { Params } from '../../domain/contracts/workspace.ts'
import type { AppState } from '../../domain/contracts/workspace-models.ts'
import { AppError } from '../../domain/errors.ts'
import { dropAhead, openAhead } from '../editor/session.ts'
import { setLanguage } from '../i18n/index.ts'
import { setShellPreferences, setTitle, takeInvitationLink } from '../workspace/bridge.ts'
import { askForPort, call } from '../workspace/client.ts'
import {
  appState,
  asAppError,
  currentGroupId,
  dialog,
  documents,
  findGroup,
  mainView,
  phase,
  shellTheme,
} from './app.ts'
import { offerWaitingLink, takeWaitingLink, waitingLink } from './invitation.ts'
import { notifyError } from './notify.ts'

/** Takes a group off this computer (`release`: out of the group too), and shows what is left. */
export async function leaveGroup(groupId: string, release: boolean): Promise<void> {
  const before = mainView.get()
  // Its page closes first: an editor must not write into what is being removed.
  if (currentGroupId.get() === groupId) mainView.set({ name: 'empty' })
  try {
    const state = await call('group.leave', { groupId, release })
    dialog.set(null)
    if (currentGroupId.get() === groupId) {
      currentGroupId.set(null)
      documents.set(null)
      await enter(state)
    } else appState.set(state)
  } catch (error) {
    if (currentGroupId.get() === groupId) mainView.set(before)
    throw error
  }
}

/** After a lost keyring: asks it once more (`again`), or begins anew beside the old data, which is set aside. */
export async function beginWithKeys(again: boolean): Promise<void> {
  phase.set({ name: 'starting' })
  try {
    await call('app.keys', { again })
  } catch (error) {
    // The workspace may end before its answer is through; then a new port comes.
    if (asAppError(error).reason !== 'workspace-restarted') {
      phase.set({ name: 'failed', error: asAppError(error) })
    }
  }
}

/** Reads the application's state and shows the screen that follows from it. */
export async function begin(): Promise<void> {
  try {
    const link = await takeInvitationLink().catch(() => null)
    if (link !== null) waitingLink.set(link)
    await enter(await call('app.state', {}))
  } catch (error) {
    phase.set({ name: 'failed', error: asAppError(error) })
  }
}

/** How long a new attempt to start may go without an answer, in milliseconds. */
const retryMs = 60_000

/** Tries to start once more after a failure: with the new port everything begins again (see follow.ts). */
export function tryAgain(): void {
  phase.set({ name: 'starting' })
  askForPort()
  setTimeout(() => {
    if (phase.get().name === 'starting') phase.set({ name: 'failed', error: new AppError('internal') })
  }, retryMs)
}

/** Takes a new state (after start, unlock or restore) and chooses the screen. */
export async function enter(state: AppState): Promise<void> {
  appState.set(state)
  setLanguage(state.preferences.language)
  if (state.keys === 'locked' || state.keys === 'new-passphrase-needed') {
    phase.set({ name: 'locked', fresh: state.keys === 'new-passphrase-needed' })
    return
  }
  if (state.keys === 'lost') {
    phase.set({ name: 'keys-lost' })
    return
  }
  if (state.groups.length === 0) {
    phase.set({ name: 'first-start', link: takeWaitingLink() })
    return
  }
  const last = findGroup(state, state.preferences.lastGroup) ?? state.groups[0]
  if (last) await openGroup(last.id, state.preferences.lastDocument)
  offerWaitingLink()
}

/** Reads the state again, for instance after a group changed. */
export async function refreshState(): Promise<void> {
  try {
    appState.set(await call('app.state', {}))
  } catch (error) {
    notifyError(error)
  }
}

/** Shows a group, with the document given or its first one. */
export async function openGroup(groupId: string, documentId: string | null = null): Promise<void> {
  currentGroupId.set(groupId)
  documents.set(null)
  // Most often it is still there; the list is not waited for.
  const before = mainView.get()
  if (documentId !== null && before.name === 'empty') openAhead(documentId)
  phase.set({ name: 'main' })
  const list = await refreshDocuments()
  if (currentGroupId.get() !== groupId) return
  if (!list) {
    dropAhead()
    return
  }
  const visible = list.filter((entry) => !entry.archived)
  const chosen = visible.find((entry) => entry.id === documentId) ?? visible[0]
  if (chosen) openDocument(chosen.id)
  else {
    dropAhead()
    mainView.set({ name: 'empty' })
  }
  remember({ lastGroup: groupId })
}

/** Reads the list of documents of the group on screen; null when that failed or the group changed meanwhile. */
export async function refreshDocuments() {
  const groupId = currentGroupId.get()
  if (!groupId) return null
  try {
    const list = await call('document.list', { groupId })
    if (currentGroupId.get() !== groupId) return null
    documents.set(list)
    return list
  } catch (error) {
    documents.update((value) => value ?? [])
    notifyError(error)
    return null
  }
}

/** Shows a document. */
export function openDocument(documentId: string): void {
  const before = mainView.get()
  if (before.name !== 'document' || before.documentId !== documentId) openAhead(documentId)
  mainView.set({ name: 'document', documentId })
  const entry = documents.get()?.find((one) => one.id === documentId)
  const group = findGroup(appState.get(), currentGroupId.get())
  void setTitle([entry?.title, group?.name].filter(Boolean).join(' · ')).catch(() => undefined)
  remember({ lastGroup: currentGroupId.get(), lastDocument: documentId })
}

/** Keeps preferences in the workspace; language and theme also in the shell. A failure is shown, not thrown. */
export function remember(changed: Params<'app.setPreferences'>): void {
  appState.update(
    (state) => state && { ...state, preferences: { ...state.preferences, ...dropUndefined(changed) } },
  )
  if (changed.language) setLanguage(changed.language)
  const shell = {
    ...(changed.language ? { language: changed.language } : {}),
    ...(changed.theme ? { theme: changed.theme } : {}),
  }
  if (changed.theme) shellTheme.set(changed.theme)
  if (Object.keys(shell).length > 0) setShellPreferences(shell).catch(notifyError)
  // While the workspace cannot start there is nothing to keep them in; the shell has them for the next start.
  if (!appState.get()) return
  call('app.setPreferences', changed).catch(notifyError)
}

function dropUndefined<T extends object>(value: T): { [K in keyof T]-?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as {
    [K in keyof T]-?: Exclude<T[K], undefined>
  }
}
