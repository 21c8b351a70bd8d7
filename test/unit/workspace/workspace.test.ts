import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { Workspace } from '../../../main/workspace/workspace.ts'
import {
  connectWindow,
  founder,
  startWorkspace,
  type TestWindow,
  temporaryFolder,
} from '../../support/workspace.ts'

const folder = temporaryFolder()
const running: { workspace: Workspace; windows: TestWindow[] }[] = []

function start(path = folder.path) {
  const workspace = startWorkspace(path)
  const window = connectWindow(workspace)
  running.push({ workspace, windows: [window] })
  return { workspace, window }
}

afterEach(() => {
  for (const { workspace, windows } of running.splice(0)) {
    for (const window of windows) window.close()
    workspace.close()
  }
})

test('a new workspace can found a group, make a document, take edits and has them after a restart', async () => {
  const { workspace, window } = start()
  expect((await window.call('app.state', {})).groups).toEqual([])
  const group = await window.call('group.create', { name: 'Grup', city: 'Oraș', person: founder })
  expect(group.me).toMatchObject({ state: 'member', role: 'coordinator', name: founder.name })
  const entry = await window.call('document.create', { groupId: group.id, kind: 'rof', title: 'Regulament' })
  const { doc } = await window.openDocument(entry.id)
  doc.getMap('settings').set('title', 'Alt titlu')
  await vi.waitFor(() => expect(window.status(entry.id)).toMatchObject({ status: { saved: true } }))
  await window.call('document.close', { documentId: entry.id })
  window.close()
  workspace.close()
  running.length = 0

  const again = start()
  const state = await again.window.call('app.state', {})
  expect(state.groups.map(({ id }) => id)).toEqual([group.id])
  const titles = (await again.window.call('document.list', { groupId: group.id })).map(({ title }) => title)
  expect(titles).toEqual([
    'Plan local de acțiune',
    'Regulament de organizare și funcționare',
    'Proiect de hotărâre',
    'Referat de aprobare',
    'Regulament',
  ])
  const reopened = await again.window.openDocument(entry.id)
  expect(reopened.doc.getMap('settings').get('title')).toBe('Alt titlu')
  expect(Y.encodeStateVector(reopened.doc)).toEqual(reopened.opened.stateVector)
})
