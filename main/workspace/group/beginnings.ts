import { Node } from 'prosemirror-model'
import type { z } from 'zod'
import type { newGroup } from '../../../domain/contracts/workspace-models.ts'
import { schema } from '../../../domain/document/schema/index.ts'
import type { DocumentKind } from '../../../domain/document/settings.ts'
import { admit, askToJoin, invite } from '../../../domain/ledger/index.ts'
import { type SampleMember, sampleGroup } from '../../../domain/sample/index.ts'
import { templates } from '../../../domain/templates/index.ts'
import { type Content, fill, newBlockId, templateContent } from '../documents/content.ts'
import type { Documents } from '../documents/documents.ts'
import { DeviceKey } from '../keys/index.ts'
import { actingDevice, type Group } from './group.ts'
import type { Groups } from './groups.ts'

/** Kinds of documents that a new group begins with: what goes to the council, and what takes it there. */
const firstKinds = ['pla', 'rof', 'hcl', 'referat'] as const

type FirstDocument = { readonly kind: DocumentKind; readonly title: string; readonly content: Content }

function addDocuments(documents: Documents, group: Group, contents: readonly FirstDocument[]): void {
  const index = documents.openGroup(group.id)
  for (const { kind, title, content } of contents) {
    fill(documents.replica(index.add(kind, title).id), kind, title, content)
  }
}

/** Founds a group with a PLA, a ROF, a draft decision and its referat, from their templates. */
export function beginGroup(groups: Groups, documents: Documents, request: z.infer<typeof newGroup>): Group {
  // The contents first: should one of them fail, there is no half-made group.
  const contents = firstKinds.map((kind) => ({
    kind,
    title: templates.find((template) => template.kind === kind)?.title ?? kind,
    content: templateContent(kind, request),
  }))
  const group = groups.create(request)
  addDocuments(documents, group, contents)
  return group
}

/** Opens the sample group: made at the first time, with its members in the ledger and its documents filled. */
export function beginSample(groups: Groups, documents: Documents): Group {
  const known = groups.list().find((group) => group.row.sample === 1)
  if (known !== undefined) return known
  const { group: about, members, documents: samples } = sampleGroup(newBlockId)
  const contents = samples.map(({ kind, title, doc, settings }) => ({
    kind,
    title,
    content: { document: Node.fromJSON(schema, doc), settings },
  }))
  const [first, ...others] = members
  if (first === undefined) throw new TypeError('the sample group has no members')
  const person = { ...first, ethics: true } as const
  const group = groups.create({ name: about.name, city: about.city, person }, true)
  // Coordinators last: once both sectors have one, admissions are countersigned, and nobody holds these members' keys.
  const isLast = (member: SampleMember) => (member.role === 'coordinator' ? 1 : 0)
  for (const member of others.toSorted((a, b) => isLast(a) - isLast(b))) addSampleMember(group, member)
  addDocuments(documents, group, contents)
  return group
}

/** A member of the sample joins as a real one would; the key is forgotten at once, since nobody holds it. */
function addSampleMember(group: Group, { sector, role, name, organisation, basis }: SampleMember): void {
  const invitation = DeviceKey.generate()
  const expires = new Date(Date.now() + 24 * 60 * 60 * 1000)
  const id = invite(group.ledger, group.device, { key: invitation.publicKey, sector, role, expires })
  const who = { name, organisation, sector, basis }
  const device = actingDevice(DeviceKey.generate())
  admit(group.ledger, group.device, askToJoin(group.ledger, device, { id, signer: invitation }, who))
}
