import { attr } from '../xml.ts'

const TYPES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** Relationships of one part that our own writer adds to those that `docx` made; ids follow the order of use. */
export class Relations {
  private readonly prefix: string
  private readonly byKey = new Map<string, string>()
  private readonly entries: string[] = []

  constructor(prefix: string) {
    this.prefix = prefix
  }

  /** Id of the relationship to a web address. */
  link(href: string): string {
    return this.add('hyperlink', href, ' TargetMode="External"')
  }

  /** Id of the relationship to an image of the package ("media/1.png"). */
  image(target: string): string {
    return this.add('image', target, '')
  }

  /** The Relationship elements. */
  get xml(): string {
    return this.entries.join('')
  }

  private add(type: string, target: string, mode: string): string {
    const key = `${type} ${target}`
    const known = this.byKey.get(key)
    if (known !== undefined) return known
    const id = `${this.prefix}${this.byKey.size + 1}`
    this.byKey.set(key, id)
    this.entries.push(`<Relationship Id="${id}" Type="${TYPES}/${type}" Target="${attr(target)}"${mode}/>`)
    return id
  }
}

/** The address as a file may hold it, or null for schemes that a council's document has no use for (SPEC EX10). */
export function safeHref(href: string): string | null {
  let url: URL
  try {
    url = new URL(href.trim())
  } catch {
    return null
  }
  return /^(https?|mailto):$/.test(url.protocol) ? url.href : null
}
