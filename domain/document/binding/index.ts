export { DocumentBinding, type EditorHost, SHARED } from './binding.ts'
export { type Change, changesSince } from './changes.ts'
export {
  appendBlocks,
  readDocument,
  readImages,
  readSettings,
  type StoredImage,
  schemaVersionOf,
  writeDocument,
  writeImages,
  writeSettings,
} from './document.ts'
export { freshId, idsPlugin } from './ids.ts'
export { restoreSelection, type SharedSelection, sharedSelection } from './selection.ts'
