import { type Marker, MOVED } from './keys.ts'

/**
 * A move is an attribute of the moved block's marker, never a delete-and-insert: so nobody's concurrent typing in the
 * moved block is lost, and two members who move the same block do not get two of it. `to`: the Yjs id of the marker
 * after which it now stands (null: at the very beginning). `s`, `c`: a logical clock and the writer's client id, which
 * order several blocks moved to the same place (the latest stands first) and break circles.
 */
export type Move = {
  readonly to: readonly [client: number, clock: number] | null
  readonly s: number
  readonly c: number
}

/** The move written on a marker, or null. */
export function moveOf(marker: Marker | null): Move | null {
  const value = marker?.get(MOVED) as Partial<Move> | undefined
  if (!value || typeof value.s !== 'number' || typeof value.c !== 'number') return null
  return { to: value.to ?? null, s: value.s, c: value.c }
}
