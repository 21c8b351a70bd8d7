import { AppError } from '../../../../domain/errors.ts'
import { elements, parseXml, type XmlElement } from './xml.ts'
import { openPackage, type Package, type ZipLimits, zipLimits } from './zip.ts'

export type Relationship = {
  readonly id: string
  /** Last word of the relationship's type: "hyperlink", "image", "styles" … */
  readonly type: string
  /** Name of a part of the package, or the address as written when external. */
  readonly target: string
  readonly external: boolean
}

/** A DOCX: its package and the parts that its main document points at. */
export type DocxPackage = {
  readonly zip: Package
  /** Name of the main document, usually word/document.xml. */
  readonly main: string
  readonly relationships: ReadonlyMap<string, Relationship>
  /** Root of the first part of a relationship type, or undefined. */
  part(type: string): XmlElement | undefined
}

/** Opens a DOCX; fails with the reasons of openPackage, and with file-not-docx for another kind of ZIP. */
export function openDocx(data: Uint8Array, limits: ZipLimits = zipLimits): DocxPackage {
  const zip = openPackage(data, limits)
  const main = mainPart(zip)
  const relationships = relationshipsOf(zip, main)
  return {
    zip,
    main,
    relationships,
    part: (type) => {
      for (const relationship of relationships.values()) {
        if (relationship.type === type && !relationship.external && zip.has(relationship.target)) {
          return parseXml(zip.text(relationship.target), relationship.target)
        }
      }
      return undefined
    },
  }
}

function mainPart(zip: Package): string {
  let main = 'word/document.xml'
  if (zip.has('_rels/.rels')) {
    for (const relationship of relationshipsOf(zip, '').values()) {
      if (relationship.type === 'officeDocument') main = relationship.target
    }
  }
  if (!zip.has(main) || !/\.xml$/i.test(main)) throw new AppError('file-not-docx')
  // A workbook and a presentation are the same kind of package with another main part.
  if (/^(xl|ppt)\//.test(main)) throw new AppError('file-not-docx')
  return main
}

/** Relationships of a part (ECMA-376 part 2, 9.3), by id; of the package itself for "". */
export function relationshipsOf(zip: Package, part: string): Map<string, Relationship> {
  const slash = part.lastIndexOf('/')
  const folder = part.slice(0, slash + 1)
  const name = `${folder}_rels/${part.slice(slash + 1)}.rels`
  const out = new Map<string, Relationship>()
  if (!zip.has(name)) return out
  for (const element of elements(parseXml(zip.text(name), name))) {
    const { Id: id, Type: type, Target: target, TargetMode: mode } = element.attrs
    if (!id || !type || target === undefined) continue
    const external = mode === 'External'
    out.set(id, {
      id,
      type: type.slice(type.lastIndexOf('/') + 1),
      target: external ? target : resolvePart(folder, target),
      external,
    })
  }
  return out
}

function resolvePart(folder: string, target: string): string {
  const path = target.startsWith('/') ? target : folder + target
  const out: string[] = []
  for (const piece of path.replaceAll('\\', '/').split('/')) {
    if (piece === '..') out.pop()
    else if (piece !== '' && piece !== '.') out.push(piece)
  }
  return out.join('/')
}
