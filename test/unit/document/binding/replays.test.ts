import { describe, expect, it } from 'vitest'
import { type Deed, startDocument, World } from '../../../support/merge-world.ts'

const deed = (who: number, what: Deed['what'], a = 0, b = 0): Deed => ({ who, what, a, b })

/** Plays a story in a new world; in the end all must show the same, and no binding may have had to mend its editor. */
function play(members: number, story: readonly Deed[]): { world: World; shown: string[] } {
  const world = new World(members, startDocument())
  for (const one of story) world.do(one)
  world.meet()
  const [first, ...others] = world.replicas
  for (const other of others) expect(other.state.doc.toJSON()).toEqual(first?.state.doc.toJSON())
  expect(world.replicas.map(({ repairs }) => repairs)).toEqual(world.replicas.map(() => 0))
  const shown: string[] = []
  first?.state.doc.forEach((node) => {
    shown.push(node.textContent)
  })
  return { world, shown }
}

/** Stories that once went wrong, found by the property test. */
describe('replays', () => {
  it('[BND3][BND11] typing at the end of bold text is bold for everyone, wherever Yjs last wrote', () => {
    play(2, [
      deed(0, 'bold', 0.25),
      deed(0, 'move', 0, 0.8),
      ...[deed(0, 'type'), deed(0, 'type'), deed(0, 'restart')],
      ...[deed(0, 'type'), deed(0, 'type'), deed(0, 'type')],
      deed(0, 'type', 0.5, 0.75),
    ])
  })

  it('[BND3][BND4] a block whose text was all joined from afar is split before it, its anchor deleted', () => {
    const { shown } = play(2, [
      deed(1, 'join', 0.5),
      deed(1, 'move', 0.347),
      deed(0, 'paste'),
      deed(0, 'paste'),
      deed(0, 'sync'),
      deed(1, 'delete', 0, 0.25),
      deed(1, 'type', 0, 0.6667),
      deed(1, 'split', 0, 0.25),
    ])
    expect(shown).toEqual(['', '⟦932⟧⟦8⟧', '⟦910⟧⟦911⟧⟦912⟧⟦920⟧⟦921⟧⟦922⟧'])
  })

  it('[BND3][BND4] a block is split exactly where text joined from afar begins: both halves stay in place', () => {
    const { world, shown } = play(2, [
      deed(0, 'split', 0.25, 0.5),
      deed(0, 'paste'),
      deed(0, 'move', 0.6265, 0.6215),
      deed(0, 'delete'),
      ...[deed(0, 'type'), deed(0, 'type')],
      deed(0, 'split', 0, 0.5),
      deed(0, 'type'),
    ])
    expect(shown).toEqual(['⟦6⟧⟦5⟧⟦4⟧', '⟦932⟧', '⟦912⟧', '⟦920⟧⟦921⟧⟦922⟧'])
    // The marker that had joined the text opens the new block: none is left behind empty.
    const segments = world.replicas[0]?.binding.view.segments ?? []
    expect(segments.map(({ joined }) => joined)).toEqual([false, false, false, false])
  })

  it('[BND6] text that came and went while a member was away does not turn that member’s move into a copy', () => {
    const { shown } = play(3, [
      deed(0, 'type'),
      deed(0, 'undo'),
      deed(0, 'sync'),
      deed(1, 'move', 0.4988),
      deed(2, 'move', 0.2551),
    ])
    expect(shown.filter((text) => text.includes('⟦911⟧'))).toHaveLength(1)
  })
})
