import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import {
  type Adopted,
  type AmendmentText,
  addAmendment,
  applyPrepared,
  differenceOf,
  lockedBlocks,
  newDecisionClient,
  prepareAmendment,
  resultIn,
  resultOf,
  takeOver,
  touchesLocked,
  verifyPrepared,
  wasPrepared,
} from '../../../domain/amendments/index.ts'
import { readDocument, writeDocument, writeSettings } from '../../../domain/document/binding/index.ts'
import { numberDocument } from '../../../domain/document/numbering/index.ts'
import { printReference, type ReferenceAttrs } from '../../../domain/document/references/index.ts'
import { moveRange } from '../../../domain/document/structure/index.ts'
import { block, draft, linesOf, regulation, settings, stateOf } from '../../support/amendments.ts'
import { positionOf, Replica } from '../../support/replica.ts'

const doc = regulation()

/** The sealed state of a document. */
function sealedState(document = doc): Uint8Array {
  const ydoc = new Y.Doc()
  writeDocument(ydoc, document)
  writeSettings(ydoc, settings)
  return Y.encodeStateAsUpdate(ydoc)
}
const sealed = sealedState()
const CLIENT = newDecisionClient()

function prepared(text: AmendmentText, state = sealed): Uint8Array {
  const result = prepareAmendment(state, text, CLIENT)
  if (!result.done) throw new Error(result.why)
  return result.update
}
const adopted = (text: AmendmentText): Adopted => ({ sealed, update: prepared(text) })
const opened = (state = sealed): Y.Doc => {
  const ydoc = new Y.Doc()
  Y.applyUpdate(ydoc, state)
  return ydoc
}
const indexOf = (replica: Replica, id: string): number =>
  replica.state.doc.children.findIndex((node) => node.attrs.id === id)
/** Position of a character of a block's text. */
const at = (replica: Replica, id: string, offset: number): number =>
  positionOf(replica.state.doc, indexOf(replica, id)) + 1 + offset

const change = draft(
  doc,
  'change',
  ['a2p1', 'a2lb'],
  [
    block('alineat', 'a2p1', 'Membrii grupului au drepturile de mai jos:'),
    block('letter', 'a2lb', 'să voteze;'),
    block('letter', 'fresh', 'să ceară **informații**.'),
  ],
)
const deletion = draft(doc, 'delete', ['a2la', 'a2lb'])
const addition = draft(
  doc,
  'add',
  ['a1', 'a1p1'],
  [block('article', 'n'), block('alineat', 'np', 'Ședințele sunt publice, potrivit [[a1]].')],
  true,
)
const split = draft(
  doc,
  'change',
  ['a1p1'],
  [block('alineat', 'a1p1', 'Grupul de lucru'), block('alineat', 'rest', ' se întrunește lunar.')],
)

