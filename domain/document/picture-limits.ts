/** Largest picture that a document takes, in bytes. */
export const MAX_PICTURE_BYTES = 5 * 1024 * 1024

/**
 * All pictures of one document together, in bytes. A relay takes messages of 32 MB, and a document that was drafted offline
 * comes to it in one.
 */
export const MAX_DOCUMENT_PICTURE_BYTES = 24 * 1024 * 1024

/** Where pictures are too much, those above this many bytes are made smaller. */
const WORTH_SHRINKING = 256 * 1024

/** Sizes of pictures: which have to become smaller before a document may hold them all; none where all is well. */
export function picturesToShrink<Picture extends { readonly bytes: number }>(
  pictures: readonly Picture[],
): readonly Picture[] {
  const total = pictures.reduce((sum, { bytes }) => sum + bytes, 0)
  const tooMuch = total > MAX_DOCUMENT_PICTURE_BYTES
  return pictures.filter(({ bytes }) => bytes > MAX_PICTURE_BYTES || (tooMuch && bytes > WORTH_SHRINKING))
}
