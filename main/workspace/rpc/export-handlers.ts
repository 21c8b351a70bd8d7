import { basename } from 'node:path'
import { readDocument, readImages, readSettings } from '../../../domain/document/binding/index.ts'
import { AppError } from '../../../domain/errors.ts'
import { isNewer } from '../documents/documents.ts'
import type { ExportInput, FontUrls, Print } from '../export/index.ts'
import { writeFileAtomically } from '../jobs/files.ts'
import { type JobContext, runJob } from '../jobs/jobs.ts'
import type { WorkspaceParts } from '../workspace.ts'
import type { Handlers } from './server.ts'

/** Loaded at the first export: a start of the application must not wait for it. */
const exporting = () => import('../export/index.ts')

/** The document's font as the print window loads it (main-workspace.ts). */
const fonts: FontUrls = {
  regular: '/fonts/LiberationSerif-Regular.ttf',
  bold: '/fonts/LiberationSerif-Bold.ttf',
  italic: '/fonts/LiberationSerif-Italic.ttf',
  boldItalic: '/fonts/LiberationSerif-BoldItalic.ttf',
}

type Names = Extract<keyof Handlers, `export.${string}`>

export function exportHandlers(parts: WorkspaceParts): Pick<Handlers, Names> {
  const { documents, files, options } = parts

  const inputOf = (documentId: string): ExportInput => {
    const replica = documents.replica(documentId)
    if (isNewer(replica)) throw new AppError('document-newer')
    const { doc } = replica
    return { doc: readDocument(doc), settings: readSettings(doc), images: readImages(doc) }
  }
  const printFor = ({ signal }: JobContext): Print | null => {
    const { printer } = options
    return printer == null ? null : (html, how) => printer(html, how, signal)
  }
  /** Writes what was made and says what it is. */
  const written = async (path: string, bytes: Uint8Array, pages: number | null, job: JobContext) => {
    job.progress(0.98, 'writing')
    await writeFileAtomically(path, bytes)
    job.progress(1, 'writing')
    return { fileName: basename(path), bytes: bytes.length, pages }
  }

  return {
    'export.docx': ({ documentId, file, jobId }, window) =>
      runJob(window, jobId, async (job) => {
        const { signal, progress } = job
        const path = files.path(file, 'write')
        const input = inputOf(documentId)
        const print = printFor(job)
        progress(0, 'layout')
        const { exportDocx, layoutPages } = await exporting()
        // Page numbers of the table of contents come from our own print layout.
        const pages = print === null ? null : await layoutPages(input, print, { signal, fonts })
        const bytes = await exportDocx(input, {
          signal,
          ...(pages !== null && pages.size > 0 ? { pages } : {}),
          onProgress: (done) => progress(0.4 + done * 0.55, 'composing'),
        })
        return written(path, bytes, null, job)
      }),
    'export.pdf': ({ documentId, file, jobId }, window) =>
      runJob(window, jobId, async (job) => {
        const { signal, progress } = job
        const path = files.path(file, 'write')
        const print = printFor(job)
        if (print === null) throw new AppError('not-allowed', { why: 'no-printer' })
        const { exportPdf } = await exporting()
        const onProgress = (done: number) => progress(done * 0.95, 'layout')
        const { bytes, pages } = await exportPdf(inputOf(documentId), print, { signal, fonts, onProgress })
        return written(path, bytes, pages, job)
      }),
  }
}
