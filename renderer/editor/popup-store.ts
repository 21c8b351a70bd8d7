import { createStore } from '../state/store.ts'

/** The small window that lies over the page, if any. */
export type Popup =
  | { readonly name: 'find'; readonly replace: boolean }
  | { readonly name: 'link' }
  | { readonly name: 'reference'; readonly query: string; readonly from: number | null }
  | { readonly name: 'footnote'; readonly pos: number }
  | { readonly name: 'characters' }
  | { readonly name: 'image'; readonly pos: number }
  | { readonly name: 'number' }
  | { readonly name: 'rule-value'; readonly pos: number }
  | { readonly name: 'spelling'; readonly from: number; readonly to: number; readonly word: string }

export const popup = createStore<Popup | null>(null)
