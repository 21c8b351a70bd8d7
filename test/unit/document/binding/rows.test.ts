import fc from 'fast-check'
import { Fragment, type Node, Slice } from 'prosemirror-model'
import { ReplaceStep } from 'prosemirror-transform'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import {
  readDocument,
  schemaVersionOf,
  writeDocument,
  writeSettings,
} from '../../../../domain/document/binding/index.ts'
import { schema } from '../../../../domain/document/schema/index.ts'
import { Replica } from '../../../support/replica.ts'
import { runs } from '../../../support/runs.ts'

const cell = (name: string, text: string) =>
  schema.node('row_cell', { name }, text ? [schema.text(text)] : [])
const row = (id: string) =>
  schema.node('milestone', { id }, [cell('title', id), cell('deliverable', ''), cell('responsible', '')])
const field = (name: string) =>
  schema.node('commitment_field', { name }, [schema.node('block', { id: `f-${name}` })])

function members(count: number): Replica[] {
  const seed = new Y.Doc()
  const sheet = schema.node('commitment', { id: 'k' }, [
    field('title'),
    field('problem'),
    schema.node('milestones', null, ['r1', 'r2', 'r3', 'r4'].map(row)),
  ])
  writeDocument(seed, schema.node('doc', null, [sheet]))
  const update = Y.encodeStateAsUpdate(seed)
  return Array.from({ length: count }, (_, i) => new Replica(`M${i}`, i + 1, update))
}

function meet(replicas: readonly Replica[]): void {
  const sent = replicas.map((replica) => replica.outbox.splice(0))
  replicas.forEach((to, i) => {
    to.receive(sent.flatMap((updates, j) => (i === j ? [] : updates)))
  })
}

type Place = { readonly pos: number; readonly node: Node }

/** The node that `is` says, with its position. */
function find(replica: Replica, is: (node: Node) => boolean): Place | null {
  let found: Place | null = null
  replica.state.doc.descendants((node, pos) => {
    if (found === null && is(node)) found = { pos, node }
    return found === null
  })
  return found
}

const rowOf = (replica: Replica, id: string) => find(replica, (node) => node.attrs.id === id)
const rowsOf = (replica: Replica) =>
  find(replica, (node) => node.type.name === 'milestones')?.node.children.map((one) => one.textContent) ?? []

/** Types at the end of a row's cell, or of a field's text. */
function type(replica: Replica, id: string, index: number, text: string): void {
  const place = rowOf(replica, id)
  if (!place) return
  let at = place.pos + 1
  if (!place.node.isTextblock) {
    for (let i = 0; i < index; i++) at += place.node.child(i).nodeSize
    at += 1 + place.node.child(index).content.size
  } else at += place.node.content.size
  replica.dispatch(replica.state.tr.insertText(text, at))
}

/** Writes the rows in another order, in one step, as the sheet's buttons do. */
function reorder(replica: Replica, change: (rows: Node[]) => Node[]): void {
  const place = find(replica, (node) => node.type.name === 'milestones')
  if (!place) return
  const from = place.pos + 1
  const rows = Fragment.fromArray(change([...place.node.children]))
  replica.dispatch(
    replica.state.tr.step(new ReplaceStep(from, from + place.node.content.size, new Slice(rows, 0, 0))),
  )
}
const toEnd = (at: number) => (rows: Node[]) => [
  ...rows.slice(0, at),
  ...rows.slice(at + 1),
  ...rows.slice(at, at + 1),
]

