import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import {
  AMENDMENTS,
  type Amendment,
  addAmendment,
  baseBytes,
  draftAmendment,
  mayWithdraw,
  proposedBytes,
  readAmendments,
  readText,
  rewriteAmendment,
  setReason,
  setWithdrawn,
  writeText,
} from '../../../domain/amendments/index.ts'
import { readDocument, writeDocument } from '../../../domain/document/binding/index.ts'
import { numberDocument } from '../../../domain/document/numbering/index.ts'
import { SCHEMA_VERSION, schema } from '../../../domain/document/schema/index.ts'
import { block, documentOf, draft, newId, regulation, settings } from '../../support/amendments.ts'
import { arbitraryDocument } from '../../support/arbitrary-document.ts'
import { Replica } from '../../support/replica.ts'
import { runs } from '../../support/runs.ts'

const author = 'a'.repeat(64)
const created = '2026-11-25T10:00:00.000Z'

function amendment(id = 'am1'): Omit<Amendment, 'withdrawn'> {
  const text = draft(
    regulation(),
    'change',
    ['a2lb'],
    [block('letter', 'a2lb', 'să voteze, dacă au acest drept.')],
  )
  return { id, text, author, created, reason: 'Observatorii nu votează.', proposal: null }
}

function shared(doc = regulation()): Y.Doc {
  const ydoc = new Y.Doc()
  writeDocument(ydoc, doc)
  return ydoc
}

