import 'i18next'
import type { ro } from './ro/index.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof ro }
  }
}
