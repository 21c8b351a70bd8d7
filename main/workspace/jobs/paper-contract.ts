import { z } from 'zod'
import { printOptionsSchema } from '../../../domain/contracts/main-workspace.ts'
import { importReport } from '../../../domain/contracts/workspace-models.ts'
import { documentKinds } from '../../../domain/document/settings.ts'
import { errorReasons } from '../../../domain/errors.ts'

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)

/** What the paper thread is asked for. A thread does one thing at a time, and keeps the file it inspected. */
export const paperWork = z.discriminatedUnion('kind', [
  /** Reads a DOCX and says what was recognised. */
  z.strictObject({
    kind: z.literal('inspect'),
    path: z.string(),
    importId: z.string(),
    fileName: z.string(),
  }),
  /** Makes the document of the file that was inspected. */
  z.strictObject({
    kind: z.literal('build'),
    numbers: z.enum(['keep', 'renumber']),
    documentKind: z.enum(documentKinds),
    title: z.string(),
  }),
  /** A picture of the file that was inspected, and another one in its place. */
  z.strictObject({ kind: z.literal('picture'), hash: z.string() }),
  z.strictObject({ kind: z.literal('replace'), hash: z.string(), mime: z.string(), bytes }),
  /** Exports a shared document given as a Yjs update. `print`: page numbers may be asked of the print layout. */
  z.strictObject({ kind: z.literal('docx'), state: bytes, print: z.boolean() }),
  z.strictObject({ kind: z.literal('pdf'), state: bytes }),
])
export type PaperWork = z.infer<typeof paperWork>

/** What each kind of work gives. */
export const paperResults = {
  inspect: importReport,
  /** Yjs updates to be applied one after the other to a new document. */
  build: z.array(bytes),
  picture: z.strictObject({ mime: z.string(), bytes }),
  replace: z.strictObject({}),
  docx: z.strictObject({ bytes, pages: z.null() }),
  pdf: z.strictObject({ bytes, pages: z.number().int() }),
} as const
export type PaperResult<Kind extends PaperWork['kind']> = z.infer<(typeof paperResults)[Kind]>

const failure = z.strictObject({
  reason: z.enum(errorReasons),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type PaperFailure = z.infer<typeof failure>
const requestId = z.number().int()

export const toPaperThread = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('work'), work: paperWork }),
  z.strictObject({ type: z.literal('printed'), requestId, pdf: bytes }),
  z.strictObject({ type: z.literal('print-failed'), requestId, error: failure }),
])
export type ToPaperThread = z.infer<typeof toPaperThread>

export const fromPaperThread = z.discriminatedUnion('type', [
  /** The thread runs and has loaded its code. */
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('progress'), done: z.number(), step: z.string() }),
  z.strictObject({ type: z.literal('print'), requestId, html: z.string(), options: printOptionsSchema }),
  z.strictObject({ type: z.literal('result'), value: z.unknown() }),
  z.strictObject({ type: z.literal('failed'), error: failure }),
])
export type FromPaperThread = z.infer<typeof fromPaperThread>
