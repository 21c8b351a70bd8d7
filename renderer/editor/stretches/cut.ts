/** Blocks in a stretch when a document is cut for the first time: about the square root of a long document's blocks. */
const USUAL = 64
/** A stretch that grew longer is cut again. */
const MOST = 2 * USUAL
/** One that shrank below this joins its neighbour. */
const LEAST = USUAL / 4

/**
 * Cuts a row into stretches of neighbours. Where one began before, one begins again, so that an edit changes only the
 * stretches that it touches.
 *
 * @param row what is cut, in order
 * @param began true for what a stretch began with before
 * @param mayBegin true for what a stretch may begin with; where nothing may for long, one begins all the same
 */
export function cut<T>(row: readonly T[], began: (one: T) => boolean, mayBegin: (one: T) => boolean): T[][] {
  const out: T[][] = []
  let now: T[] = []
  for (const one of row) {
    if (now.length >= LEAST && began(one) && mayBegin(one)) {
      out.push(now)
      now = []
    }
    now.push(one)
  }
  if (now.length > 0) out.push(now)
  return out.flatMap((stretch) => (stretch.length > MOST ? cutLong(stretch, mayBegin) : [stretch]))
}

function cutLong<T>(row: readonly T[], mayBegin: (one: T) => boolean): T[][] {
  const out: T[][] = []
  let now: T[] = []
  for (const one of row) {
    if (now.length >= MOST || (now.length >= USUAL && mayBegin(one))) {
      out.push(now)
      now = []
    }
    now.push(one)
  }
  out.push(now)
  return out
}
