/** Word keeps at most 40 characters of a bookmark's name. */
const MAX_NAME = 40

function encodeId(id: string): string {
  return id.replace(/[^A-Za-z0-9]/g, (char) => `_${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/**
 * Bookmarks of blocks (SPEC DX6, EX11): names by block id, so that references find them, and the numbers that Word
 * wants on start and end. The first block of an id has the name; a later one with the same id has none.
 */
export class Bookmarks {
  private readonly names = new Map<string, string>()
  private readonly used = new Set<string>()
  private count = 0

  /** Learns a block's id before anything is written, so that a reference forward finds its name. */
  declare(id: string, fixed: boolean): void {
    if (this.names.has(id)) return
    const name = `${fixed ? '_f' : '_c'}${encodeId(id)}`
    this.names.set(id, name.length <= MAX_NAME ? name : `_x${this.names.size + 1}`)
  }

  /** The bookmark's name of a block, or null when no block has this id. */
  nameOf(id: string): string | null {
    return this.names.get(id) ?? null
  }

  /** Start and end around a paragraph's content; empty when the block has no id. */
  around(id: string | null): { readonly start: string; readonly end: string } {
    const name = id === null ? undefined : this.names.get(id)
    if (name === undefined || this.used.has(name)) return { start: '', end: '' }
    this.used.add(name)
    const number = this.count++
    return {
      start: `<w:bookmarkStart w:id="${number}" w:name="${name}"/>`,
      end: `<w:bookmarkEnd w:id="${number}"/>`,
    }
  }
}