describe('preparing', () => {
  it.each([
    ['change', change],
    ['delete', deletion],
    ['add', addition],
    ['split', split],
  ])('[AMA1] [AMA3] computes bytes that give the proposed text and nothing else: %s', (_, text) => {
    const update = prepared(text)
    expect(verifyPrepared(sealed, update, text)).toBe(true)
    const ydoc = opened()
    expect(wasPrepared(ydoc, update)).toBe(false)
    expect(applyPrepared(ydoc, update)).toBe(true)
    expect(wasPrepared(ydoc, update)).toBe(true)
    expect(resultOf(readDocument(ydoc), text)).toEqual({ same: true })
    expect(resultIn(ydoc, { sealed, update }, text)).toEqual({ same: true })
    const once = Y.encodeStateAsUpdate(ydoc)
    applyPrepared(ydoc, update)
    expect(Y.encodeStateAsUpdate(ydoc)).toEqual(once)
    expect(resultOf(doc, text).same).toBe(false)
  })

  it('[AMA1] keeps the place of what stays: text typed out of reach is still beside its neighbours', () => {
    const far = new Replica('far', 21, sealed)
    far.dispatch(far.state.tr.insertText('⟦x⟧', at(far, 'a1p1', 'Grupul de lucru se'.length)))
    far.receive([prepared(split)])
    expect(linesOf(far.state.doc).slice(2, 4)).toEqual([
      'a1p1: Grupul de lucru',
      'rest:  se⟦x⟧ întrunește lunar.',
    ])
    const swap = draft(doc, 'change', ['a2la', 'a2lb'], [doc.child(6), doc.child(5)])
    const mover = new Replica('mover', 22, sealed)
    mover.dispatch(mover.state.tr.insertText('⟦y⟧', at(mover, 'a2la', 2)))
    mover.receive([prepared(swap)])
    expect(linesOf(mover.state.doc).slice(5, 7)).toEqual([
      'a2lb: să voteze.',
      'a2la: să⟦y⟧ propună teme de dezbatere;',
    ])
  })

  it('[AMA1] what others write around the targets meanwhile stays around them', () => {
    const lines = (text: AmendmentText, run: (one: Replica) => void): string[] => {
      const far = new Replica('far', 2 ** 32 - 5, sealed)
      run(far)
      far.receive([prepared(text)])
      expect(resultIn(far.ydoc, adopted(text), text)).toEqual({ same: true })
      return linesOf(far.state.doc)
    }
    const putBehind =
      (id: string) =>
      (one: Replica): void =>
        one.dispatch(one.state.tr.insert(at(one, id, -1), block('alineat', 'other', 'altul')))
    const longer = draft(
      doc,
      'change',
      ['a1p1'],
      [
        block('alineat', 'a1p1', 'Grupul de lucru se întrunește lunar. Sau oricând.'),
        block('alineat', 'more', 'Și atât.'),
      ],
    )
    expect(lines(longer, putBehind('a2')).slice(2, 6)).toEqual([
      'a1p1: Grupul de lucru se întrunește lunar. Sau oricând.',
      'more: Și atât.',
      'other: altul',
      'a2: ',
    ])
    const title = draft(
      doc,
      'change',
      ['a1'],
      [block('article', 'a1', 'Ședințe'), block('alineat', 'more', 'Nou.')],
    )
    expect(lines(title, putBehind('a1p1')).slice(1, 5)).toEqual([
      'a1: Ședințe',
      'more: Nou.',
      'other: altul',
      'a1p1: Grupul de lucru se întrunește lunar.',
    ])
    const typeBefore = (one: Replica): void =>
      one.dispatch(one.state.tr.insertText(' ⟦x⟧', at(one, 'a2p1', doc.child(4).content.size)))
    for (const first of [
      [block('letter', 'fresh', 'nou;'), doc.child(5)],
      [block('letter', 'fresh', 'nou;')],
      [block('letter', 'a2la', 'a;')],
    ]) {
      const text = draft(doc, 'change', ['a2la'], first)
      expect(lines(text, typeBefore)[4]).toBe('a2p1: Membrii grupului au următoarele drepturi: ⟦x⟧')
    }
  })

  it('[AMA1] new text has no letter of what it takes the place of: who deletes that does not cut it', () => {
    const text = draft(doc, 'change', ['a2la'], [block('letter', 'fresh', 'să plece;')])
    const far = new Replica('far', 21, sealed)
    const start = at(far, 'a2la', -1)
    far.dispatch(far.state.tr.delete(start, start + doc.child(5).nodeSize))
    far.receive([prepared(text)])
    expect(linesOf(far.state.doc)[5]).toBe('fresh: să plece;')
    expect(resultIn(far.ydoc, adopted(text), text)).toEqual({ same: true })
  })

  it('[AMA1] is refused where the sealed text is not the base, ids are taken, or the client is known', () => {
    const later = opened()
    applyPrepared(later, prepared(change))
    const state = Y.encodeStateAsUpdate(later)
    const why = (text: AmendmentText, from: Uint8Array, client = newDecisionClient()): string => {
      const result = prepareAmendment(from, text, client)
      return result.done ? 'done' : result.why
    }
    expect(why(change, state)).toBe('already')
    expect(why(deletion, state)).toBe('moved-on')
    expect(why(deletion, Y.encodeStateAsUpdate(new Y.Doc()))).toBe('already')
    expect(why(change, Y.encodeStateAsUpdate(new Y.Doc()))).toBe('gone')
    expect(why(addition, state, CLIENT)).toBe('client')
    expect(why(addition, sealed, 77)).toBe('client')
    const stolen = { ...addition, proposed: [block('article', 'a3', 'x')] }
    expect(why(stolen, sealed)).toBe('ids')
    const all = { ...deletion, targets: ['a1p1'], base: [doc.child(2)], labels: [''] }
    expect(why(all, sealedState(doc.type.create(null, [doc.child(2)])))).toBe('everything')
  })
})

