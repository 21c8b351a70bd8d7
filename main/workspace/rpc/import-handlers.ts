import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { AppError } from '../../../domain/errors.ts'
import { fill } from '../documents/content.ts'
import type { Inspection } from '../import/index.ts'
import { readFileUpTo } from '../jobs/files.ts'
import { runJob } from '../jobs/jobs.ts'
import type { WorkspaceParts } from '../workspace.ts'
import { importModel } from './import-model.ts'
import type { Handlers } from './server.ts'

/** Imports that wait for the person's choice. An older one makes room: each may hold the images of a whole file. */
const MAX_WAITING = 3

type Names = Extract<keyof Handlers, `import.${string}`>

export function importHandlers(parts: WorkspaceParts): Pick<Handlers, Names> {
  const { groups, documents, service, files } = parts
  const waiting = new Map<string, Inspection>()
  return {
    'import.inspect': ({ file, jobId }, window) =>
      runJob(window, jobId, async ({ signal, progress }) => {
        const path = files.path(file, 'read')
        // Loaded at the first import: a start of the application must not wait for it.
        const { inspectDocx, zipLimits } = await import('../import/index.ts')
        progress(0, 'reading')
        const data = await readFileUpTo(path, zipLimits.fileBytes)
        progress(0.1, 'recognising')
        const inspection = await inspectDocx(data, { signal })
        const importId = randomUUID()
        waiting.set(importId, inspection)
        const [oldest] = waiting.keys()
        if (waiting.size > MAX_WAITING && oldest !== undefined) waiting.delete(oldest)
        progress(1, 'recognising')
        return importModel(importId, basename(path), inspection)
      }),
    'import.commit': ({ importId, groupId, numbers, kind, title }) => {
      const inspection = waiting.get(importId)
      if (inspection === undefined) throw new AppError('not-found')
      if (!groups.get(groupId).mayWrite()) throw new AppError('not-allowed')
      const { doc: document, settings, images } = inspection.build({ numbers, kind, title })
      const entry = documents.index(groupId).add(kind, title)
      fill(documents.replica(entry.id), kind, title, { document, settings, images })
      waiting.delete(importId)
      return service.entry(groupId, entry)
    },
    'import.discard': ({ importId }) => {
      waiting.delete(importId)
      return {}
    },
  }
}
