import type { Content } from '../ledger/bodies.ts'
import { type DecisionBodies, type DecisionType, decisionBodies } from './bodies.ts'

/** Type and body of an entry that belongs to a question. */
export type DecisionContent = {
  [T in DecisionType]: { readonly type: T; readonly body: DecisionBodies[T] }
}[DecisionType]

export function isDecisionContent(content: Content): content is DecisionContent {
  return Object.hasOwn(decisionBodies, content.type)
}
