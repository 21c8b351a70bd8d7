import { createStore } from '../state/store.ts'

/** Which panels are open. Below 1000 px they lie over the page and start closed. */
export const layout = createStore({ left: true, right: true, narrow: false })

/** Tabs of the right panel. */
export type ContextTab = 'outline' | 'check' | 'commitments' | 'changes' | 'details'
export const contextTab = createStore<ContextTab>('outline')

const NARROW = '(max-width: 1000px)'

/** Follows the window's width; gives the function that ends it. */
export function watchWindowSize(): () => void {
  const query = window.matchMedia(NARROW)
  const apply = () => {
    layout.update((value) =>
      value.narrow === query.matches
        ? value
        : { left: !query.matches, right: !query.matches, narrow: query.matches },
    )
  }
  apply()
  query.addEventListener('change', apply)
  return () => query.removeEventListener('change', apply)
}

/** Opens or closes a side panel; in a narrow window only one lies over the page. */
export function togglePanel(side: 'left' | 'right', open?: boolean): void {
  layout.update((value) => {
    const next = open ?? !value[side]
    const other = side === 'left' ? 'right' : 'left'
    return { ...value, [side]: next, ...(value.narrow && next ? { [other]: false } : {}) }
  })
}

/** Shows one tab of the right panel. */
export function showTab(tab: ContextTab): void {
  contextTab.set(tab)
  togglePanel('right', true)
}
