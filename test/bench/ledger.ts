import { createPublicKey, type KeyObject, verify as nodeVerify } from 'node:crypto'
import { ask, closeRound, openRound, recordDecision, takePosition } from '../../domain/decisions/index.ts'
import {
  canonicalBytes,
  computeStanding,
  countersign,
  fromBase64Url,
  type LedgerEntry,
  LedgerReplica,
  MemoryLedgerStore,
  openEntry,
  signEntry,
} from '../../domain/ledger/index.ts'
import { nodeCrypto } from '../../main/workspace/keys/index.ts'
import { amendmentTo, DecidingGroup, day, type Voter } from '../support/decisions.ts'
import { say } from './support/progress.ts'
import type { Part } from './support/report.ts'
import { median, percentile } from './support/stats.ts'

/** Entries that are added one by one at the end. */
const SAMPLE = 400
/** How far back in the ledger a late entry comes in. */
const LATE = 200

/** One question of a group of twelve: asked, discussed without consensus, voted, closed and recorded. */
function deliberate(group: DecidingGroup, others: readonly Voter[], number: number): void {
  const { ledger, ana, dan, ion, mara } = group
  const voters = [ana, dan, ion, mara, ...others]
  const question = ask(ledger, dan.device, amendmentTo('other') as never, 'Un amendament')
  const round = openRound(ledger, ana.device, question, group.clock.now + day)
  for (const { device } of voters) {
    const objects = device === mara.device
    takePosition(ledger, device, round, objects ? 'objection' : 'agree', objects ? 'Nu e clar.' : '')
  }
  countersign(ledger, ion.device, closeRound(ledger, ana.device, round))
  const opening = group.vote(question)
  for (const [i, voter] of voters.entries())
    group.cast(opening, voter, (i + number) % 4 === 0 ? 'against' : 'for')
  group.waitOut()
  group.close(opening)
  recordDecision(ledger, ana.device, question, { number, day: '2026-03-04', text: null })
}

/** A group that works for ten years, and a member of it who never signs anything. */
function tenYears(size: number): { group: DecidingGroup; silent: Voter } {
  const group = new DecidingGroup()
  const others = Array.from({ length: 8 }, (_, i) => {
    const sector = i % 2 === 0 ? 'administration' : 'civil-society'
    return group.join(`Membru ${i} Exemplu`, 'member', sector, group.ion)
  })
  const silent = group.join('Cineva Exemplu', 'observer', 'civil-society', group.ion)
  for (let number = 1; group.ledger.size < size; number++) {
    deliberate(group, others, number)
    if (number % 200 === 0) say(`ledger: ${group.ledger.size} of ${size} entries`)
  }
  return { group, silent }
}

const timed = (work: () => void): number => {
  const start = performance.now()
  work()
  return performance.now() - start
}

const keys = new Map<string, KeyObject>()

function publicKeyOf(author: string): KeyObject {
  const known = keys.get(author)
  if (known !== undefined) return known
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: author }
  const key = createPublicKey({ key: jwk, format: 'jwk' })
  keys.set(author, key)
  return key
}

/** What is signed, by whom, and the signature: for the bare check. */
function signedParts(entry: LedgerEntry) {
  const { sig, ...unsigned } = JSON.parse(entry.text) as { sig: string }
  const signature = fromBase64Url(sig) ?? new Uint8Array()
  const key = publicKeyOf(entry.author)
  return { key, message: canonicalBytes(unsigned), signature }
}

/** Verifying a ledger of ten years and computing its standing, and one entry more, beside bare Ed25519. */
export async function benchLedger(size: number): Promise<Part> {
  say(`ledger: making ${size} entries`)
  const { group, silent } = tenYears(size)
  const { ledger } = group
  const texts = [...ledger.entries()].map(({ text }) => text)
  const parts = [...ledger.entries()].map(signedParts)
  say('ledger: bare Ed25519')
  const bare = timed(() => {
    for (const { key, message, signature } of parts) {
      if (!nodeVerify(null, message, key, signature)) throw new Error('a signature does not hold')
    }
  })
  say('ledger: opening and computing')
  const store = new MemoryLedgerStore()
  store.append([...ledger.entries()])
  const whole = timed(() => {
    new LedgerReplica(ledger.group, store, nodeCrypto).standing()
  })
  const opened = texts.map((text) => openEntry(text, nodeCrypto))
  const standing = timed(() => computeStanding(ledger.group, opened))
  say('ledger: one more entry')
  const grow = new LedgerReplica(ledger.group, new MemoryLedgerStore(), nodeCrypto)
  grow.receive(texts.slice(0, -SAMPLE))
  grow.standing()
  const one = texts.slice(-SAMPLE).map((text) => {
    return timed(() => {
      grow.receive([text])
      grow.standing()
    })
  })
  const bareOne = parts.slice(-SAMPLE).map(({ key, message, signature }) =>
    timed(() => {
      nodeVerify(null, message, key, signature)
    }),
  )
  if (grow.size !== ledger.size) throw new Error('not all entries were taken')
  const late = lateCosts(grow, silent, opened)
  const perEntry = (ms: number) => (ms * 1_000) / texts.length
  const verification = 'bare Ed25519 verification'
  return {
    rows: [
      {
        what: `${texts.length} entries: verify and compute`,
        unit: 'ms',
        ours: whole,
        reference: verification,
        other: bare,
      },
      {
        what: 'of that, the standing alone',
        unit: 'ms',
        ours: standing,
        reference: verification,
        other: bare,
      },
      {
        what: 'per entry, verify and compute',
        unit: 'µs',
        ours: perEntry(whole),
        reference: verification,
        other: perEntry(bare),
      },
      {
        what: 'one entry more, p50',
        unit: 'µs',
        ours: median(one) * 1_000,
        reference: verification,
        other: median(bareOne) * 1_000,
      },
      {
        what: 'one entry more, p95',
        unit: 'µs',
        ours: percentile(one, 0.95) * 1_000,
        reference: verification,
        other: percentile(bareOne, 0.95) * 1_000,
      },
      {
        what: `one entry that comes ${LATE} entries late, p50`,
        unit: 'ms',
        ours: median(late),
        reference: verification,
        other: median(bareOne),
      },
    ],
    checks: [],
    notes: [
      `${ledger.standing().questions.size} questions, ${ledger.standing().members.size} members; without a disk`,
    ],
  }
}

/** Costs of entries that were written a while ago by a device that then had no network. */
function lateCosts(replica: LedgerReplica, by: Voter, opened: readonly LedgerEntry[]): number[] {
  const { signer } = by.device
  let prev = replica.lastEntry(signer.publicKey)
  return Array.from({ length: 9 }, (_, i) => {
    const seen = [opened.at(i * 7 - LATE - 63)?.hash ?? '']
    const body = { key: by.sealing.publicKey }
    const draft = { group: replica.group, type: 'sealing-key', body, prev, seen, at: 0 } as const
    const { text, hash } = signEntry(draft, signer, nodeCrypto)
    prev = hash
    return timed(() => {
      if (replica.receive([text]).added.length !== 1) throw new Error('the late entry was not taken')
      replica.standing()
    })
  })
}
