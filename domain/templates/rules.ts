/**
 * Values of the group's rules as the ROF says them, by rule. Recommended starting values, not law: a group decides
 * its own. The ROF holds them as `rule_value` nodes, so that the text and the practice read the same value.
 */
export const ruleTexts = {
  seats: '____',
  mandate: '2 ani',
  absences: 'trei ședințe consecutive',
  meetings: 'o dată pe lună',
  convening: '5 zile lucrătoare',
  conveningUrgent: '3 zile lucrătoare',
  quorum: 'mai mult de jumătate dintre membrii cu drept de vot și cel puțin un membru din fiecare parte',
  consensus: 'nicio obiecție nu este menținută',
  consensusRounds: 'două runde de discuții',
  majority: 'mai mult de jumătate dintre membrii cu drept de vot prezenți',
  parityRule: 'mai mult de jumătate dintre membrii prezenți ai fiecărei părți',
  tie: 'propunerea nu este adoptată și revine în discuție pentru încă o rundă de consens',
  voteMode: 'deschis și nominal',
  writtenProcedure: '5 zile lucrătoare',
  silence: 'lipsa răspunsului nu înseamnă acord',
  conflictOfInterest: 'nu participă la vot și nu se ia în calculul majorității',
  dissent: 'se anexează la minută',
  minute: '5 zile lucrătoare',
  answer: '30 de zile calendaristice',
  repository: 'cel puțin o dată pe lună',
  selfAssessment: 'o dată pe an',
} as const

export type RuleName = keyof typeof ruleTexts
export type RuleTexts = Readonly<Record<RuleName, string>>

/** The recommended texts with the group's own in their places. */
export function withRules(own: Partial<RuleTexts> = {}): RuleTexts {
  return { ...ruleTexts, ...own }
}
