import { attr } from '../xml.ts'

/** A block content control around paragraphs and tables (SPEC DX12, DX13). */
export function blockControl(tag: string, content: string, gallery = ''): string {
  const part =
    gallery === ''
      ? ''
      : `<w:docPartObj><w:docPartGallery w:val="${attr(gallery)}"/><w:docPartUnique/></w:docPartObj>`
  return (
    `<w:sdt><w:sdtPr><w:tag w:val="${attr(tag)}"/><w15:appearance w15:val="hidden"/>${part}</w:sdtPr>` +
    `<w:sdtContent>${content}</w:sdtContent></w:sdt>`
  )
}