describe('the record of an amendment', () => {
  it('[AMR1] stands in the document and does not touch its text, nor any undo', () => {
    const replica = new Replica('m', 7, Y.encodeStateAsUpdate(shared()))
    replica.dispatch(replica.state.tr.insertText('X', 1))
    addAmendment(replica.ydoc, amendment())
    expect(readDocument(replica.ydoc).textContent).toBe(`X${regulation().textContent}`)
    expect(readAmendments(replica.ydoc).amendments).toEqual([{ ...amendment(), withdrawn: null }])
    replica.binding.undo()
    expect(replica.binding.undo()).toBe(false)
    expect(readDocument(replica.ydoc).eq(regulation())).toBe(true)
    expect(readAmendments(replica.ydoc).amendments).toHaveLength(1)
  })

  it('[AMR1] is withdrawn, taken back, given another reason; only its author may withdraw, and not in a vote', () => {
    const ydoc = shared()
    addAmendment(ydoc, amendment())
    setWithdrawn(ydoc, 'am1', created)
    setReason(ydoc, 'am1', 'Altă motivare.')
    const [read] = readAmendments(ydoc).amendments
    expect(read).toMatchObject({ withdrawn: created, reason: 'Altă motivare.' })
    setWithdrawn(ydoc, 'am1', null)
    expect(readAmendments(ydoc).amendments[0]?.withdrawn).toBeNull()
    expect(read && mayWithdraw(read, author, false)).toBe(true)
    expect(read && mayWithdraw(read, author, true)).toBe(false)
    expect(read && mayWithdraw(read, 'b'.repeat(64), false)).toBe(false)
    expect(() => addAmendment(ydoc, amendment())).toThrow('there already')
    expect(() => setReason(ydoc, 'none', '')).toThrow('no record')
  })

  it('[AMR2] is rewritten whole: of two texts written at once one stands, never a mixture', () => {
    const one = shared()
    addAmendment(one, amendment())
    const two = new Y.Doc()
    Y.applyUpdate(two, Y.encodeStateAsUpdate(one))
    const left = draft(regulation(), 'delete', ['a1', 'a1p1'])
    const right = draft(regulation(), 'add', ['a3p1'], [block('alineat', 'n', 'Nou.')])
    rewriteAmendment(one, 'am1', left)
    rewriteAmendment(two, 'am1', right)
    Y.applyUpdate(one, Y.encodeStateAsUpdate(two))
    Y.applyUpdate(two, Y.encodeStateAsUpdate(one))
    const texts = [one, two].map((ydoc) => readAmendments(ydoc).amendments[0]?.text)
    expect(texts[0]).toEqual(texts[1])
    expect([left, right]).toContainEqual(texts[0])
  })

  it('[AMR2] [AMR3] any text that can be drafted is read again as it was', () => {
    fc.assert(
      fc.property(arbitraryDocument(8), arbitraryDocument(5), fc.nat(), (a, b, seed) => {
        const from = seed % a.doc.childCount
        const numbering = numberDocument(a.doc, a.settings)
        const text = draftAmendment({
          doc: a.doc,
          numbering,
          kind: 'change',
          from,
          to: from + 1,
          proposed: b.doc.children,
          newId,
        })
        if (typeof text === 'string') throw new Error(text)
        const read = readText(writeText(text))
        expect(typeof read).toBe('object')
        if (typeof read === 'object') expect(writeText(read)).toBe(writeText(text))
      }),
      { numRuns: runs(40) },
    )
  })

  it('[AMR3] what cannot be read is listed with why, and the rest is read', () => {
    const ydoc = shared()
    addAmendment(ydoc, amendment('good'))
    const map = ydoc.getMap(AMENDMENTS)
    const good = (map.get('good') as Y.Map<unknown>).toJSON()
    const text = String(good.text)
    const bad: Record<string, unknown> = {
      plain: 'hello',
      array: new Y.Array(),
      empty: new Y.Map(),
      '../../x': new Y.Map(Object.entries(good)),
      author: { ...good, author: 'somebody' },
      reason: { ...good, reason: 'x'.repeat(100_000) },
      huge: { ...good, text: `"${'x'.repeat(900_000)}"` },
      nested: { ...good, text: '['.repeat(50_000) },
      rubbish: { ...good, text: '{' },
      notCanonical: { ...good, text: ` ${text}` },
      newer: { ...good, v: 2 },
      newerSchema: { ...good, text: text.replace(`"schema":${SCHEMA_VERSION}`, '"schema":99') },
      kind: { ...good, text: text.replace('"kind":"letter"', '"kind":"emperor"') },
      node: { ...good, text: text.replace('"type":"block"', '"type":"script"') },
      attribute: { ...good, text: text.replace('"kind":"letter"', '"kind":"letter","level":{"a":1}') },
      target: { ...good, text: text.replace('"targets":["a2lb"]', '"targets":["a2la"]') },
      doubled: { ...good, text: text.replace(/"proposed":\[(.*)\],"schema"/, '"proposed":[$1,$1],"schema"') },
      defaults: { ...good, text: text.replace('"kind":"letter"', '"kind":"letter","level":0') },
      content: { ...good, text: text.replace('"type":"text"', '"type":"block"') },
      date: { ...good, withdrawn: 'yesterday' },
    }
    for (const [id, value] of Object.entries(bad)) {
      const isRecord = value !== null && typeof value === 'object' && !(value instanceof Y.AbstractType)
      map.set(id, isRecord ? new Y.Map(Object.entries(value)) : value)
    }
    const read = readAmendments(ydoc)
    expect(read.amendments.map(({ id }) => id)).toEqual(['good'])
    const why = Object.fromEntries(read.unreadable.map((one) => [one.id, one.why]))
    expect(Object.keys(why).sort()).toEqual(Object.keys(bad).sort())
    expect(why).toMatchObject({
      plain: 'fields',
      huge: 'size',
      nested: 'form',
      rubbish: 'form',
      notCanonical: 'form',
      newer: 'newer',
      newerSchema: 'newer',
      kind: 'blocks',
      node: 'blocks',
      attribute: 'blocks',
      target: 'form',
      doubled: 'form',
      defaults: 'form',
      content: 'blocks',
    })
  })

  it('[AMR3] any JSON at all in place of a text is read or refused, never thrown', () => {
    const source = writeText(amendment().text)
    const hostile = fc.oneof(
      fc.json(),
      fc.string(),
      fc.tuple(fc.nat(source.length - 1), fc.string({ maxLength: 4 })).map(([at, put]) => {
        return source.slice(0, at) + put + source.slice(at + put.length)
      }),
    )
    fc.assert(
      fc.property(hostile, (value) => {
        const read = readText(value)
        if (typeof read === 'object') expect(writeText(read)).toBe(value)
      }),
      { numRuns: runs(400) },
    )
  })
})

