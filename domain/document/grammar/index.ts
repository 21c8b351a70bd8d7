export { isContentsLine, parseLine } from './parse.ts'
export { follows, type LineHints, type LineInput, resolveLabels } from './sequence.ts'
export type { FoundLabel, LabelReading, ParsedLine, ResolvedLabel } from './types.ts'
