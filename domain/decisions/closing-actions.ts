import { AppError } from '../errors.ts'
import type { ActingDevice } from '../ledger/actions.ts'
import { type Sector, sectors } from '../ledger/primitives.ts'
import type { LedgerReplica } from '../ledger/replica.ts'
import { all, sectorOf, voteOf, write } from './acting.ts'
import type { OpenedBallot, SealedBallot } from './bodies.ts'
import { ballotsToCount } from './closings.ts'
import { type AgreementKey, openBallot, openShare, type SealingCrypto } from './sealing.ts'
import type { Ballot, Vote } from './types.ts'

/** The sealed part of a hidden ballot; null for an open one. */
function sealedOf(replica: LedgerReplica, ballot: Ballot): SealedBallot | null {
  const content = replica.get(ballot.id)?.content
  return content?.type === 'ballot' && 'box' in content.body.vote ? content.body.vote : null
}

const placeOf = (replica: LedgerReplica, vote: Vote, ballot: Ballot) => {
  return { group: replica.group, opening: vote.id, device: ballot.device }
}

/** Publishes the shares of the actor's sector, as a closer, for the other one to close (SE4). */
export function publishShares(
  replica: LedgerReplica,
  by: ActingDevice,
  opening: string,
  keys: readonly AgreementKey[],
  sealing: SealingCrypto,
): void {
  const { question, vote } = voteOf(replica, opening)
  const sector = sectorOf(replica, by)
  const ballots = [...ballotsToCount(question, vote, all(replica)).values()]
  const shares = ballots.flatMap((ballot) => {
    const share = ownShare(replica, vote, ballot, sector, keys, sealing)
    return share === null ? [] : [{ ballot: ballot.id, share }]
  })
  write(replica, by, 'vote-shares', { opening, shares })
}

function ownShare(
  replica: LedgerReplica,
  vote: Vote,
  ballot: Ballot,
  sector: Sector,
  keys: readonly AgreementKey[],
  sealing: SealingCrypto,
): string | null {
  const sealed = sealedOf(replica, ballot)
  if (sealed === null) return null
  for (const key of keys) {
    const share = openShare(sealed, placeOf(replica, vote, ballot), sector, key, sealing)
    if (share !== null) return share
  }
  return null
}

/** Shares of a ballot that the other sector's closer has published. */
function publishedShares(replica: LedgerReplica, vote: Vote, ballot: string, sector: Sector): string[] {
  return vote.shares.flatMap(({ id, sector: of }) => {
    const content = replica.get(id)?.content
    if (of !== sector || content?.type !== 'vote-shares') return []
    return content.body.shares.flatMap((one) => (one.ballot === ballot ? one.share : []))
  })
}

export interface ClosingTools {
  /** The actor's sealing keys; needed for hidden ballots only. */
  readonly keys: readonly AgreementKey[]
  readonly sealing: SealingCrypto
}

/**
 * Closes a vote with the ballots that are known here, or corrects its closings when there are any. Hidden ballots are
 * opened with the actor's keys and the shares that the other closer published (or by their voters). Gives the
 * closing's id. Throws `not-allowed` (why: shares-missing) while the other closer has published none.
 */
export function closeVote(
  replica: LedgerReplica,
  by: ActingDevice,
  opening: string,
  tools: ClosingTools,
): string {
  const { question, vote } = voteOf(replica, opening)
  const look = all(replica)
  const sector = sectorOf(replica, by)
  const other = sectors.find((candidate) => candidate !== sector) ?? sector
  const counted: OpenedBallot[] = []
  const spoiled: string[] = []
  const shared = vote.shares.some((share) => share.sector === other)
  for (const ballot of ballotsToCount(question, vote, look).values()) {
    if (ballot.commitment === null) {
      if (ballot.choice !== null) counted.push({ ballot: ballot.id, choice: ballot.choice, hidden: null })
      continue
    }
    const opened = openHidden(replica, vote, ballot, sector, other, tools)
    if (opened !== null) counted.push(opened)
    else if (shared) spoiled.push(ballot.id)
    else throw new AppError('not-allowed', { why: 'shares-missing' })
  }
  const corrects = look.closings(vote).map(({ id }) => id)
  const listed = new Set([...counted.map(({ ballot }) => ballot), ...spoiled])
  const left = vote.ballots.filter(({ id }) => !listed.has(id)).map(({ id }) => id)
  const refused = corrects.length > 0 ? left : []
  return write(replica, by, 'closing', { opening, corrects, counted, spoiled, refused })
}

function openHidden(
  replica: LedgerReplica,
  vote: Vote,
  ballot: Ballot,
  sector: Sector,
  other: Sector,
  { keys, sealing }: ClosingTools,
): OpenedBallot | null {
  const known = openedBefore(replica, vote, ballot)
  if (known !== null) return known
  const sealed = sealedOf(replica, ballot)
  const own = ownShare(replica, vote, ballot, sector, keys, sealing)
  if (sealed === null || own === null) return null
  for (const theirs of publishedShares(replica, vote, ballot.id, other)) {
    const shares =
      sector === 'administration'
        ? { administration: own, 'civil-society': theirs }
        : { administration: theirs, 'civil-society': own }
    const opened = openBallot(sealed, placeOf(replica, vote, ballot), shares, sealing)
    if (opened !== null) {
      const hidden = { device: ballot.device, salt: opened.salt }
      return { ballot: ballot.id, choice: opened.choice, hidden }
    }
  }
  return null
}

/** A hidden ballot as an earlier closing, or its voter, has opened it. */
function openedBefore(replica: LedgerReplica, vote: Vote, ballot: Ballot): OpenedBallot | null {
  for (const { counted } of vote.closings) {
    const found = counted.find((opened) => opened.ballot === ballot.id)
    if (found !== undefined) return found
  }
  for (const id of vote.opened) {
    const content = replica.get(id)?.content
    if (content?.type === 'ballot-opened' && content.body.ballot.ballot === ballot.id) {
      return content.body.ballot
    }
  }
  return null
}
