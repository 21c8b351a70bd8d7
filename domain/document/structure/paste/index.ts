export { insertPasted } from './insert.ts'
export { type Pasted, pastedHtml, pastedText } from './paste.ts'
export {
  dataOfAddress,
  type PastedPicture,
  type PictureData,
  pictureSources,
  rtfPictures,
} from './pictures.ts'