describe('drafting', () => {
  const doc = regulation()
  const numbering = numberDocument(doc, settings)
  const base = { doc, numbering, newId, proposed: [] }

  it('[AMR4] gives ids to what is new and never one of the document', () => {
    const text = draft(
      doc,
      'add',
      ['a1', 'a1p1'],
      [block('article', 'a2'), block('alineat', '', 'Nou.')],
      true,
    )
    const ids = text.proposed.map((node) => node.attrs.id as string)
    expect(ids.every((id) => id.startsWith('new'))).toBe(true)
    const change = draft(
      doc,
      'change',
      ['a2lb'],
      [
        block('letter', 'a2lb', 'să voteze;'),
        block('letter', 'a2lb', 'copie'),
        block('letter', 'a1p1', 'a altuia'),
      ],
    )
    expect(change.proposed[0]?.attrs.id).toBe('a2lb')
    expect(change.proposed.slice(1).every((node) => String(node.attrs.id).startsWith('new'))).toBe(true)
    expect(change.labels).toEqual(['b)'])
  })

  it('[AMR4] is refused where there is nothing to propose', () => {
    expect(draftAmendment({ ...base, kind: 'change', from: 2, to: 3, proposed: [doc.child(2)] })).toBe('same')
    expect(draftAmendment({ ...base, kind: 'add', from: 2, to: 3 })).toBe('same')
    expect(draftAmendment({ ...base, kind: 'change', from: 2, to: 3 })).toBe('content')
    expect(draftAmendment({ ...base, kind: 'delete', from: 3, to: 3 })).toBe('no-target')
    expect(draftAmendment({ ...base, kind: 'delete', from: 0, to: doc.childCount })).toBe('everything')
    const bare = documentOf(schema.node('block', { kind: 'text' }, schema.text('x')), block('text', 'b', 'y'))
    const bareNumbers = numberDocument(bare, settings)
    expect(
      draftAmendment({ ...base, doc: bare, numbering: bareNumbers, kind: 'delete', from: 0, to: 1 }),
    ).toBe('no-target')
    const long = [block('alineat', 'a1p1', 'x'.repeat(900_000))]
    expect(draftAmendment({ ...base, kind: 'change', from: 2, to: 3, proposed: long })).toBe('size')
    const half = [block('alineat', 'a1p1', 'x\ud800')]
    expect(draftAmendment({ ...base, kind: 'change', from: 2, to: 3, proposed: half })).toBe('content')
  })

  it('[AMR5] its two names follow the texts alone', () => {
    const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString()
    const one = draft(doc, 'change', ['a2lb'], [block('letter', 'a2lb', 'altfel')])
    const other = draft(doc, 'change', ['a2lb'], [block('letter', 'a2lb', 'altcumva')])
    expect(hex(baseBytes(one))).toBe(hex(baseBytes({ ...one, labels: ['z)'] })))
    expect(hex(baseBytes(one))).toBe(hex(baseBytes(other)))
    expect(hex(proposedBytes(one))).not.toBe(hex(proposedBytes(other)))
    expect(hex(proposedBytes(one))).toBe(hex(proposedBytes({ ...one, labels: ['z)'] })))
    const add = draft(doc, 'add', ['a2lb'], [block('letter', 'n1', 'nou')])
    expect(hex(proposedBytes(add))).not.toBe(hex(proposedBytes({ ...add, kind: 'change' })))
    expect(hex(proposedBytes(add))).not.toBe(hex(proposedBytes({ ...add, under: true })))
    expect(JSON.parse(hex(baseBytes(one)))).toMatchObject({ targets: ['a2lb'] })
  })
})
