import { z } from 'zod'

export const shareBounds = ['more-than', 'at-least'] as const

/** A part of a base, as `needed` counts it (RU3). */
const share = z
  .strictObject({
    num: z.int().min(1).max(100),
    den: z.int().min(1).max(100),
    bound: z.enum(shareBounds),
  })
  .refine(({ num, den, bound }) => (bound === 'more-than' ? num < den : num <= den), 'cannot be reached')
export type Share = z.infer<typeof share>

/** More than one half, so that nothing passes with as many against (RU6). */
const majorityShare = share.refine(
  ({ num, den, bound }) => 2 * num > den || (2 * num === den && bound === 'more-than'),
  'not more than one half',
)

const attendance = z.strictObject({
  /** Of all seats in office. */
  share,
  /** In each sector: at least this many seats, and this share of the sector's. */
  eachSector: z.strictObject({ atLeast: z.int().min(0).max(100), share: share.nullable() }),
})
export type Attendance = z.infer<typeof attendance>

export const majorityBases = ['present', 'in-office'] as const
export type MajorityBase = (typeof majorityBases)[number]

const parity = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('off') }),
  z.strictObject({
    mode: z.literal('double'),
    share: share.refine(({ num, den }) => 2 * num >= den, 'less than one half'),
  }),
  z.strictObject({ mode: z.literal('equal-weights') }),
])

const majority = z.strictObject({ base: z.enum(majorityBases), share: majorityShare, parity })
export type Majority = z.infer<typeof majority>

/** What is decided on, as far as the majority depends on it. */
export const matters = ['ordinary', 'plan-adoption', 'rof-change', 'exclusion'] as const
export type Matter = (typeof matters)[number]

/** The rules of decision of a group. Days are working days. */
export const rulesSchema = z.strictObject({
  format: z.literal('consens-rules/1'),
  quorum: attendance,
  consensus: z.strictObject({
    kind: z.enum(['no-maintained-objection', 'unanimity']),
    participation: attendance,
    /** Rounds that must have been closed without consensus before a vote. */
    rounds: z.int().min(1).max(5),
    /** Working days that a round usually lasts. */
    days: z.int().min(0).max(60),
  }),
  majorities: z.strictObject({
    ordinary: majority,
    'plan-adoption': majority,
    'rof-change': majority,
    exclusion: majority,
  } satisfies Record<Matter, typeof majority>),
  tie: z.enum(['not-adopted', 'joint-decision']),
  /** Hidden: nobody sees a choice before the closing. */
  ballots: z.enum(['open', 'hidden']),
  written: z.strictObject({ days: z.int().min(0).max(60), silence: z.literal('not-consent') }),
  /** How long after the end a closing still waits for ballots that were cast in time on a device without network. */
  graceMinutes: z.strictObject({
    meeting: z.int().min(0).max(10_080),
    written: z.int().min(0).max(10_080),
  }),
  convening: z.strictObject({ days: z.int().min(0).max(60), urgentDays: z.int().min(0).max(60) }),
  conflicts: z.literal('out-of-base'),
  dissent: z.literal('attached'),
  mandateMonths: z.int().min(1).max(120),
})
export type Rules = z.infer<typeof rulesSchema>

const half = { num: 1, den: 2, bound: 'more-than' } as const
const simple = { base: 'present', share: half, parity: { mode: 'off' } } as const
const both = { base: 'present', share: half, parity: { mode: 'double', share: half } } as const
const attended = { share: half, eachSector: { atLeast: 1, share: null } } as const

/** Recommended starting values for the form in which a group decides its own. Not law. */
export const recommendedRules: Rules = {
  format: 'consens-rules/1',
  quorum: attended,
  consensus: { kind: 'no-maintained-objection', participation: attended, rounds: 2, days: 5 },
  majorities: { ordinary: simple, 'plan-adoption': both, 'rof-change': both, exclusion: both },
  tie: 'not-adopted',
  ballots: 'open',
  written: { days: 5, silence: 'not-consent' },
  graceMinutes: { meeting: 5, written: 1_440 },
  convening: { days: 5, urgentDays: 3 },
  conflicts: 'out-of-base',
  dissent: 'attached',
  mandateMonths: 24,
}

/** How many of a base a share needs (RU3), never less than one: nobody is no majority. `base` is a whole number, 0 or more. */
export function needed({ num, den, bound }: Share, base: number): number {
  const product = num * base
  const whole = (product - (product % den)) / den
  if (bound === 'more-than') return whole + 1
  return Math.max(1, product % den === 0 ? whole : whole + 1)
}
