export { isBlank } from './frames.ts'
export { createNumberer, renumber, sameStructure, settingsKey } from './incremental.ts'
export { numberBlocks, numberDocument } from './number.ts'
export {
  compareNumbers,
  formatNumber,
  fromLetters,
  fromRoman,
  insertedNumber,
  latinLetters,
  type NumberPath,
  parseNumber,
  plainIndex,
  romanianLetters,
  toLetters,
  toRoman,
} from './numerals.ts'
export { labelOf, patternOf, styleOf } from './patterns.ts'
export type { BlockNumber, Numbering, NumberingOptions } from './types.ts'
