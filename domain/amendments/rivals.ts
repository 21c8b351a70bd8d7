import type { Amendment } from './record.ts'

const overlap = (a: Amendment, b: Amendment): boolean =>
  a.text.targets.some((id) => b.text.targets.includes(id))

/** Amendments that share a target with this one, withdrawn ones apart. */
export function rivalsOf(amendment: Amendment, all: readonly Amendment[]): readonly Amendment[] {
  if (amendment.withdrawn !== null) return []
  return all.filter(
    (other) => other.id !== amendment.id && other.withdrawn === null && overlap(amendment, other),
  )
}

/**
 * Amendments in groups: who shares a target with one of a group belongs to it. Groups and their members are in the order
 * given; a withdrawn amendment stands alone.
 */
export function groupRivals(all: readonly Amendment[]): readonly (readonly Amendment[])[] {
  const groups: Amendment[][] = []
  for (const amendment of all) {
    const meets = groups.filter(
      (group) =>
        amendment.withdrawn === null &&
        group.some((other) => other.withdrawn === null && overlap(amendment, other)),
    )
    const [first, ...others] = meets
    if (!first) {
      groups.push([amendment])
      continue
    }
    for (const other of others) {
      first.push(...other)
      groups.splice(groups.indexOf(other), 1)
    }
    first.push(amendment)
    first.sort((a, b) => all.indexOf(a) - all.indexOf(b))
  }
  return groups
}
