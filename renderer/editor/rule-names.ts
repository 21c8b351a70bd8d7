import { type RuleName, ruleTexts } from '../../domain/templates/index.ts'
import { i18n } from '../i18n/index.ts'

const isRule = (rule: string): rule is RuleName => Object.hasOwn(ruleTexts, rule)

/**
 * What a value of the group's rules is called, in the interface's language. A document of a newer version may hold
 * rules that this one does not know: they have a name of their own, never the document's key.
 *
 * @param rule the key that the `rule_value` node holds
 */
export function ruleValueName(rule: string): string {
  const name = isRule(rule) ? i18n.t(`editor.rule.${rule}`) : i18n.t('editor.ruleUnknown')
  return i18n.t('editor.ruleValue', { rule: name })
}
