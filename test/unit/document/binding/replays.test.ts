import { expect, it } from 'vitest'
import { type Deed, startDocument, World } from '../../../support/merge-world.ts'

const deed = (what: Deed['what'], a = 0, b = 0, who = 0): Deed => ({ who, what, a, b })

/** Stories that once went wrong, found by the property test. */
it('[BND3][BND11] typing at the end of bold text is bold for everyone, wherever Yjs last wrote', () => {
  const world = new World(2, startDocument())
  const story = [
    deed('bold', 0.25),
    deed('move', 0, 0.8),
    ...[deed('type'), deed('type'), deed('restart')],
    ...[deed('type'), deed('type'), deed('type')],
    deed('type', 0.5, 0.75),
  ]
  for (const one of story) world.do(one)
  world.meet()
  const [first, second] = world.replicas
  expect(second?.state.doc.toJSON()).toEqual(first?.state.doc.toJSON())
})
