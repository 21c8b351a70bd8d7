import { join } from 'node:path'
import type { HostedRelayInfo } from '../../../domain/contracts/main-workspace.ts'
import type { AppError } from '../../../domain/errors.ts'
import type { Store } from '../store/store.ts'
import type { Group } from './group.ts'
import type { Groups } from './groups.ts'
import { Hosting, type RelayHost } from './hosting.ts'
import type { GroupRelays } from './relays.ts'

/** The groups whose relay this application hosts. */
export class HostedGroups {
  readonly hosting: Hosting
  readonly #store: Store
  readonly #groups: Groups
  readonly #relays: GroupRelays
  readonly #trouble: (error: unknown) => void
  readonly #sealKey: () => Uint8Array<ArrayBuffer>

  /**
   * @param trouble told what a person should know and did not ask for
   * @param sealKey the key under which the relay keeps its TLS key on the disk
   */
  constructor(
    store: Store,
    groups: Groups,
    relays: GroupRelays,
    host: RelayHost | null,
    trouble: (error: unknown) => void,
    sealKey: () => Uint8Array<ArrayBuffer>,
  ) {
    this.#store = store
    this.#groups = groups
    this.#relays = relays
    this.#trouble = trouble
    this.#sealKey = sealKey
    this.hosting = new Hosting(host, (info, error) => this.#changed(info, error))
  }

  /** Hosts again what was hosted when the application ended. */
  resume(): void {
    if (this.#hosted().length > 0) this.#start().catch(this.#trouble)
  }

  /**
   * Begins or ends hosting a group's relay. Ending withdraws its address: nobody should look for the group there.
   *
   * @throws AppError not-allowed unless by a coordinator; what main says when the relay cannot start
   */
  async host(groupId: string, on: boolean): Promise<void> {
    const group = this.#groups.get(groupId)
    if (on) {
      group.mustCoordinate()
      this.#store.groups.set(groupId, { hosted: 1 })
      try {
        await this.#start()
      } catch (error) {
        this.#store.groups.set(groupId, { hosted: 0 })
        throw error
      }
      return
    }
    if (group.row.hosted === 0) return
    // After a failed start no relay runs; then the address of the last time is the one that is dead.
    const address = this.hosting.info?.url ?? group.row.relay_url
    if (address !== null) await this.#relays.withdraw(groupId, address)
    this.#store.groups.set(groupId, { hosted: 0 })
    if (this.#hosted().length > 0) await this.#start()
    else this.hosting.stop()
    this.#relays.reconnect(groupId)
  }

  #hosted(): Group[] {
    return this.#groups.list().filter((group) => group.row.hosted === 1)
  }

  /** Port 0: the relay keeps its port of the last time by itself. */
  async #start(): Promise<void> {
    await this.hosting.start({
      dataDir: join(this.#store.folder, 'relay'),
      host: '0.0.0.0',
      port: 0,
      groups: this.#hosted().map((group) => group.id),
      sealKey: this.#sealKey(),
    })
  }

  #changed(info: HostedRelayInfo | null, error: AppError | null): void {
    if (error !== null) this.#trouble(error)
    if (info === null) return
    for (const group of this.#hosted()) {
      const target = this.#relays.targetOf(group)
      // The same address with another certificate is another relay to everybody who knows it by its fingerprint.
      if (target?.url === info.url && target.fingerprint === info.fingerprint) this.#relays.retryNow(group.id)
      else this.#relays.setRelay(group.id, info.url, info.fingerprint)
    }
  }
}
