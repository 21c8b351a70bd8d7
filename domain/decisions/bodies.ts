import { z } from 'zod'
import { documentKinds } from '../document/settings.ts'
import { blockIdText, hashText, idText, instantText, keyText, sectors } from '../ledger/primitives.ts'

/** Seats that an electorate may have: a city's working group has about ten; an entry of this size still fits. */
export const maxSeats = 120
/** Members on one seat: a titular and alternates. */
const maxVoters = 5

export const choices = ['for', 'against', 'abstain'] as const
export type Choice = (typeof choices)[number]
const choice = z.enum(choices)

export const stances = ['agree', 'reservation', 'objection'] as const
export type Stance = (typeof stances)[number]

/** 16 random bytes as base64url. */
const salt = z.string().regex(/^[A-Za-z0-9_-]{21}[AQgw]$/)
/** Bytes as base64url, at most about 200. */
const sealedBytes = z.string().regex(/^[A-Za-z0-9_-]{20,280}$/)
/** 32 bytes as base64url. */
const shareText = keyText

const document = z.strictObject({ id: idText, kind: z.enum(documentKinds) })

/** What a question is about. Texts are named by hash; `base` and `proposed` are those of the amendment. */
export const subject = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('amendment'),
    document,
    amendment: idText,
    base: hashText,
    proposed: hashText,
  }),
  z.strictObject({ kind: z.literal('version'), document, version: hashText }),
  z.strictObject({ kind: z.literal('commitment'), document, block: blockIdText, version: hashText }),
  z.strictObject({ kind: z.literal('exclusion'), document, block: blockIdText, version: hashText }),
  z.strictObject({ kind: z.literal('free'), text: hashText }),
])
export type Subject = z.infer<typeof subject>

const question = z.strictObject({ subject, title: hashText })
const questionWithdrawn = z.strictObject({ question: hashText })
const conflict = z.strictObject({ question: hashText, reason: hashText.nullable() })

const voter = z.strictObject({ member: hashText, place: z.enum(['titular', 'alternate']) })
const electorSeat = z.strictObject({
  seat: hashText,
  sector: z.enum(sectors),
  voters: z.array(voter).min(1).max(maxVoters),
})
export type ElectorSeat = z.infer<typeof electorSeat>
/** Sorted by seat; voters by member. */
const electorate = z.array(electorSeat).min(1).max(maxSeats)

const round = z.strictObject({
  question: hashText,
  number: z.int().min(1).max(100),
  rules: hashText,
  electorate,
  closes: instantText,
})

const position = z
  .strictObject({ round: hashText, stance: z.enum(stances), reason: hashText.nullable() })
  .refine(({ stance, reason }) => stance === 'agree' || reason !== null, 'an objection needs a reason')

const roundClosing = z.strictObject({ round: hashText, positions: z.array(hashText).max(maxSeats) })

const closer = z.strictObject({ member: hashText, keys: z.array(keyText).max(8) }).nullable()

const voteOpening = z.strictObject({
  question: hashText,
  rules: hashText,
  /** The sealed text under vote, and the bytes that would apply it. */
  text: hashText.nullable(),
  update: hashText.nullable(),
  electorate,
  closers: z.strictObject({ administration: closer, 'civil-society': closer }),
  closes: instantText,
  graceMinutes: z.int().min(0).max(10_080),
  hidden: z.boolean(),
  mode: z.enum(['meeting', 'written']),
  /** Seats that were there at the roll call; empty in a written procedure. */
  presence: z.array(hashText).max(maxSeats),
})

const sealedShare = z.strictObject({ to: keyText, ephemeral: keyText, box: sealedBytes })
export type SealedShare = z.infer<typeof sealedShare>
const sealedBallot = z.strictObject({
  commitment: hashText,
  box: sealedBytes,
  shares: z.strictObject({
    administration: z.array(sealedShare).min(1).max(8),
    'civil-society': z.array(sealedShare).min(1).max(8),
  }),
})
export type SealedBallot = z.infer<typeof sealedBallot>

const ballot = z.strictObject({
  opening: hashText,
  vote: z.union([z.strictObject({ choice }), sealedBallot]),
})

const voteShares = z.strictObject({
  opening: hashText,
  shares: z.array(z.strictObject({ ballot: hashText, share: shareText })).max(maxSeats * 3),
})

/** A choice that a ballot holds; `device` and `salt` of a hidden one, so that its commitment can be checked alone. */
const opened = z.strictObject({
  ballot: hashText,
  choice,
  hidden: z.strictObject({ device: keyText, salt }).nullable(),
})
export type OpenedBallot = z.infer<typeof opened>

const ballotOpened = z.strictObject({ opening: hashText, ballot: opened })

const closing = z.strictObject({
  opening: hashText,
  /** Effective closings that this one takes the place of; empty for the first. */
  corrects: z.array(hashText).max(16),
  counted: z.array(opened).max(maxSeats),
  spoiled: z.array(hashText).max(maxSeats),
  refused: z.array(hashText).max(maxSeats * 2),
})

export const outcomes = ['consensus', 'adopted', 'rejected', 'tie'] as const
export type Outcome = (typeof outcomes)[number]

const decision = z.strictObject({
  question: hashText,
  /** The closing, of a round or of a vote, that the outcome rests on. */
  result: hashText,
  outcome: z.enum(outcomes),
  /** Adopts a tie, together with the other sector (only under the rule `joint-decision`). */
  joint: z.boolean(),
  /** The group's number for it, and its day. */
  number: z.int().min(1).max(100_000),
  day: z.string().regex(/^\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])$/),
  /** The sealed text after it was applied, when that is known. */
  text: hashText.nullable(),
})

const separateOpinion = z.strictObject({ question: hashText, text: hashText })

/** Bodies of the entries of decisions, by type and schema version (see `domain/ledger/bodies.ts`). */
export const decisionBodies = {
  question: [question],
  'question-withdrawn': [questionWithdrawn],
  conflict: [conflict],
  round: [round],
  position: [position],
  'round-closing': [roundClosing],
  'vote-opening': [voteOpening],
  ballot: [ballot],
  'vote-shares': [voteShares],
  'ballot-opened': [ballotOpened],
  closing: [closing],
  decision: [decision],
  'separate-opinion': [separateOpinion],
} as const

export type DecisionType = keyof typeof decisionBodies
export type DecisionBodies = { [T in DecisionType]: z.infer<(typeof decisionBodies)[T][number]> }
export type DecisionBody<T extends DecisionType> = DecisionBodies[T]
