import { useRef, useSyncExternalStore } from 'react'

/** A value outside React that components follow: setting it renders only those whose part changed. */
export type Store<T> = {
  get(): T
  set(value: T): void
  update(change: (value: T) => T): void
  subscribe(listener: () => void): () => void
}

/** Makes a store with a first value. */
export function createStore<T>(initial: T): Store<T> {
  let value = initial
  const listeners = new Set<() => void>()
  const store: Store<T> = {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return
      value = next
      for (const listener of [...listeners]) listener()
    },
    update: (change) => store.set(change(value)),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  return store
}

/** The store's value, followed. */
export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.get)
}

/** A part of a store's value, followed; renders only when the part is no longer equal (Object.is). */
export function useSelect<T, S>(store: Store<T>, select: (value: T) => S): S {
  const last = useRef<{ value: T; part: S } | null>(null)
  return useSyncExternalStore(store.subscribe, () => {
    const value = store.get()
    if (last.current && Object.is(last.current.value, value)) return last.current.part
    const part = select(value)
    if (last.current && Object.is(last.current.part, part)) last.current.value = value
    else last.current = { value, part }
    return last.current.part
  })
}
