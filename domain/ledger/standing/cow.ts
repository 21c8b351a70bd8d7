/**
 * A map whose present state can be handed out for nothing: it is copied before the first change after that. Records
 * in it are replaced, never changed, so whatever was handed out stays as it was.
 */
export class CowMap<V> {
  #map: Map<string, V>
  #isShared: boolean

  constructor(from: ReadonlyMap<string, V> = new Map()) {
    this.#map = from as Map<string, V>
    this.#isShared = true
  }
  get(key: string): V | undefined {
    return this.#map.get(key)
  }
  has(key: string): boolean {
    return this.#map.has(key)
  }
  get size(): number {
    return this.#map.size
  }
  values(): IterableIterator<V> {
    return this.#map.values()
  }
  set(key: string, value: V): void {
    this.#own().set(key, value)
  }
  delete(key: string): void {
    if (this.#map.has(key)) this.#own().delete(key)
  }
  /** The map as it is now; never changed afterwards. */
  share(): ReadonlyMap<string, V> {
    this.#isShared = true
    return this.#map
  }
  #own(): Map<string, V> {
    if (this.#isShared) {
      this.#map = new Map(this.#map)
      this.#isShared = false
    }
    return this.#map
  }
}
