export { insertPasted } from './insert.ts'
export { type Pasted, pastedHtml, pastedText } from './paste.ts'
