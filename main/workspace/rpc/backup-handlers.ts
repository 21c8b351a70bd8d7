import { basename } from 'node:path'
import { createBackup } from '../backup/create.ts'
import { restoreBackup } from '../backup/restore.ts'
import { readFileUpTo, writeFileAtomically } from '../jobs/files.ts'
import { runJob } from '../jobs/jobs.ts'
import type { WorkspaceParts } from '../workspace.ts'
import { appState } from './app-handlers.ts'
import type { Handlers } from './server.ts'

/** Largest backup file read, in bytes. */
const MAX_BACKUP = 2 ** 31 - 1

type Names = Extract<keyof Handlers, `backup.${string}`>

export function backupHandlers(parts: WorkspaceParts): Pick<Handlers, Names> {
  const { store, groups, documents, files } = parts
  return {
    'backup.create': ({ file, passphrase, jobId }, window) =>
      runJob(window, jobId, async (job) => {
        const path = files.path(file, 'write')
        const bytes = await createBackup(store, groups, passphrase, job)
        job.progress(0.9, 'writing')
        await writeFileAtomically(path, bytes, true)
        job.progress(1, 'writing')
        return { fileName: basename(path), bytes: bytes.length, pages: null }
      }),
    'backup.restore': ({ file, passphrase, jobId }, window) =>
      runJob(window, jobId, async (job) => {
        const bytes = await readFileUpTo(files.path(file, 'read'), MAX_BACKUP)
        await restoreBackup(store, groups, documents, bytes, passphrase, job)
        parts.openGroups()
        job.progress(1, 'restoring')
        return appState(parts)
      }),
  }
}