describe('bytes of another member', () => {
  /** Bytes of a fresh client that does what it likes. */
  function forged(run: (replica: Replica) => void, client = CLIENT): Uint8Array {
    const replica = new Replica('evil', client, sealed)
    run(replica)
    return Y.mergeUpdates(replica.outbox)
  }
  const honest = (replica: Replica): void => {
    expect(takeOver({ state: () => replica.state, dispatch: (tr) => replica.dispatch(tr) }, deletion)).toBe(
      true,
    )
  }

  it('[AMA3] are refused when they do more, less, or something else', () => {
    expect(verifyPrepared(sealed, forged(honest), deletion)).toBe(true)
    const wrong: Record<string, Uint8Array> = {
      rubbish: new Uint8Array([1, 2, 3, 4, 5]),
      empty: Y.encodeStateAsUpdate(new Y.Doc()),
      otherText: prepared(change),
      elsewhere: forged((one) => {
        honest(one)
        one.dispatch(one.state.tr.insertText('!', 1))
      }),
      setting: forged((one) => {
        honest(one)
        writeSettings(one.ydoc, { title: 'Altul' })
      }),
      amendment: forged((one) => {
        honest(one)
        addAmendment(one.ydoc, {
          id: 'x',
          text: change,
          author: 'a'.repeat(64),
          created: '2026-11-25T10:00:00.000Z',
          reason: '',
          proposal: null,
        })
      }),
      hiddenMap: forged((one) => {
        honest(one)
        one.ydoc.getMap('secret').set('a', 1)
      }),
      hiddenArray: forged((one) => {
        honest(one)
        one.ydoc.getArray('list').push([1])
      }),
      less: forged((one) => one.dispatch(one.state.tr.delete(at(one, 'a2la', -1), at(one, 'a2lb', -1)))),
    }
    const two = new Replica('two', CLIENT + 1, sealed)
    two.dispatch(two.state.tr.insertText('a', 1))
    two.dispatch(two.state.tr.delete(1, 2))
    const more = Y.mergeUpdates([prepared(change), ...two.outbox])
    expect(verifyPrepared(sealed, more, change)).toBe(false)
    // Deletes text that nobody has typed yet.
    const future = new Replica('future', 55, sealed)
    future.dispatch(future.state.tr.insertText('viitor', 1))
    const typed = Y.mergeUpdates(future.outbox.splice(0))
    future.dispatch(future.state.tr.delete(1, 7))
    wrong.futureText = Y.mergeUpdates([forged(honest), ...future.outbox])
    for (const [name, update] of Object.entries(wrong))
      expect(`${name} ${verifyPrepared(sealed, update, deletion)}`).toBe(`${name} false`)
    const known = opened()
    known.clientID = CLIENT
    known.getMap('settings').set('title', 'x')
    const grown = Y.encodeStateAsUpdate(known)
    const five = prepareAmendment(sealed, change, CLIENT)
    expect(five.done && verifyPrepared(sealed, five.update, change)).toBe(true)
    expect(five.done && verifyPrepared(grown, five.update, change)).toBe(false)
    expect(typed.length).toBeGreaterThan(0)
  })

  it('[AMA3] a client id that somebody used first shows', () => {
    const update = prepared(change)
    const thief = new Replica('thief', CLIENT, sealed)
    thief.dispatch(thief.state.tr.insertText('furat', 1))
    const victim = opened()
    for (const stolen of thief.outbox) Y.applyUpdate(victim, stolen)
    expect(applyPrepared(victim, update)).toBe(false)
  })
})

describe('the result', () => {
  it('[AMA4] says what differs from the voted text: edits out of reach, before or after', () => {
    const far = new Replica('far', 21, sealed)
    far.dispatch(far.state.tr.insertText('⟦x⟧', at(far, 'a2lb', 2)))
    far.receive([prepared(change)])
    const result = resultIn(far.ydoc, adopted(change), change)
    expect(result).toMatchObject({ same: false, deviations: [{ id: 'a2lb', what: 'changed' }] })
    const gone = new Replica('gone', 22, sealed)
    const first = indexOf(gone, 'a2lb')
    const start = positionOf(gone.state.doc, first)
    gone.dispatch(gone.state.tr.delete(start, start + gone.state.doc.child(first).nodeSize))
    gone.receive([prepared(change)])
    const kinds = (one: Replica, text = change): string[] => {
      const found = resultIn(one.ydoc, adopted(text), text)
      return found.same ? [] : found.deviations.map(({ what, id }) => `${what} ${id}`)
    }
    // What the vote put into that block follows the block before it.
    expect(kinds(gone)).toEqual(['changed a2p1', 'missing a2lb'])
    const parted = new Replica('parted', 23, sealed)
    parted.dispatch(parted.state.tr.split(at(parted, 'a2p1', 7)))
    parted.receive([prepared(change)])
    expect(kinds(parted)).toContain('changed a2p1')
    expect(kinds(parted).some((line) => line.startsWith('between'))).toBe(true)
    const still = new Replica('still', 24, sealed)
    expect(kinds(still, deletion)).toEqual(['still-there a2la', 'still-there a2lb'])
  })

  it('[AMA4] finds what was typed into a block that the decision deleted, wherever it stood', () => {
    for (const [offset, expected] of [
      [0, '⟦x⟧'],
      [4, '⟦x⟧'],
      ['să voteze.'.length, '⟦x⟧'],
    ] as const) {
      const far = new Replica('far', 21, sealed)
      far.dispatch(far.state.tr.insertText('⟦x⟧', at(far, 'a2lb', offset)))
      far.receive([prepared(deletion)])
      expect(far.state.doc.textContent).toContain('⟦x⟧')
      expect(resultIn(far.ydoc, adopted(deletion), deletion)).toEqual({
        same: false,
        deviations: [{ id: 'a2lb', what: 'stray', voted: null, now: expected }],
      })
    }
    const behind = new Replica('behind', 22, sealed)
    behind.dispatch(behind.state.tr.insertText('⟦y⟧', at(behind, 'a2p2', 0)))
    behind.dispatch(behind.state.tr.insertText('⟦z⟧', at(behind, 'a2p1', 5)))
    behind.dispatch(
      behind.state.tr.insert(
        positionOf(behind.state.doc, indexOf(behind, 'a2p2')),
        block('letter', 'w', '⟦w⟧'),
      ),
    )
    behind.receive([prepared(deletion)])
    expect(resultIn(behind.ydoc, adopted(deletion), deletion)).toEqual({ same: true })
  })

  it('[AMA6] numbers and references are those of the amended document', () => {
    const ydoc = opened()
    const shown = differenceOf({ doc, settings }, addition)
    applyPrepared(ydoc, prepared(addition))
    const now = readDocument(ydoc)
    const numbering = numberDocument(now, settings)
    expect(numbering.byId.get('n')?.label).toBe('Art. 2.')
    expect(numbering.byId.get('a2')?.label).toBe('Art. 3.')
    for (const { id, after } of shown.renumbered) expect(numbering.byId.get(id)?.label).toBe(after)
    const last = now.childCount - 1
    const reference = now.child(last).children.find((node) => node.type.name === 'reference')
    expect(printReference(reference?.attrs as ReferenceAttrs, numbering, last).text).toBe('art.\u00a03')
  })
})

