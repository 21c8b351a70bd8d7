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
  'whyTransparency',
  'whyParticipation',
  'whyAccountability',
  'whyTechnology',
  'policyArea',
  'sector',
  'results',
  'indicators',
  'resourcesHuman',
  'contactRole',
  'monitor',
  'risks',
  'links',
  'proposals',
  'exclusionReason',
  'exclusionDecision',
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

/** The field that says how a commitment contributes to each value. */
export const whyFields: Readonly<Record<OgpValue, CommitmentTextField>> = {
  transparency: 'whyTransparency',
  participation: 'whyParticipation',
  accountability: 'whyAccountability',
  technology: 'whyTechnology',
}

/** Fields that a commitment with the status 'excluded' must have. */
export const exclusionFields = ['exclusionReason', 'exclusionDecision'] as const

export const milestoneStatuses = ['not-started', 'limited', 'substantial', 'complete', 'no-evidence'] as const
export type MilestoneStatus = (typeof milestoneStatuses)[number]

/** Text cells of a milestone row, in column order. */
export const milestoneCells = ['title', 'deliverable', 'responsible', 'evidence'] as const
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

export const partnerCategories = [
  'government',
  'local',
  'civil-society',
  'academia',
  'private',
  'citizens',
] as const
export const riskGrades = ['low', 'medium', 'high'] as const

/** Text cells of the rows of a sheet's other tables, in column order. A table has the name of the field that it replaces. */
export const sheetTableCells = {
  stakeholders: ['organisation', 'contribution'],
  indicators: ['name', 'unit', 'baseline', 'target', 'dataSource'],
  resourcesHuman: ['role', 'effort', 'provider'],
  risks: ['description', 'mitigation', 'owner'],
} as const
export type SheetTableName = keyof typeof sheetTableCells
export const sheetTableNames = Object.keys(sheetTableCells) as readonly SheetTableName[]

/** Choices of the rows of a sheet's tables: attribute -> its words. */
export const sheetChoices = {
  category: partnerCategories,
  probability: riskGrades,
  impact: riskGrades,
} as const
export type SheetChoice = keyof typeof sheetChoices

/** Columns of a sheet's table as they are shown and printed: cells and choices. */
export const sheetColumns: Readonly<
  Record<
    SheetTableName,
    readonly ({ readonly cell: string; readonly choice?: never } | { readonly choice: SheetChoice })[]
  >
> = {
  stakeholders: [{ cell: 'organisation' }, { choice: 'category' }, { cell: 'contribution' }],
  indicators: sheetTableCells.indicators.map((cell) => ({ cell })),
  resourcesHuman: sheetTableCells.resourcesHuman.map((cell) => ({ cell })),
  risks: [
    { cell: 'description' },
    { choice: 'probability' },
    { choice: 'impact' },
    { cell: 'mitigation' },
    { cell: 'owner' },
  ],
}

export type SheetRowAttrs = {
  readonly id: string | null
  /** One of the words of `sheetChoices`, or null. */
  readonly category: string | null
  readonly probability: string | null
  readonly impact: string | null
}

/** The parts of a new sheet in order: text fields, tables, milestones, budget. Others come when they are needed. */
export const sheetParts = [
  { field: 'title' },
  { field: 'lead' },
  { field: 'problem' },
  { field: 'statusQuo' },
  { field: 'action' },
  { field: 'objective' },
  { field: 'whyTransparency', optional: true },
  { field: 'whyParticipation', optional: true },
  { field: 'whyAccountability', optional: true },
  { field: 'whyTechnology', optional: true },
  { field: 'policyArea' },
  { field: 'sector' },
  { field: 'results' },
  { table: 'stakeholders' },
  { table: 'indicators' },
  { rows: 'milestones' },
  { table: 'resourcesHuman' },
  { rows: 'budget' },
  { table: 'risks' },
  { field: 'contactRole' },
  { field: 'monitor' },
  { field: 'links' },
  { field: 'proposals' },
  { field: 'exclusionReason', optional: true },
  { field: 'exclusionDecision', optional: true },
] as const satisfies readonly (
  | { readonly field: CommitmentTextField; readonly optional?: true }
  | { readonly table: SheetTableName }
  | { readonly rows: 'milestones' | 'budget' }
)[]
export type SheetPart = (typeof sheetParts)[number]
