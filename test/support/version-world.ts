import fc from 'fast-check'
import { Fragment, type Node, type Schema, Slice } from 'prosemirror-model'
import { ReplaceStep } from 'prosemirror-transform'
import { schema } from '../../domain/document/schema/index.ts'
import { type AnyDeed, boundary, deed, fraction, startDocument, tokensIn, World } from './merge-world.ts'
import { positionOf, type Replica } from './replica.ts'
import { newerSchema, olderSchema, sheet } from './schema-versions.ts'

/** What members do beside the deeds of every world; what their schema does not have they do not do. */
const deeds = [
  ...(['chart', 'panel', 'emoji', 'remark', 'highlight', 'tone', 'look', 'title'] as const),
  ...(['rows', 'sheet chart', 'cell chart', 'inner', 'inner', 'row', 'cut'] as const),
] as const

export const versionDeed: fc.Arbitrary<AnyDeed> = fc.oneof(
  { arbitrary: deed, weight: 3 },
  {
    arbitrary: fc.record({ who: fc.nat(4), what: fc.constantFrom(...deeds), a: fraction, b: fraction }),
    weight: 2,
  },
)

const pick = <T>(list: readonly T[], choice: number): T | undefined => list[Math.floor(choice * list.length)]

type Found = { readonly node: Node; readonly at: number }

/** Members whose applications have different versions of the schema work on one document. */
export class VersionWorld extends World {
  /** How often each token was cut and pasted: members who do so out of each other's sight paste it once each. */
  readonly pasted = new Map<string, number>()

  constructor(count: number) {
    let next = 0
    const start = startDocument()
    const withSheet = sheet(
      () => `k${next++}`,
      () => `⟦c7${next++}⟧`,
    )
    super(count, start.copy(start.content.addToEnd(withSheet)), [newerSchema, olderSchema, schema])
  }

  override edit(replica: Replica, what: string, a: number, b: number): void {
    const { tr, doc } = replica.state
    const { nodes, marks } = replica.schema
    const child = Math.floor(a * doc.childCount)
    const node = doc.child(child)
    const start = positionOf(doc, child)
    const at = start + 1 + (node.type.name === 'block' ? boundary(node, b) : 0)
    const all = (name: string): Found[] => {
      const found: Found[] = []
      doc.descendants((one, place) => {
        if (one.type.name === name) found.push({ node: one, at: place })
      })
      return found
    }
    if (what === 'inner') this.typeInside(replica, a, b)
    else if (what === 'row') this.moveRow(replica, a)
    else if (what === 'cut') {
      if (node.type.name === 'block' || doc.childCount < 2) return
      for (const token of tokensIn(node).keys()) this.pasted.set(token, (this.pasted.get(token) ?? 0) + 1)
      replica.dispatch(tr.delete(start, start + node.nodeSize))
      replica.dispatch(replica.state.tr.insert(0, node))
    } else if (nodes.chart === undefined || nodes.panel === undefined) super.edit(replica, what, a, b)
    else if (what === 'chart') replica.dispatch(tr.insert(start, this.chart(nodes.chart.schema)))
    else if (what === 'panel') replica.dispatch(tr.insert(start, this.panel(nodes.panel.schema)))
    else if (what === 'rows') {
      const chart = pick(all('chart'), b)
      if (chart) replica.dispatch(tr.setNodeAttribute(chart.at, 'rows', this.id()))
    } else if (what === 'look') {
      const reference = pick(all('reference'), b)
      if (reference) replica.dispatch(tr.setNodeAttribute(reference.at, 'look', this.id()))
    } else if (what === 'sheet chart' || what === 'cell chart') {
      const place = pick(all(what === 'sheet chart' ? 'commitment' : 'table_cell'), b)
      if (place)
        replica.dispatch(tr.insert(place.at + place.node.nodeSize - 1, this.chart(nodes.chart.schema, true)))
    } else if (node.type.name !== 'block') super.edit(replica, what, a, b)
    else if (what === 'emoji') replica.dispatch(tr.insert(at, newerSchema.node('emoji', { code: this.id() })))
    else if (what === 'remark') replica.dispatch(tr.insert(at, this.remark()))
    else if (what === 'tone') replica.dispatch(tr.setNodeAttribute(start, 'tone', this.id()))
    else if (what === 'highlight' || what === 'title') {
      const from = start + 1 + boundary(node, b / 2)
      const mark =
        what === 'title'
          ? marks.link?.create({ href: 'https://exemplu.ro', title: this.id() })
          : marks.highlight?.create({ color: b < 0.3 ? 'yellow' : 'blue' })
      if (mark) replica.dispatch(tr.addMark(from, start + 1 + node.content.size, mark))
    } else super.edit(replica, what, a, b)
  }

  chart(of: Schema, inside = false): Node {
    return of.node('chart', { id: this.id(), rows: inside ? this.cellToken() : this.token() })
  }

  remark(): Node {
    const marks = [newerSchema.mark('highlight'), newerSchema.mark('bold')]
    return newerSchema.node('remark', { id: this.id() }, newerSchema.text(this.token(), marks))
  }

  panel(of: Schema): Node {
    const line = (): Node =>
      of.node('panel_line', { id: this.id(), weight: '2' }, [
        of.text(this.token()),
        of.text(this.token(), [of.mark('highlight')]),
        of.node('emoji', { code: this.id() }),
        this.remark(),
      ])
    return of.node('panel', { id: this.id() }, [line(), line()])
  }

  /** Types inside a table, a sheet or a panel. */
  typeInside(replica: Replica, a: number, b: number): void {
    const places: number[] = []
    replica.state.doc.descendants((node, at, parent) => {
      if (node.isTextblock && parent !== replica.state.doc) places.push(at + 1 + boundary(node, b))
      return !node.isTextblock
    })
    const at = pick(places, a)
    if (at !== undefined) replica.dispatch(replica.state.tr.insertText(this.cellToken(), at))
  }

  /** Moves a sheet's last row before the first, in one step, as the command does (structure/rows.ts). */
  moveRow(replica: Replica, a: number): void {
    const tables: Found[] = []
    replica.state.doc.descendants((node, at) => {
      if ((node.type.name === 'milestones' || node.type.name === 'panel') && node.childCount > 1)
        tables.push({ node, at })
    })
    const table = pick(tables, a)
    if (!table) return
    const { node, at } = table
    const rows = [node.child(node.childCount - 1), ...node.children.slice(0, -1)]
    const slice = new Slice(Fragment.fromArray(rows), 0, 0)
    replica.dispatch(replica.state.tr.step(new ReplaceStep(at + 1, at + 1 + node.content.size, slice)))
  }
}
