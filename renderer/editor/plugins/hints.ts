import { i18n } from '../../i18n/index.ts'
import type { Hints } from '../labels.ts'

/** Words shown in headings that are still empty. */
export function hints(): Hints {
  return {
    title: i18n.t('editor.hint.title'),
    chapter: i18n.t('editor.hint.chapter'),
    section: i18n.t('editor.hint.section'),
    heading: i18n.t('editor.hint.heading'),
    annex: i18n.t('editor.hint.annex'),
    guidance: i18n.t('editor.guidanceNote'),
  }
}
