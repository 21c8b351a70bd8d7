import type { AppState } from '../../../domain/contracts/workspace-models.ts'
import { AppError } from '../../../domain/errors.ts'
import { readPreferences, writePreferences } from '../preferences/preferences.ts'
import type { WorkspaceParts } from '../workspace.ts'
import { groupModelOf } from './group-handlers.ts'
import type { Handlers } from './server.ts'

/** The application as windows see it. */
export function appState(parts: WorkspaceParts): AppState {
  const { store, custody, groups, options } = parts
  return {
    version: options.appVersion,
    preferences: readPreferences(store.preferences, options.language),
    keys: custody.state,
    groups: groups.list().map((group) => groupModelOf(parts, group)),
    setAside: store.setAside?.file ?? null,
  }
}

type Names = 'app.state' | 'app.setPreferences' | 'app.unlock' | 'app.keys' | 'job.cancel'

export function appHandlers(parts: WorkspaceParts): Pick<Handlers, Names> {
  const { store, custody, options } = parts
  return {
    'app.state': () => appState(parts),
    'app.setPreferences': (changes) => {
      writePreferences(store.preferences, changes)
      return readPreferences(store.preferences, options.language)
    },
    'app.unlock': ({ passphrase }) => {
      custody.unlock(passphrase)
      parts.begin()
      return appState(parts)
    },
    'app.keys': ({ again }) => {
      if (custody.state !== 'lost') throw new AppError('bad-request')
      options.onKeys?.(again)
      return {}
    },
    'job.cancel': ({ jobId }, window) => {
      window.jobs.get(jobId)?.abort()
      return {}
    },
  }
}
