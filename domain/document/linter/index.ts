export { lint } from './lint.ts'
export { MANY_ALINEATE } from './structure-rules.ts'
export { type Finding, type LintRule, lintRules, type Severity, type TextLintRule } from './types.ts'
