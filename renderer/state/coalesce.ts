/**
 * Collects values by key and hands them on at most once per `every` milliseconds, the first at once: what changes at
 * each key press reaches React a few times a second at most.
 */
export function coalesce<K, V>(every: number, give: (values: ReadonlyMap<K, V>) => void) {
  let waiting = new Map<K, V>()
  let timer: ReturnType<typeof setTimeout> | null = null
  const flush = () => {
    timer = null
    if (waiting.size === 0) return
    const values = waiting
    waiting = new Map()
    give(values)
    timer = setTimeout(flush, every)
  }
  return (key: K, value: V): void => {
    waiting.set(key, value)
    if (timer === null) flush()
  }
}
