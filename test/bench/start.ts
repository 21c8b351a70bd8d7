import { type BenchApp, startBare, startOurs } from './support/application.ts'
import { prepareGroup } from './support/group.ts'
import type { Part } from './support/report.ts'
import { median } from './support/stats.ts'

/** Pages of the document that is opened at the start: the length that the application advises. */
const PAGES = 15

/** From the start of the process to an editable text on the screen: ours with its last document, and a bare window. */
export async function benchStart(runs: number): Promise<Part> {
  const group = await prepareGroup([PAGES], null)
  try {
    await group.openNext(PAGES)
    // The first start of either reads the disk: not counted.
    await timeToEditable(startBare())
    await timeToEditable(startOurs(group.userDataDir))
    const bare: number[] = []
    const ours: number[] = []
    for (let i = 0; i < runs; i++) {
      bare.push(await timeToEditable(startBare()))
      ours.push(await timeToEditable(startOurs(group.userDataDir)))
    }
    return {
      rows: [
        {
          what: `start to editable, last document of ${PAGES} pages`,
          unit: 'ms',
          ours: median(ours),
          reference: 'bare window',
          other: median(bare),
          target: { ratio: 1.5 },
        },
      ],
      checks: [],
      notes: [`each: ours ${list(ours)}; bare ${list(bare)}`],
    }
  } finally {
    await group.end()
  }
}

const list = (values: readonly number[]): string => values.map((value) => value.toFixed(0)).join(' ')

async function timeToEditable(starting: Promise<BenchApp>): Promise<number> {
  const app = await starting
  try {
    await app.page.until('window.bench?.editableAt')
    return (await app.page.evaluate<number>('bench.editableAt')) - app.startedAt
  } finally {
    await app.close()
  }
}
