import type { MergeParty } from './merge/member.ts'
import { ours } from './merge/ours.ts'
import { runStory } from './merge/story.ts'
import { yProsemirror } from './merge/y-prosemirror.ts'
import { middleLine, regulation } from './support/corpus.ts'
import { ourDocument } from './support/documents.ts'
import { say } from './support/progress.ts'
import { seeded } from './support/random.ts'
import type { Part } from './support/report.ts'
import { median, percentile } from './support/stats.ts'

const PAGES = 200
const FIRST_SEED = 1000
const EDITS = 60

/** What concurrent edits lose and double under our binding and under y-prosemirror, and what an edit costs. */
export async function benchMerge(stories: number, edits: number): Promise<Part> {
  const outcomes = [ours, yProsemirror].map((party) => {
    say(`merge: ${stories} stories under ${party.name}`)
    return tally(party, stories)
  })
  const costs = [ours, yProsemirror].map((party) => {
    say(`merge: edits at ${PAGES} pages under ${party.name}`)
    return cost(party, edits)
  })
  const [own, other] = outcomes
  const [ownCost, otherCost] = costs
  if (!own || !other || !ownCost || !otherCost) throw new Error('two parties are compared')
  const reference = yProsemirror.name
  const tokens = (what: string, mine: number, theirs: number) =>
    ({ what, unit: 'tokens', ours: mine, reference, other: theirs }) as const
  const time = (what: string, mine: number, theirs: number) =>
    ({ what, unit: 'ms', ours: mine, reference, other: theirs }) as const
  const at = `at ${PAGES} pages`
  return {
    rows: [
      { ...tokens('lost by concurrent edits', own.lost, other.lost), target: { most: 0 } },
      { ...tokens('doubled by concurrent edits', own.doubled, other.doubled), target: { most: 0 } },
      tokens('that had to stand once', own.alive, other.alive),
      time(`local key ${at}, p50`, median(ownCost.local), median(otherCost.local)),
      time(`local key ${at}, p95`, percentile(ownCost.local, 0.95), percentile(otherCost.local, 0.95)),
      time(`remote edit ${at}, p50`, median(ownCost.remote), median(otherCost.remote)),
      time(`remote edit ${at}, p95`, percentile(ownCost.remote, 0.95), percentile(otherCost.remote, 0.95)),
    ],
    checks: [],
    notes: [
      `${stories} stories of 3 members and ${EDITS} deeds each, seeds ${FIRST_SEED} to ${FIRST_SEED + stories - 1}; ` +
        `members ended apart: ours ${own.apart}, ${reference} ${other.apart}; threw: ours ${own.threw}, ${reference} ${other.threw}`,
      'costs are those of the bindings alone, under Node, without a view',
    ],
  }
}

function tally(party: MergeParty, stories: number) {
  const sum = { alive: 0, lost: 0, doubled: 0, apart: 0, threw: 0 }
  for (let seed = FIRST_SEED; seed < FIRST_SEED + stories; seed++) {
    try {
      const outcome = runStory(party, seed, 3, EDITS)
      sum.alive += outcome.alive
      sum.lost += outcome.lost
      sum.doubled += outcome.doubled
      if (outcome.apart) sum.apart++
    } catch {
      sum.threw++
    }
  }
  return sum
}

/** Milliseconds of each local key, and of each edit of another member. */
function cost(party: MergeParty, edits: number): { local: number[]; remote: number[] } {
  const lines = regulation(PAGES)
  const begin = party.begin(ourDocument(lines))
  const here = party.join('here', 1, begin)
  const there = party.join('there', 2, begin)
  const at = endOf(lines)
  const random = seeded(3)
  const local: number[] = []
  const remote: number[] = []
  for (let i = 0; i < edits; i++) {
    let begun = performance.now()
    here.dispatch(here.state.tr.insertText('a', at + i))
    local.push(performance.now() - begun)
    const far = Math.floor(random() * lines.length)
    const place = positionIn(there.state.doc, far)
    there.dispatch(there.state.tr.insertText('b', place))
    const updates = there.takeOutbox()
    begun = performance.now()
    here.receive(updates)
    remote.push(performance.now() - begun)
    there.receive(here.takeOutbox())
  }
  return { local: local.slice(5), remote: remote.slice(5) }
}

type Doc = ReturnType<typeof ourDocument>

/** Position in front of the text of the n-th block. */
function positionIn(doc: Doc, n: number): number {
  let at = 0
  for (let i = 0; i < Math.min(n, doc.childCount - 1); i++) at += doc.child(i).nodeSize
  return at + 1
}

function endOf(lines: ReturnType<typeof regulation>): number {
  const doc = ourDocument(lines)
  const index = middleLine(lines)
  return positionIn(doc, index) + doc.child(index).content.size
}
