import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deed, startDocument, TOKEN, World } from '../../../support/merge-world.ts'
import { runs } from '../../../support/runs.ts'

describe('merge', () => {
  it('[BND1][BND2][BND3] any edits of 2 to 5 members, on and off line, converge; no token is lost or doubled', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 5 }),
        fc.array(deed, { minLength: 8, maxLength: 60 }),
        (count, list) => {
          const world = new World(count, startDocument())
          for (const one of list) world.do(one)
          world.meet()
          const [first, ...others] = world.replicas
          const json = first?.state.doc.toJSON()
          for (const other of others) expect(other.state.doc.toJSON()).toEqual(json)
          const text = first?.state.doc.textContent ?? ''
          const counts = new Map<string, number>()
          for (const [token] of text.matchAll(TOKEN)) counts.set(token, (counts.get(token) ?? 0) + 1)
          for (const token of world.alive)
            if (!token.includes('c')) expect(`${token}×${counts.get(token) ?? 0}`).toBe(`${token}×1`)
          expect(world.replicas.map((replica) => replica.repairs)).toEqual(world.replicas.map(() => 0))
          const ids: string[] = []
          first?.state.doc.descendants((node) => {
            if (typeof node.attrs.id === 'string') ids.push(node.attrs.id)
            return node.type.name !== 'block'
          })
          expect(new Set(ids).size).toBe(ids.length)
        },
      ),
      // New worlds each time; a failure prints their seed.
      { numRuns: runs(150, 40) },
    )
  })
})
