import type { BundleView } from '../../../domain/bundle/index.ts'
import { type Say, short } from './say.ts'

/** Names people as far as the bundle discloses them: by name, else by the start of an id. */
export class People {
  readonly #view: BundleView
  readonly #say: Say
  readonly #members: BundleView['standing']['members']
  readonly #devices: BundleView['standing']['devices']

  constructor(view: BundleView, say: Say) {
    this.#view = view
    this.#members = view.standing.members
    this.#devices = view.standing.devices
    this.#say = say
  }

  /** A member by id: "Name (organisation, sector)". */
  member(id: string): string {
    const member = this.#members.get(id)
    if (member === undefined) return this.#say('member', { id: short(id) })
    const { side } = this.#view
    const name = side.get(member.name) ?? this.#say('member', { id: short(id) })
    const organisation = side.get(member.organisation)
    const sector = this.#say(`sector.${member.sector}`)
    return `${name} (${organisation === undefined ? '' : `${organisation}, `}${sector})`
  }

  /** Whoever signed an entry. */
  signer(entry: string): string {
    const author = this.#view.entries.get(entry)?.author ?? ''
    const member = this.#devices.get(author)?.member
    return member === undefined ? this.#say('key', { key: short(author) }) : this.member(member)
  }
}
