import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import {
  amendmentState,
  draftAmendment,
  lockedBlocks,
  newDecisionClient,
  prepareAmendment,
  rebase,
  resultIn,
  resultOf,
  takeOver,
  verifyPrepared,
  wasPrepared,
} from '../../../domain/amendments/index.ts'
import { writeDocument } from '../../../domain/document/binding/index.ts'
import { numberDocument } from '../../../domain/document/numbering/index.ts'
import { AmendmentWorld, type Deed, deed, type Plan, plan, WORD } from '../../support/amendment-world.ts'
import { newId, settings } from '../../support/amendments.ts'
import { arbitraryDocument } from '../../support/arbitrary-document.ts'
import { Replica } from '../../support/replica.ts'
import { runs } from '../../support/runs.ts'

const before = fc.array(deed, { maxLength: 12 })
const after = fc.array(deed, { minLength: 5, maxLength: 40 })
const members = fc.integer({ min: 2, max: 4 })

/** Everybody meets and applies, some a second time: all show the same, each word that nobody deleted once. */
function settle(world: AmendmentWorld): void {
  world.apply(world.first)
  world.meet()
  for (const replica of world.replicas) world.apply(replica)
  world.meet()
  const [first, ...others] = world.replicas
  const json = first?.state.doc.toJSON()
  for (const other of others) expect(other.state.doc.toJSON()).toEqual(json)
  const counts = new Map<string, number>()
  for (const [word] of (first?.state.doc.textContent ?? '').matchAll(WORD))
    counts.set(word, (counts.get(word) ?? 0) + 1)
  for (const word of world.alive) expect(`${word}×${counts.get(word) ?? 0}`).toBe(`${word}×1`)
  for (const [word, count] of counts) if (world.voted.has(word)) expect(`${word}×${count}`).toBe(`${word}×1`)
  expect(world.replicas.map(({ repairs }) => repairs)).toEqual(world.replicas.map(() => 0))
}

describe('applying what was voted', () => {
  it('[AMA2] once, whoever applies when and how often, whatever others write; no undo takes it back', () => {
    fc.assert(
      fc.property(
        members,
        before,
        plan,
        after,
        (count: number, first: Deed[], planned: Plan, list: Deed[]) => {
          const world = new AmendmentWorld(count)
          for (const one of first) if (one.what !== 'apply') world.do(one)
          const vote = world.vote(planned)
          if (vote === null) return
          expect(verifyPrepared(vote.sealed, vote.update, vote.text)).toBe(true)
          for (const one of list) world.do(one)
          settle(world)
          for (const { ydoc } of world.replicas) expect(wasPrepared(ydoc, vote.update)).toBe(true)
        },
      ),
      { numRuns: runs(50, 60) },
    )
  })

  it('[AMA2] [AMA4] [AMA5] while nobody touches the targets the voted text stands exactly, whatever is written around it', () => {
    let same = 0
    fc.assert(
      fc.property(
        members,
        before,
        plan,
        after,
        (count: number, first: Deed[], planned: Plan, list: Deed[]) => {
          const world = new AmendmentWorld(count)
          for (const one of first) if (one.what !== 'apply' && one.what !== 'move') world.do(one)
          world.meet()
          const vote = world.vote({ ...planned, list: planned.list.filter(({ what }) => what !== 'swap') })
          if (vote === null) return
          world.locked = lockedBlocks([vote.text])
          // Applied, the text is open again; undo goes past locks; a move or a join beside the targets, by who does not
          // have the decision yet, may put a block or a word between them; formatting of two members at once may run on
          // into the next block (Known limits).
          const others = list.filter(
            ({ what }) => !['apply', 'undo', 'redo', 'join', 'move', 'bold'].includes(what),
          )
          for (const one of others) world.do(one)
          settle(world)
          expect(resultIn(world.first.ydoc, vote, vote.text)).toEqual({ same: true })
          same++
        },
      ),
      { numRuns: runs(50, 60) },
    )
    expect(same).toBeGreaterThan(20)
  })

  it('[AMA1] [AMA7] any blocks may be proposed for any others, and the undo gives them back', () => {
    fc.assert(
      fc.property(arbitraryDocument(8), arbitraryDocument(4), fc.nat(), fc.nat(4), (a, b, seed, size) => {
        const from = seed % a.doc.childCount
        const base = a.doc.children.slice(from, from + size + 1)
        const mixed = [...b.doc.children, ...base.slice(1)].filter((_, i) => (seed >> i) % 3 !== 0)
        const proposed = mixed.length === 0 ? base.slice(1).toReversed() : mixed
        const text = draftAmendment({
          doc: a.doc,
          numbering: numberDocument(a.doc, a.settings),
          kind: 'change',
          from,
          to: from + base.length,
          proposed,
          newId,
        })
        if (typeof text === 'string') return
        const ydoc = new Y.Doc()
        writeDocument(ydoc, a.doc)
        const sealed = Y.encodeStateAsUpdate(ydoc)
        const prepared = prepareAmendment(sealed, text, newDecisionClient())
        expect(prepared.done).toBe(true)
        const replica = new Replica('m', 3, sealed)
        takeOver({ state: () => replica.state, dispatch: (tr) => replica.dispatch(tr) }, text)
        expect(resultOf(replica.state.doc, text)).toEqual({ same: true })
        while (replica.binding.undo());
        expect(replica.state.doc.eq(a.doc)).toBe(true)
      }),
      { numRuns: runs(40) },
    )
  })

  it('[AMS1] [AMM3] an amendment of the same text shows as moved on, and can be looked at again', () => {
    fc.assert(
      fc.property(plan, plan, (one: Plan, other: Plan) => {
        const world = new AmendmentWorld(2)
        const late = world.vote({ ...other, kind: 'change' })
        const vote = world.vote({ ...one, kind: 'change' })
        if (vote === null || late === null) return
        world.apply(world.first)
        const { doc } = world.first.state
        const state = amendmentState(doc, late.text)
        const share = vote.text.targets.some((id) => late.text.targets.includes(id))
        if (!share) expect(state.state).toBe('untouched')
        else if (state.state === 'moved-on') {
          expect(state.changes.length).toBeGreaterThan(0)
          const again = rebase(doc, numberDocument(doc, settings), late.text)
          if (again.done) expect(amendmentState(doc, again.text).state).toBe('untouched')
          else if (again.why === 'conflict') expect(again.conflicts.length).toBeGreaterThan(0)
        }
      }),
      { numRuns: runs(40) },
    )
  })
})
