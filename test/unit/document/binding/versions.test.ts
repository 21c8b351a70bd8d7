import fc from 'fast-check'
import type { Node } from 'prosemirror-model'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readDocument, readSettings, writeDocument } from '../../../../domain/document/binding/index.ts'
import { SCHEMA_VERSION } from '../../../../domain/document/schema/index.ts'
import { tokensIn } from '../../../support/merge-world.ts'
import { positionOf, Replica } from '../../../support/replica.ts'
import { runs } from '../../../support/runs.ts'
import { newerSchema, olderSchema } from '../../../support/schema-versions.ts'
import { VersionWorld, versionDeed } from '../../../support/version-world.ts'
import { unknownIn } from '../../../support/witness.ts'

const block = (id: string, text: string, attrs: object = {}): Node =>
  newerSchema.node('block', { id, ...attrs }, text === '' ? [] : [newerSchema.text(text)])
const chart = (id: string, rows: string): Node => newerSchema.node('chart', { id, rows })

/** An older application on a document that a newer one wrote. `seen`: what the newer one then reads there. */
function older(...blocks: Node[]): { old: Replica; seen: () => Node; json: string } {
  const ydoc = new Y.Doc()
  const document = newerSchema.node('doc', null, blocks)
  writeDocument(ydoc, document)
  const old = new Replica('Ana', 1, Y.encodeStateAsUpdate(ydoc), olderSchema)
  return { old, seen: () => readDocument(old.ydoc, newerSchema), json: JSON.stringify(document.toJSON()) }
}

