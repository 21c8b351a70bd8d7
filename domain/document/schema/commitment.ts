/**
 * Fields of a commitment (angajament): the union of the real templates (OGP Local pages of ROTMR0001 and ROTMR0002,
 * the Romanian national template, the OGP self-assessment). Texts are nodes, typed values are attributes.
 */
export const commitmentTextFields = [
  'title',
  'lead',
  'stakeholders',
  'problem',
  'statusQuo',
  'action',
  'objective',
  'ogpValues',
  'policyArea',
  'sector',
  'results',
  'indicators',
  'resourcesHuman',
  'contactRole',
  'monitor',
  'risks',
  'links',
] as const

export type CommitmentTextField = (typeof commitmentTextFields)[number]

/** Life of a commitment; 'excluded' needs a reason and a decision. */
export const commitmentStatuses = [
  'proposed',
  'co-creation',
  'consensus-or-vote',
  'included',
  'in-implementation',
  'completed',
  'excluded',
] as const
export type CommitmentStatus = (typeof commitmentStatuses)[number]

export const ogpValues = ['transparency', 'participation', 'accountability', 'technology'] as const
export type OgpValue = (typeof ogpValues)[number]

export const milestoneStatuses = ['not-started', 'limited', 'substantial', 'complete', 'no-evidence'] as const
export type MilestoneStatus = (typeof milestoneStatuses)[number]

/** Text cells of a milestone row, in column order. */
export const milestoneCells = ['title', 'deliverable', 'responsible'] as const
/** Text cells of a budget row, in column order. */
export const budgetCells = ['activity'] as const

export const budgetSources = ['local-budget', 'pnrr', 'eu-funds', 'partners', 'unidentified'] as const
export type BudgetSource = (typeof budgetSources)[number]

export type CommitmentAttrs = {
  readonly id: string | null
  /** OGP's own id (ROTMR0001), apart from the computed code A1, A2 … */
  readonly ogpId: string | null
  /** A fixed code ("A3"); null = computed. */
  readonly fixed: string | null
  readonly status: CommitmentStatus
  /** ISO dates (YYYY-MM-DD) or null. */
  readonly start: string | null
  readonly end: string | null
  /** Space-separated OgpValue words. */
  readonly values: string
}

export type MilestoneAttrs = {
  readonly id: string | null
  readonly start: string | null
  readonly end: string | null
  readonly status: MilestoneStatus
}

export type BudgetLineAttrs = {
  readonly id: string | null
  /** Lei (RON), decimal with a point and at most two decimals, as text so that no rounding happens; null = not estimated. */
  readonly amount: string | null
  readonly source: BudgetSource
  readonly year: number | null
}
