import { notifications } from '@mantine/notifications'
import { AppError } from '../../domain/errors.ts'
import { i18n } from '../i18n/index.ts'
import { bridge } from '../workspace/bridge.ts'
import { onConnected, workspace, workspaceState } from '../workspace/client.ts'
import { begin, openDocument, refreshDocuments, refreshState } from './actions.ts'
import { currentGroupId, dialog, documents, jobs, mainView, noteStatus, phase, presences } from './app.ts'
import { followInvitations, receiveLink } from './invitation.ts'
import { notifyDone, notifyError } from './notify.ts'

/** The group whose first documents have not arrived: this computer, or its member, has just come in. */
let awaited: string | null = null

/** Reads the list again; when a new computer's first document is here with its content, it is shown. */
async function showFirstDocuments(): Promise<void> {
  const groupId = currentGroupId.get()
  if (documents.get()?.length === 0) awaited = groupId
  const list = await refreshDocuments()
  if (awaited === null || awaited !== currentGroupId.get()) return
  const first = list?.find((entry) => !entry.archived && entry.changed !== null)
  if (first === undefined) return
  awaited = null
  if (mainView.get().name === 'empty' && dialog.get() === null) openDocument(first.id)
}

/** Keeps the stores in step with what the workspace and the shell tell. To be called once. */
export function followWorkspace(): void {
  onConnected((restarted) => {
    const stopped = phase.get().name === 'starting' || phase.get().name === 'failed'
    if (stopped) void begin()
    else {
      void refreshState()
      void refreshDocuments()
    }
    if (restarted) {
      notifications.hide('workspace-restarting')
      if (!stopped) notifyDone(i18n.t('main.workspace.back'), i18n.t('main.workspace.backText'))
    }
  })

  workspaceState.subscribe(() => {
    const state = workspaceState.get()
    if (state.state === 'failed') {
      notifications.hide('workspace-restarting')
      phase.set({ name: 'failed', error: new AppError(state.error.reason, state.error.params) })
    }
    if (state.state === 'restarting') {
      notifications.show({
        id: 'workspace-restarting',
        color: 'gray',
        loading: true,
        autoClose: false,
        withCloseButton: false,
        title: i18n.t('main.workspace.restarting'),
        message: i18n.t('main.workspace.restartingText'),
      })
    }
  })

  workspace.on('status', ({ status }) => noteStatus(status.documentId, status))
  workspace.on('presence', ({ documentId, present }) => {
    presences.update((map) => new Map(map).set(documentId, present))
  })
  workspace.on('group-changed', () => void refreshState())
  workspace.on('documents-changed', ({ groupId }) => {
    if (groupId === currentGroupId.get()) void showFirstDocuments()
  })
  workspace.on('progress', ({ jobId, done, step }) => {
    jobs.update((map) => new Map(map).set(jobId, { done, step }))
  })
  workspace.on('notice', ({ error }) => notifyError(new AppError(error.reason, error.params)))

  bridge.onInvitationLink(receiveLink)
  followInvitations()
}
