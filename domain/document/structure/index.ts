export { type Place, placeOf, selectedPlaces, structureOf, subtreeEnd } from './context.ts'
export { correctDiacritics, correctQuotes } from './correct.ts'
export { freezeNumbers, renumberAll, setFixed } from './fixed.ts'
export { inputRules, structureFromLabel } from './input.ts'
export { backspaceAtStart, deleteAtEnd } from './join.ts'
export { setAlign, setKind, toggleItems } from './kind.ts'
export { indent, outdent } from './level.ts'
export {
  type BlockMove,
  type BlockRange,
  MOVE_BLOCKS,
  moveDown,
  moveRange,
  moveSubtree,
  moveUp,
  targetDown,
  targetUp,
  unitAt,
} from './move.ts'
export {
  dataOfAddress,
  insertPasted,
  type Pasted,
  type PastedPicture,
  type PictureData,
  pastedHtml,
  pastedText,
  pictureSources,
  rtfPictures,
} from './paste/index.ts'
export { insertHardBreak, splitBlock } from './split.ts'
