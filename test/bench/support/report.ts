import { loadavg } from 'node:os'

/** One figure of ours beside the same figure of a reference. */
export type Row = {
  readonly what: string
  readonly unit: 'ms' | 'MB' | 'µs' | 'tokens'
  readonly ours: number
  readonly reference: string
  readonly other: number | null
  /** Ours over the reference's at most this, or ours at most this many units. */
  readonly target?: { readonly ratio: number } | { readonly most: number }
}

/** What a part of the benchmarks gives. */
export type Part = {
  readonly rows: readonly Row[]
  /** Figures of the references by themselves: how this machine stands to the one of the notes. */
  readonly checks: readonly Check[]
  readonly notes?: readonly string[]
}

/** A ratio between two figures of one reference, as measured here and as known. Off by more than a fifth: void. */
export type Check = { readonly what: string; readonly here: number; readonly known: number }

/** What the machine was asked for by others, just before a part and just after it. */
export type Load = { readonly before: number; readonly after: number }

export const loadNow = (): number => loadavg()[0] ?? 0

const number = (value: number | null): string =>
  value === null || Number.isNaN(value)
    ? '–'
    : Math.abs(value) >= 100
      ? value.toFixed(0)
      : value.toFixed(Math.abs(value) >= 10 ? 1 : 2)

const ratio = (row: Row): number | null =>
  row.other === null || row.other === 0 ? null : row.ours / row.other

function verdict(row: Row): string {
  if (row.target === undefined) return ''
  if ('most' in row.target) {
    const met = row.ours <= row.target.most
    return `${met ? 'met' : `MISSED by ${number(row.ours - row.target.most)} ${row.unit}`} (at most ${row.target.most} ${row.unit})`
  }
  const now = ratio(row)
  if (now === null) return 'no reference'
  return `${now <= row.target.ratio ? 'met' : `MISSED by ${number(now - row.target.ratio)}`} (at most ${row.target.ratio} x)`
}

/** Prints a part: its figures side by side, the checks of the references, and whether the part is void. */
export function printPart(name: string, { rows, checks, notes = [] }: Part, load: Load): void {
  const head = ['figure', 'ours', 'reference', '', 'unit', 'ratio', 'target']
  const lines = rows.map((row) => [
    row.what,
    number(row.ours),
    row.reference,
    number(row.other),
    row.unit,
    number(ratio(row)),
    verdict(row),
  ])
  const widths = head.map((_, i) => Math.max(...[head, ...lines].map((line) => line[i]?.length ?? 0)))
  const numeric = new Set([1, 3, 5])
  const draw = (line: readonly string[]) =>
    line
      .map((cell, i) => (numeric.has(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd()
  const out = [`\n${name}  (load ${load.before.toFixed(1)} before, ${load.after.toFixed(1)} after)`]
  out.push(draw(head), ...lines.map(draw), ...notes.map((note) => `  ${note}`))
  for (const check of checks) {
    const off = check.here / check.known - 1
    const said = `${check.what}: ${number(check.here)} here, ${number(check.known)} known`
    out.push(
      Math.abs(off) > 0.2
        ? `  VOID: ${said}: ${number(Math.abs(off) * 100)} % off`
        : `  reference as known: ${said}`,
    )
  }
  process.stdout.write(`${out.join('\n')}\n`)
}
