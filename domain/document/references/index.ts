export { defaultForm, readForm, writeForm } from './form.ts'
export {
  contentOffsets,
  inlineText,
  type LinkOptions,
  linkBlock,
  linkDocument,
  linksIn,
  type TextLink,
} from './link.ts'
export { parseReferences } from './parse.ts'
export { INVALID_TEXT, type PrintedReference, printReference, targetsOf } from './print.ts'
export { printedText } from './printed-text.ts'
export { createResolver, type Resolver } from './resolve.ts'
export { type FoundReference, findTargets, type RefTarget, referencesOf } from './search.ts'
export { type ChildRange, linkInTransaction } from './transaction.ts'
export { typedReference } from './typed.ts'
export {
  type ParsedReference,
  type ReferenceAttrs,
  type RefForm,
  type RefKind,
  type RefPath,
  type RefStep,
  refKinds,
} from './types.ts'
export {
  afterTyping,
  endsSentence,
  linkTyped,
  nothingTyped,
  type Typing,
  type TypingCause,
} from './typing.ts'
