import { describe, expect, it } from 'vitest'
import {
  commitmentsOf,
  commitmentWarnings,
  formatLei,
  resourcesTable,
} from '../../../domain/document/commitment/index.ts'
import { numberDocument } from '../../../domain/document/numbering/index.ts'
import {
  type OgpValue,
  sheetParts,
  sheetTableNames,
  whyFields,
} from '../../../domain/document/schema/index.ts'
import { sampleGroup } from '../../../domain/sample/index.ts'
import { counter, idsOf, isGuidanceNode, nodeOf, nodesOf, textsOf } from './support.ts'

describe('the sample group', () => {
  const sample = sampleGroup(counter())
  const documents = sample.documents.map((entry) => ({ ...entry, node: nodeOf(entry.doc) }))
  const plan = documents.find((entry) => entry.kind === 'pla')?.node
  const first = documents[0]
  const read = first === undefined ? [] : commitmentsOf(first.node, first.settings)
  const commitments = plan?.children.filter((child) => child.type.name === 'commitment') ?? []

  it('[SMP2] has three voting members of each sector, one coordinator each', () => {
    for (const sector of ['administration', 'civil-society']) {
      const voting = sample.members.filter(
        (member) => member.sector === sector && ['coordinator', 'member'].includes(member.role),
      )
      expect(voting).toHaveLength(3)
      expect(voting.filter((member) => member.role === 'coordinator')).toHaveLength(1)
    }
    expect(new Set(sample.members.map((member) => member.name)).size).toBe(sample.members.length)
  })

  it('[SMP4] has four valid documents without guidance, and blanks only in forms and signatures', () => {
    expect(documents.map((entry) => entry.kind)).toEqual(['pla', 'rof', 'hcl', 'referat'])
    for (const { node } of documents) {
      node.check()
      expect(nodesOf(node).some(isGuidanceNode)).toBe(false)
      expect(textsOf(node).join('\n')).not.toMatch(/[şţŞŢ"{}]|\*\*|~~| {2}/u)
    }
    expect(textsOf(plan as NonNullable<typeof plan>).join('\n')).not.toContain('__')
    const rof = documents.find((entry) => entry.kind === 'rof')?.node
    const body: string[] = []
    rof?.children.some((child) => {
      body.push(child.textContent)
      return child.attrs.kind === 'annex'
    })
    expect(body.join('\n')).not.toContain('__')
  })

  it('[TPL1] has unique ids over all documents, and every reference has its target', () => {
    const ids = documents.flatMap(({ node }) => idsOf(node)).filter((id) => id !== null)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { node } of documents) {
      const own = new Set(idsOf(node))
      for (const child of nodesOf(node)) {
        if (child.type.name !== 'reference') continue
        for (const target of String(child.attrs.targets).split(' ')) expect(own).toContain(target)
      }
    }
  })

  it('[SMP3] has four commitments with every field filled', () => {
    expect(commitments).toHaveLength(4)
    for (const commitment of commitments) {
      const fields = commitment.children.filter((child) => child.type.name === 'commitment_field')
      const values = String(commitment.attrs.values).split(' ') as OgpValue[]
      const always = sheetParts.flatMap((part) =>
        'field' in part && !('optional' in part) ? part.field : [],
      )
      const wanted = [...always, ...values.map((value) => whyFields[value])]
      expect(fields.map((field) => field.attrs.name).sort()).toEqual(wanted.sort())
      const tables = commitment.children.filter((child) => child.type.name === 'sheet_table')
      expect(tables.map((table) => table.attrs.what)).toEqual([...sheetTableNames])
      for (const table of tables)
        for (const row of table.children)
          for (const cell of row.children) expect(cell.textContent).not.toBe('')
      for (const field of fields) expect(field.textContent).not.toBe('')
    }
  })

  it('[SMP3] keeps milestones inside their commitment and commitments inside the plan', () => {
    const settings = documents[0]?.settings
    for (const commitment of commitments) {
      expect(commitment.attrs.start >= (settings?.periodStart ?? '')).toBe(true)
      expect(commitment.attrs.end <= (settings?.periodEnd ?? '')).toBe(true)
      for (const milestone of nodesOf(commitment).filter((child) => child.type.name === 'milestone')) {
        expect(milestone.attrs.start >= commitment.attrs.start).toBe(true)
        expect(milestone.attrs.end <= commitment.attrs.end).toBe(true)
        expect(milestone.attrs.start < milestone.attrs.end).toBe(true)
      }
    }
  })

  it('[SMP3] quotes the total that its budget lines give', () => {
    const { totals } = resourcesTable(read)
    const memorandum = documents.find((entry) => entry.kind === 'referat')?.node
    expect(memorandum?.textContent).toContain(`${formatLei(totals.total)} lei`)
    const bySource = [...totals.bySource.values()].reduce((all, one) => all + one)
    const byYear = [...totals.byYear.values()].reduce((all, one) => all + one)
    expect([bySource, byYear]).toEqual([totals.total, totals.total])
  })

  it('[SMP3] lacks nothing but one estimate, and its actions have codes', () => {
    const settings = documents[0]?.settings
    if (settings === undefined) throw new Error('no plan')
    const warnings = commitmentWarnings(read, settings)
    expect(warnings.map(({ rule, params }) => [rule, params.code])).toEqual([['amount-not-estimated', 'A3']])
    expect(read.map((one) => one.actions.map((action) => action.code))).toEqual(
      [5, 4, 6, 4].map((count, at) => Array.from({ length: count }, (_, n) => `A${at + 1}.${n + 1}`)),
    )
  })

  it('[SMP3] counts the proposals of its register as the text says', () => {
    const register = nodesOf(plan as NonNullable<typeof plan>).find(
      (child) => child.type.name === 'table' && child.textContent.includes('Răspunsul motivat'),
    )
    const outcomes = register?.children.slice(1).map((row) => row.child(4).textContent) ?? []
    const count = (outcome: string): number => outcomes.filter((one) => one === outcome).length
    expect([outcomes.length, count('Integrată'), count('Integrată în parte')]).toEqual([8, 6, 1])
    expect(plan?.textContent).toContain('8 propuneri, dintre care 6 integrate, una integrată în parte')
  })

  it('[SMP5] is a plan that awaits approval: all included, nothing begun, the past before the submission', () => {
    const submission = '2022-04-27'
    for (const commitment of commitments) {
      expect(commitment.attrs.status).toBe('included')
      for (const milestone of nodesOf(commitment).filter((child) => child.type.name === 'milestone')) {
        expect(milestone.attrs.start >= submission).toBe(true)
        expect(milestone.attrs.status).toBe('not-started')
        const evidence = milestone.children.find((child) => child.attrs.name === 'evidence')
        expect(evidence?.textContent).toBe('')
      }
    }
    // Stages, consultations and proposals are told with days like 05.11.2021.
    const tables = nodesOf(plan as NonNullable<typeof plan>).filter((child) => child.type.name === 'table')
    const days = tables
      .flatMap((table) => [
        ...table.textBetween(0, table.content.size, '|').matchAll(/(\d\d)\.(\d\d)\.(\d{4})/gu),
      ])
      .map(([, day, month, year]) => `${year}-${month}-${day}`)
    expect(days.length).toBeGreaterThan(15)
    expect(days.filter((day) => day > submission)).toEqual([])
  })

  it('[SMP1] says in the plan that it is an example, and cites the public chronology', () => {
    expect(plan?.textContent).toContain('Document exemplu')
    for (const fact of ['321/07.09.2021', '489/21.12.2021', '5 noiembrie 2021']) {
      expect(plan?.textContent).toContain(fact)
    }
  })

  it('[TPL10] numbers its commitments A1 to A4', () => {
    const entry = documents[0]
    if (entry === undefined) throw new Error('no plan')
    const labels = numberDocument(entry.node, entry.settings).blocks.map((block) => block.label)
    expect(labels.filter((label) => /^A\d$/u.test(label))).toEqual(['A1', 'A2', 'A3', 'A4'])
  })
})
