import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { migrations } from '../../../main/workspace/store/migrations/index.ts'
import { runs } from '../../support/runs.ts'
import { temporaryFolder } from '../../support/workspace.ts'

const program = join(import.meta.dirname, '../../support/kill-child.ts')
const children: ChildProcess[] = []

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

function run(mode: string, folder: string, ...more: string[]) {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', program, mode, folder, ...more],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  children.push(child)
  if (child.stdout === null) throw new Error('no stdout')
  const lines: unknown[] = []
  const reader = createInterface(child.stdout)
  reader.on('line', (line) => lines.push(JSON.parse(line)))
  const ended = Promise.all([once(child, 'exit'), once(reader, 'close')])
  const first = once(reader, 'line')
  return { child, lines, ended, first }
}

type Typed = { n: number; at: number }

/** Types for some time, then is killed. Gives what was typed at least a second before the kill. */
async function typeAndDie(folder: string, afterMs: number): Promise<{ must: number[]; may: number }> {
  const { child, lines, ended, first } = run('type', folder)
  await first
  await new Promise((resolve) => setTimeout(resolve, afterMs))
  const killedAt = Date.now()
  child.kill('SIGKILL')
  await ended
  const typed = lines as Typed[]
  return {
    must: typed.filter(({ at }) => at < killedAt - 1000).map(({ n }) => n),
    may: (typed.at(-1)?.n ?? -1) + 1,
  }
}

describe('kill -9', () => {
  test('[STO11] at any moment of typing and compacting loses at most the last second and damages nothing', async () => {
    const moments = fc.array(fc.integer({ min: 0, max: 1800 }), { minLength: 1, maxLength: 2 })
    await fc.assert(
      fc.asyncProperty(moments, async (kills) => {
        const folder = temporaryFolder()
        try {
          for (const afterMs of kills) {
            const { must, may } = await typeAndDie(folder.path, afterMs)
            const { lines, ended } = run('read', folder.path)
            await ended
            const [left] = lines as [{ setAside: string | null; tokens: number[] }]
            expect(left.setAside).toBeNull()
            // In the order typed, each once, without a gap: only the end may be missing.
            expect(left.tokens).toEqual(left.tokens.map((_, i) => i))
            expect(left.tokens).toEqual(expect.arrayContaining(must))
            expect(left.tokens.length).toBeLessThanOrEqual(may)
          }
        } finally {
          folder.remove()
        }
      }),
      { numRuns: runs(3, 34), endOnFailure: true },
    )
  }, 1_800_000)

  test.each(['insert', 'delete'])(
    '[STO12] in the middle of a compaction (%s) leaves log and state as before it',
    async (moment) => {
      const folder = temporaryFolder()
      const dying = run('dieCompacting', folder.path, moment)
      await dying.ended
      expect(dying.lines).toEqual(['compacting'])
      const after = run('readCompacted', folder.path)
      await after.ended
      expect(after.lines).toEqual([{ setAside: null, length: 300 }])
      folder.remove()
    },
  )

  test.each(migrations.map(({ version }) => version))(
    '[STO12] in the middle of migration %i leaves the schema as before it',
    async (version) => {
      const folder = temporaryFolder()
      const dying = run('dieMigrating', folder.path, String(version))
      await dying.ended
      expect(dying.lines).toEqual(['migrating'])
      const after = run('readCompacted', folder.path)
      await after.ended
      expect(after.lines).toEqual([{ setAside: null, length: version > 1 ? 300 : 0 }])
      folder.remove()
    },
  )
})