describe('locks and taking over', () => {
  const locked = lockedBlocks([change])

  it('[AMA5] tells edits of locked blocks from others', () => {
    expect([...locked]).toEqual(['a2p1', 'a2la', 'a2lb'])
    const state = stateOf(doc)
    const place = (id: string): number =>
      positionOf(
        doc,
        doc.children.findIndex((node) => node.attrs.id === id),
      )
    const { tr } = state
    expect(touchesLocked(tr, locked)).toBe(false)
    expect(touchesLocked(state.tr.insertText('x', place('a2la') + 3), locked)).toBe(true)
    expect(touchesLocked(state.tr.setNodeAttribute(place('a2la'), 'level', 1), locked)).toBe(true)
    expect(touchesLocked(state.tr.delete(place('a2lb'), place('a2p2')), locked)).toBe(true)
    expect(touchesLocked(state.tr.join(place('a2lb')), locked)).toBe(true)
    expect(touchesLocked(state.tr.join(place('a2p1')), locked)).toBe(true)
    expect(touchesLocked(state.tr.split(place('a2la') + 4), locked)).toBe(true)
    expect(touchesLocked(state.tr.insert(place('a2la'), block('letter', 'q', 'q')), locked)).toBe(true)
    expect(touchesLocked(state.tr.insert(place('a2p1'), block('text', 'q', 'q')), locked)).toBe(false)
    expect(touchesLocked(state.tr.insertText('x', place('a1p1') + 3), locked)).toBe(false)
    expect(touchesLocked(state.tr.insertText('x', place('a1p1') + 3), new Set())).toBe(false)
    expect(
      touchesLocked(state.tr.insertText('x', place('a2la') + 3).setMeta('consens-shared', 'remote'), locked),
    ).toBe(false)
    const moved = moveRange(state, { from: 4, to: 7 }, 0)
    expect(moved && touchesLocked(moved, locked)).toBe(true)
    const other = moveRange(state, { from: 1, to: 3 }, doc.childCount)
    expect(other && touchesLocked(other, locked)).toBe(false)
  })

  it('[AMA7] an ordinary edit that is undone at once, for every kind', () => {
    const reordered = draft(
      doc,
      'change',
      ['a2la', 'a2p2'],
      [doc.child(7), block('letter', 'a2la', 'să propună teme;'), doc.child(6)],
    )
    for (const text of [change, deletion, addition, split, reordered]) {
      const replica = new Replica('m', 31, sealed)
      const host = {
        state: () => replica.state,
        dispatch: (tr: typeof replica.state.tr) => replica.dispatch(tr),
      }
      expect(takeOver(host, text)).toBe(true)
      expect(resultOf(replica.state.doc, text)).toEqual({ same: true })
      expect(replica.shared().eq(replica.state.doc)).toBe(true)
      expect(takeOver(host, text)).toBe(false)
      expect(replica.binding.undo()).toBe(true)
      expect(replica.state.doc.eq(doc)).toBe(true)
      expect(replica.repairs).toBe(0)
    }
  })
})
