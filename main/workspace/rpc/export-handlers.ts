import { basename } from 'node:path'
import * as Y from 'yjs'
import { AppError } from '../../../domain/errors.ts'
import { isNewer } from '../documents/documents.ts'
import { writeFileAtomically } from '../jobs/files.ts'
import { type JobContext, runJob } from '../jobs/jobs.ts'
import type { PaperWork } from '../jobs/paper-contract.ts'
import { noPrint, PaperThread } from '../jobs/paper-thread.ts'
import type { WorkspaceParts } from '../workspace.ts'
import type { Handlers } from './server.ts'

type Names = Extract<keyof Handlers, `export.${string}`>

export function exportHandlers(parts: WorkspaceParts): Pick<Handlers, Names> {
  const { documents, files, options } = parts

  const stateOf = (documentId: string): Uint8Array => {
    const replica = documents.replica(documentId)
    if (isNewer(replica)) throw new AppError('document-newer')
    return Y.encodeStateAsUpdate(replica.doc)
  }
  /** Makes the file in a thread of its own, writes it and says what it is. */
  const made = async (work: Extract<PaperWork, { kind: 'docx' | 'pdf' }>, path: string, job: JobContext) => {
    const { signal, progress } = job
    const { printer } = options
    const print =
      printer == null
        ? noPrint
        : (html: string, how: Parameters<typeof printer>[1]) => printer(html, how, signal)
    const thread = new PaperThread()
    try {
      const { bytes, pages } = await thread.run(work, { signal, progress: progress.bind(job), print })
      progress(0.98, 'writing')
      await writeFileAtomically(path, bytes)
      progress(1, 'writing')
      return { fileName: basename(path), bytes: bytes.length, pages }
    } finally {
      thread.end()
    }
  }

  return {
    'export.docx': ({ documentId, file, jobId }, window) =>
      runJob(window, jobId, (job) => {
        const path = files.path(file, 'write')
        return made({ kind: 'docx', state: stateOf(documentId), print: options.printer != null }, path, job)
      }),
    'export.pdf': ({ documentId, file, jobId }, window) =>
      runJob(window, jobId, async (job) => {
        const path = files.path(file, 'write')
        if (options.printer == null) throw new AppError('not-allowed', { why: 'no-printer' })
        return made({ kind: 'pdf', state: stateOf(documentId) }, path, job)
      }),
  }
}
