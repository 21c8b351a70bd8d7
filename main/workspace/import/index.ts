export { tooLarge, type ZipLimits, zipLimits } from './docx/zip.ts'
export type { ImageMap, ImportedImage } from './images.ts'
export {
  type ImportOptions,
  type ImportResult,
  type Inspection,
  importDocx,
  inspectDocx,
  type NumbersMode,
  randomId,
} from './import.ts'
export type { ImportReport, NumberNotice, OutlineEntry, Unplaced } from './report.ts'