describe('members with different versions of the schema', () => {
  it('[BND7] damage nothing of each other’s: what one does not know stays as the others wrote it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 5 }),
        fc.array(versionDeed, { minLength: 8, maxLength: 60 }),
        (count, list) => {
          const world = new VersionWorld(count)
          for (const one of list) world.do(one)
          world.meet()
          const [newest] = world.replicas
          if (!newest) return
          for (const replica of world.replicas) {
            const seen = readDocument(replica.ydoc, newest.schema)
            expect(seen.toJSON()).toEqual(newest.state.doc.toJSON())
            expect(replica.repairs).toBe(0)
          }
          const counts = tokensIn(newest.state.doc)
          for (const token of world.alive) {
            if (token.includes('c')) continue
            const times = counts.get(token) ?? 0
            const copies = Math.min(times, Math.max(1, world.pasted.get(token) ?? 0))
            expect(`${token}×${times} of ${copies}`).toBe(`${token}×${Math.max(1, copies)} of ${copies}`)
          }
        },
      ),
      { numRuns: runs(100, 40) },
    )
  })

  it('[BND7] of two unknown things the deleted one goes and the other stays, in one step with other changes', () => {
    const { old, seen } = older(block('a', 'unu'), chart('x', '1'), chart('y', '2'), block('b', 'doi'))
    const { doc, schema, tr } = old.state
    const changed = schema.node('block', { ...doc.child(3).attrs }, schema.text('doi!'))
    old.dispatch(tr.replaceWith(positionOf(doc, 1), doc.content.size, [doc.child(2), changed]))
    expect(seen().toJSON()).toEqual(
      newerSchema.node('doc', null, [block('a', 'unu'), chart('y', '2'), block('b', 'doi!')]).toJSON(),
    )
    expect(old.repairs).toBe(0)
  })

  it('[BND7] an unknown part of a sheet stays when what stands around it changes at once', () => {
    const field = (text: string): Node =>
      newerSchema.node('commitment_field', { name: 'action' }, [block(`f${text}`, text)])
    const { old, seen, json } = older(
      newerSchema.node('commitment', { id: 'c' }, [field('unu'), chart('x', '1'), field('doi')]),
      block('a', 'text'),
    )
    const now = old.state.doc.toJSON()
    const text = JSON.stringify(now.content[0]).replace('"unu"', '"UNU"').replace('"doi"', '"DOI"')
    const sheet = old.schema.nodeFromJSON(JSON.parse(text))
    const unknown = unknownIn(old.ydoc, olderSchema)
    old.dispatch(old.state.tr.replaceWith(0, old.state.doc.child(0).nodeSize, sheet))
    expect(JSON.stringify(seen().toJSON())).toBe(json.replace('"unu"', '"UNU"').replace('"doi"', '"DOI"'))
    expect(unknown.size).toBe(1)
    expect(unknownIn(old.ydoc, olderSchema)).toEqual(unknown)
    expect(old.repairs).toBe(0)
  })

  it('[BND7] what moves, is joined, split, copied and gets another kind keeps what the member does not know', () => {
    const panel = newerSchema.node('panel', { id: 'p' }, [
      newerSchema.node('panel_line', { id: 'l', weight: '2' }, [
        newerSchema.text('unu '),
        newerSchema.text('doi', [newerSchema.mark('highlight', { color: 'blue' }), newerSchema.mark('bold')]),
        newerSchema.node('remark', { id: 'r' }, [newerSchema.text('trei', [newerSchema.mark('italic')])]),
        newerSchema.node('emoji', { code: '1f600' }),
      ]),
    ])
    const { old, seen } = older(panel, block('a', 'text de lege', { tone: 'warm' }))
    const at = (index: number): number => positionOf(old.state.doc, index)
    old.dispatch(old.state.tr.setNodeAttribute(at(1), 'kind', 'letter').setNodeAttribute(at(1), 'id', 'z'))
    old.dispatch(old.state.tr.split(at(1) + 1))
    old.dispatch(old.state.tr.split(at(2) + 1 + 4))
    old.move(0, 1, 3)
    const shown = old.state.doc.children.map((node) => node.type.name)
    expect(shown).toEqual(['block', 'block', 'unknown_block', 'block'])
    old.dispatch(old.state.tr.insert(old.state.doc.content.size, old.state.doc.child(2)))
    old.dispatch(old.state.tr.insertText('!', at(3) + 1))
    const { content } = seen().toJSON()
    expect(content[2]).toEqual(panel.toJSON())
    // The copy is the same thing, under an id of its own (BND12).
    expect(content[4]).toEqual({ ...panel.toJSON(), attrs: { id: 'p.1' } })
    expect(content[1].attrs).toMatchObject({ id: 'z', kind: 'letter', tone: 'warm' })
    expect(old.repairs).toBe(0)
  })

  it('[BND7] plain letters typed before formatted ones that begin alike leave what the formatting holds', () => {
    const link = newerSchema.mark('link', { href: 'https://exemplu.ro', title: 'acte' })
    const note = newerSchema.node('footnote', { id: 'n' }, newerSchema.text('„ceva', [link]))
    const { old, seen } = older(newerSchema.node('block', { id: 'a' }, [note]))
    // The caret stands before the note's first letter; what is typed there is plain and begins like what follows.
    old.dispatch(old.state.tr.insert(2, old.schema.text('„altceva')))
    const [typed, kept] = seen().child(0).child(0).toJSON().content
    expect(typed).toEqual({ type: 'text', text: '„altceva' })
    expect(kept).toMatchObject({ text: '„ceva', marks: [{ attrs: { title: 'acte' } }] })
  })

  it('[BND7] a version that is none keeps no document from being read', () => {
    for (const version of [undefined, null, 'x', -1, 2.5, { v: 1 }]) {
      const ydoc = new Y.Doc()
      ydoc.getMap('settings').set('schemaVersion', version)
      ydoc.getMap('settings').set('title', 'Plan')
      expect(readSettings(ydoc)).toMatchObject({ schemaVersion: SCHEMA_VERSION, title: 'Plan' })
    }
  })

  it('[BND7] a newer block in a cell leaves the table and its other texts to whoever knows tables', () => {
    const cell = newerSchema.node('table_cell', null, [block('a', 'celula'), chart('x', '1')])
    const table = newerSchema.node('table', { id: 't' }, [newerSchema.node('table_row', null, [cell])])
    const ydoc = new Y.Doc()
    writeDocument(ydoc, newerSchema.node('doc', null, [table]))
    const dan = new Replica('Dan', 2, Y.encodeStateAsUpdate(ydoc))
    dan.dispatch(dan.state.tr.insertText('!', 4 + 6))
    expect(JSON.stringify(readDocument(dan.ydoc, newerSchema).toJSON())).toBe(
      JSON.stringify(newerSchema.node('doc', null, [table]).toJSON()).replace('celula', 'celula!'),
    )
    // Where the schema allows nothing unknown (a row has cells), all of the table stands there as unknown.
    const bare = new Y.Doc()
    writeDocument(bare, newerSchema.node('doc', null, [table, block('b', 'text')]))
    const inner = (bare.getText('body').toDelta() as { insert: Y.Map<Y.Array<Y.Map<Y.Array<unknown>>>> }[])[0]
    inner?.insert
      .get('c')
      ?.get(0)
      .get('c')
      ?.push([new Y.Map<unknown>([['n', 'sparkline']])])
    const eva = new Replica('Eva', 3, Y.encodeStateAsUpdate(bare))
    expect(eva.state.doc.child(0).type.name).toBe('unknown_block')
    eva.dispatch(eva.state.tr.insertText('!', 2))
    expect(JSON.stringify(eva.ydoc.getText('body').toJSON())).toContain('text')
    expect(JSON.stringify(readDocument(eva.ydoc).toJSON())).toContain('sparkline')
  })
})
