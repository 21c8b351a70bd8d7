export { countDocument, countWords, type TextCount } from './count.ts'
export { normaliseDiacritics } from './diacritics.ts'
export { estimatePages, isTooLong, PAGE_WARNING } from './pages.ts'
export { quoteFor, romanianQuotes } from './quotes.ts'
