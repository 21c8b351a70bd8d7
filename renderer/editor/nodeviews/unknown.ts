import type { NodeViewConstructor } from 'prosemirror-view'
import { i18n } from '../../i18n/index.ts'
import { el } from './dom.ts'

/** What a newer version of the application put there: kept, shown as a note. */
export const unknownView =
  (tag: 'div' | 'span'): NodeViewConstructor =>
  () => ({ dom: el(tag, { class: 'unknown' }, i18n.t('editor.unknown')) })
