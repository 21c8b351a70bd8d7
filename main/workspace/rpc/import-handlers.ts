import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { AppError } from '../../../domain/errors.ts'
import { FIRST_GENERATION, newDocumentId } from '../documents/group-index.ts'
import { runJob } from '../jobs/jobs.ts'
import type { PaperWork } from '../jobs/paper-contract.ts'
import { noPrint, PaperThread } from '../jobs/paper-thread.ts'
import type { WorkspaceParts } from '../workspace.ts'
import type { Handlers } from './server.ts'

/** Imports that wait for the person's choice. An older one makes room: each may hold the images of a whole file. */
const MAX_WAITING = 3

type Names = Extract<keyof Handlers, `import.${string}`>

export function importHandlers(parts: WorkspaceParts): Pick<Handlers, Names> {
  const { groups, documents, service, files } = parts
  const waiting = new Map<string, PaperThread>()
  const discard = (importId: string): void => {
    waiting.get(importId)?.end()
    waiting.delete(importId)
  }
  const asked = <Kind extends PaperWork['kind']>(
    importId: string,
    work: Extract<PaperWork, { kind: Kind }>,
  ) => {
    const thread = waiting.get(importId)
    if (thread === undefined) throw new AppError('not-found')
    const { signal } = new AbortController()
    return thread.run<Kind>(work, { signal, progress: () => undefined, print: noPrint })
  }
  return {
    'import.inspect': ({ file, jobId }, window) =>
      runJob(window, jobId, async ({ signal, progress }) => {
        const path = files.path(file, 'read')
        const importId = randomUUID()
        const thread = new PaperThread()
        try {
          const work = { kind: 'inspect', path, importId, fileName: basename(path) } as const
          const report = await thread.run(work, { signal, progress, print: noPrint })
          waiting.set(importId, thread)
          const [oldest] = waiting.keys()
          if (waiting.size > MAX_WAITING && oldest !== undefined) discard(oldest)
          return report
        } finally {
          if (!waiting.has(importId)) thread.end()
        }
      }),
    'import.picture': ({ importId, hash }) => asked(importId, { kind: 'picture', hash }),
    'import.replacePicture': ({ importId, hash, mime, bytes }) =>
      asked(importId, { kind: 'replace', hash, mime, bytes }),
    'import.commit': async ({ importId, groupId, numbers, kind, title }) => {
      if (!groups.get(groupId).mayWrite()) throw new AppError('not-allowed')
      const updates = await asked(importId, { kind: 'build', numbers, documentKind: kind, title })
      // The document comes into the group's list when it is whole.
      const documentId = newDocumentId()
      const name = { groupId, documentId, generation: FIRST_GENERATION }
      for (const update of updates) {
        documents.merge(name, update)
        await new Promise((resolve) => setImmediate(resolve))
      }
      if (!groups.get(groupId).mayWrite()) throw new AppError('not-allowed')
      const entry = documents.index(groupId).add(kind, title, new Date(), documentId)
      discard(importId)
      return service.entry(groupId, entry)
    },
    'import.discard': ({ importId }) => {
      discard(importId)
      return {}
    },
  }
}