describe('rows of a sheet', () => {
  it('[BND14] two members write in different rows, cells and fields of one commitment: all of it stays', () => {
    const [ana, dan] = members(2) as [Replica, Replica]
    type(ana, 'r1', 0, ' Ana')
    type(dan, 'r1', 1, 'Dan')
    type(dan, 'r3', 0, ' Dan')
    type(ana, 'f-title', 0, 'Titlul')
    type(dan, 'f-problem', 0, 'Problema')
    ana.dispatch(ana.state.tr.setNodeAttribute(rowOf(ana, 'r2')?.pos ?? -1, 'start', '2026-01-01'))
    dan.dispatch(dan.state.tr.setNodeAttribute(rowOf(dan, 'r2')?.pos ?? -1, 'end', '2026-02-01'))
    meet([ana, dan])
    expect(rowsOf(ana)).toEqual(['r1 AnaDan', 'r2', 'r3 Dan', 'r4'])
    expect(rowOf(dan, 'r2')?.node.attrs).toMatchObject({ start: '2026-01-01', end: '2026-02-01' })
    expect(rowOf(dan, 'f-title')?.node.textContent).toBe('Titlul')
    expect(rowOf(ana, 'f-problem')?.node.textContent).toBe('Problema')
    expect(dan.state.doc.toJSON()).toEqual(ana.state.doc.toJSON())
  })

  it('[BND14] a row moves while another member types in it and a third deletes its neighbour', () => {
    const [ana, dan, eva] = members(3) as [Replica, Replica, Replica]
    reorder(ana, toEnd(0))
    expect(rowsOf(ana)).toEqual(['r2', 'r3', 'r4', 'r1'])
    type(dan, 'r1', 0, ' scris')
    reorder(eva, (rows) => rows.filter((one) => one.attrs.id !== 'r2'))
    meet([ana, dan, eva])
    for (const one of [ana, dan, eva]) expect(rowsOf(one)).toEqual(['r3', 'r4', 'r1 scris'])
    ana.binding.undo()
    expect(rowsOf(ana)).toEqual(['r1 scris', 'r3', 'r4'])
    meet([ana, dan, eva])
    expect(dan.state.doc.toJSON()).toEqual(ana.state.doc.toJSON())
  })

  it('[BND15] a document of the first version gets the version of what is written, and no sooner', () => {
    const [ana] = members(1) as [Replica]
    writeSettings(ana.ydoc, { schemaVersion: 1 })
    type(ana, 'r1', 0, '!')
    expect(schemaVersionOf(ana.ydoc)).toBe(1)
    const place = find(ana, (node) => node.type.name === 'milestones')
    const table = schema.node('sheet_table', { what: 'indicators' }, [
      schema.node('sheet_row', { id: 's1' }, [cell('name', 'Votanți')]),
    ])
    ana.dispatch(ana.state.tr.insert(place?.pos ?? 0, table))
    expect(schemaVersionOf(ana.ydoc)).toBe(2)
    expect(readDocument(ana.ydoc).toJSON()).toEqual(ana.state.doc.toJSON())
  })

  const deed = fc.record({
    who: fc.nat(2),
    what: fc.constantFrom('type', 'move', 'add', 'delete', 'meet', 'undo'),
    row: fc.nat(5),
    to: fc.nat(5),
  })

  it('[BND1][BND3][BND14] any moves, typing, new and deleted rows converge; a kept row keeps what was typed', () => {
    fc.assert(
      fc.property(fc.array(deed, { minLength: 5, maxLength: 40 }), (deeds) => {
        const all = members(3)
        let count = 0
        const typed = new Map<string, string>()
        for (const { who, what, row: at, to } of deeds) {
          const replica = all[who] as Replica
          const rows = find(replica, (node) => node.type.name === 'milestones')?.node.children ?? []
          const target = rows[at % Math.max(1, rows.length)]
          const id = String(target?.attrs.id)
          if (what === 'meet') meet(all)
          else if (what === 'undo') replica.binding.undo()
          else if (what === 'add')
            reorder(replica, (list) => [...list.slice(0, at), row(`n${count++}`), ...list.slice(at)])
          else if (!target) continue
          else if (what === 'delete') reorder(replica, (list) => list.filter((one) => one !== target))
          else if (what === 'type') {
            const token = `<${count++}>`
            typed.set(token, id)
            type(replica, id, 0, token)
            replica.binding.stopCapturing()
          } else {
            reorder(replica, (list) => {
              const rest = list.filter((one) => one !== target)
              return [...rest.slice(0, to), target, ...rest.slice(to)]
            })
          }
          expect(replica.state.doc.toJSON()).toEqual(readDocument(replica.ydoc).toJSON())
        }
        meet(all)
        const [first, ...others] = all as [Replica, ...Replica[]]
        for (const other of others) expect(other.state.doc.toJSON()).toEqual(first.state.doc.toJSON())
        const undone = deeds.some((one) => one.what === 'undo')
        for (const [token, id] of typed) {
          const kept = rowOf(first, id)
          if (kept && !undone) expect(kept.node.textContent.split(token)).toHaveLength(2)
        }
        expect(all.map((one) => one.repairs)).toEqual([0, 0, 0])
      }),
      { numRuns: runs(100, 15) },
    )
  })
})
