/** Changes that are kept beside a large map before they are put into a copy of it. */
const maxChanges = 64

/** A `CowMap` as it was at one point: handed out for nothing, never changed. */
export class SharedMap<V> {
  readonly base: ReadonlyMap<string, V>
  /** What differs from the base. */
  readonly changes: ReadonlyMap<string, V>
  #whole: ReadonlyMap<string, V> | null = null

  constructor(base: ReadonlyMap<string, V>, changes: ReadonlyMap<string, V>) {
    this.base = base
    this.changes = changes
  }

  /** All of it as a plain map, in the order in which keys came. Made when first asked for. */
  toMap(): ReadonlyMap<string, V> {
    this.#whole ??= merged(this.base, this.changes)
    return this.#whole
  }
}

function merged<V>(base: ReadonlyMap<string, V>, changes: ReadonlyMap<string, V>): ReadonlyMap<string, V> {
  if (changes.size === 0) return base
  const whole = new Map(base)
  for (const [key, value] of changes) whole.set(key, value)
  return whole
}

/**
 * A map whose present state can be handed out for nothing. The next change after that copies a few recent changes, not
 * the map: so one entry more costs the same however many questions there are. Records in it are replaced, never
 * changed.
 */
export class CowMap<V> {
  #base: ReadonlyMap<string, V>
  #changes: Map<string, V>
  #shared: SharedMap<V> | null

  constructor(from?: SharedMap<V>) {
    this.#base = from?.base ?? new Map()
    this.#changes = (from?.changes ?? new Map()) as Map<string, V>
    this.#shared = from ?? null
  }

  get(key: string): V | undefined {
    return this.#changes.get(key) ?? this.#base.get(key)
  }
  has(key: string): boolean {
    return this.get(key) !== undefined
  }
  *values(): Generator<V> {
    for (const [key, value] of this.#base) {
      yield this.#changes.get(key) ?? value
    }
    for (const [key, value] of this.#changes) {
      if (!this.#base.has(key)) yield value
    }
  }
  set(key: string, value: V): void {
    this.#own().set(key, value)
  }
  delete(key: string): void {
    if (!this.has(key)) return
    // A key that comes back stands behind the others, as in a plain map: so it must leave the base.
    const whole = new Map(this.share().toMap())
    whole.delete(key)
    this.#base = whole
    this.#changes = new Map()
    this.#shared = null
  }
  /** The map as it is now; never changed afterwards. */
  share(): SharedMap<V> {
    this.#shared ??= new SharedMap(this.#base, this.#changes)
    return this.#shared
  }

  #own(): Map<string, V> {
    if (this.#shared !== null) {
      if (this.#changes.size > maxChanges) {
        this.#base = this.#shared.toMap()
        this.#changes = new Map()
      } else this.#changes = new Map(this.#changes)
      this.#shared = null
    }
    return this.#changes
  }
}
