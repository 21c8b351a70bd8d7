import type { DataKey } from '../../domain/contracts/main-workspace.ts'
import { Documents, type DocumentsOptions } from './documents/documents.ts'
import { INDEX_DOCUMENT } from './documents/group-index.ts'
import type { Replica } from './documents/replica.ts'
import { GroupActions } from './group/actions.ts'
import { Custody } from './group/custody.ts'
import { DevicesSeen } from './group/devices.ts'
import { Groups } from './group/groups.ts'
import { HostedGroups } from './group/hosted-groups.ts'
import type { Hosting, RelayHost } from './group/hosting.ts'
import { DevicePairings } from './group/pairing/pairings.ts'
import { colorsOf } from './group/palette.ts'
import { GroupRelays } from './group/relays.ts'
import { type BackgroundLimits, backgroundLimits } from './group/sync.ts'
import { FileTokens } from './jobs/files.ts'
import type { Printer } from './jobs/printer.ts'
import { Coalesced } from './rpc/coalesced.ts'
import { DocumentService, type People } from './rpc/document-service.ts'
import { failureOf } from './rpc/failure.ts'
import { makeHandlers } from './rpc/handlers.ts'
import type { Port } from './rpc/port.ts'
import { RpcServer } from './rpc/server.ts'
import type { WindowSession } from './rpc/window.ts'
import { openStore, type Store } from './store/store.ts'
import type { UpdateLogOptions } from './store/update-log.ts'

export type WorkspaceOptions = {
  /** The data folder; made when it does not exist. */
  readonly folder: string
  readonly dataKey: DataKey
  readonly language: 'ro' | 'en'
  readonly appVersion: string
  readonly log?: Pick<UpdateLogOptions, 'gatherMs' | 'retryMs'>
  readonly documents?: DocumentsOptions
  readonly background?: BackgroundLimits
  /** Prints HTML as PDF through main; null where there is no main. */
  readonly printer?: Printer | null
  /** Main's hosted relay; null where there is no main. */
  readonly relayHost?: RelayHost | null
  /** The person decided what is to become of lost keys: main starts the workspace anew. */
  readonly onKeys?: (again: boolean) => void
  /** The database here is set aside first: its keys are lost, and the person wants to begin anew. */
  readonly fresh?: boolean
}

/** A list of documents is told about at most this often, in milliseconds; typing elsewhere changes it all the time. */
const DOCUMENTS_CHANGED_MS = 250
const GROUP_CHANGED_MS = 20

/** The parts that handlers work with. */
export type WorkspaceParts = {
  readonly options: WorkspaceOptions
  readonly store: Store
  readonly custody: Custody
  readonly groups: Groups
  readonly actions: GroupActions
  readonly documents: Documents
  readonly relays: GroupRelays
  readonly hosted: HostedGroups
  readonly pairings: DevicePairings
  readonly seen: DevicesSeen
  readonly service: DocumentService
  readonly files: FileTokens
  windows(): Iterable<WindowSession>
  /** Opens groups that are not open yet, and begins to synchronise them. */
  openGroups(): void
  /** The keys are open: opens all groups and hosts again what was hosted. */
  begin(): void
}

/**
 * Everything behind the windows: the store, the documents, the groups and the contract's server. Plain Node: under
 * Electron `entry.ts` starts it, in tests and on the command line anybody may.
 */
export class Workspace {
  readonly files = new FileTokens()
  readonly #parts: WorkspaceParts
  readonly #server: RpcServer
  readonly #coalesced: readonly Coalesced[]

  /** @throws AppError data-folder-in-use */
  constructor(options: WorkspaceOptions) {
    const store: Store = openStore(options.folder, {
      ...options.log,
      fresh: options.fresh ?? false,
      onFlushed: (keys) => documents.flushed(keys),
      onTrouble: (error) => {
        if (error !== null) this.#server.broadcast({ type: 'notice', error: failureOf(error) })
        documents.tellStatus()
      },
    })
    const custody = new Custody(store.meta, options.dataKey)
    const groups = new Groups(store, custody)
    const documents = new Documents(
      store,
      {
        listChanged: (groupId) => documentsChanged.add(groupId),
        loaded: (replica) => {
          relays.showIdle(replica)
          replica.presence.onChange(() => {
            if (replica.name.documentId === INDEX_DOCUMENT) devicesSeen(replica.name.groupId, replica)
            else service.tellPresence(replica)
          })
          replica.onChanged = () => documentsChanged.add(replica.name.groupId)
        },
        mayUnload: (replica) => !relays.holds(replica),
        unloading: (replica) => relays.leave(replica),
      },
      options.documents,
    )
    const actions = new GroupActions(store, groups)
    const trouble = (error: unknown) => this.#server.broadcast({ type: 'notice', error: failureOf(error) })
    const relays = new GroupRelays(
      store,
      groups,
      actions,
      documents,
      options.background ?? backgroundLimits,
      {
        changed: (groupId) => groupChanged.add(groupId),
        trouble,
        pairing: (group, type, message) => pairings.receive(group, type, message),
        letIn: (group) => {
          pairings.connected(group)
          service.showWhereabouts(group.id)
        },
        ledgerChanged: (group) => pairings.ledgerChanged(group),
      },
    )
    const pairings = new DevicePairings(groups, {
      send: (groupId, message) => relays.sendPairing(groupId, message),
      relaysOf: (group) => relays.relaysOf(group),
      changed: (groupId) => groupChanged.add(groupId),
    })
    const seen = new DevicesSeen(store.meta)
    const devicesSeen = (groupId: string, list: Replica) => {
      seen.note(
        groupId,
        list.presence.devices().map(({ device }) => device),
      )
      documentsChanged.add(groupId)
    }
    const service = new DocumentService(store, documents, peopleOf(groups), (replica) =>
      relays.refresh(replica.name.groupId),
    )
    const documentsChanged = new Coalesced(DOCUMENTS_CHANGED_MS, (groupId) => {
      relays.refresh(groupId)
      this.#server.broadcast({ type: 'documents-changed', groupId })
    })
    const groupChanged = new Coalesced(GROUP_CHANGED_MS, (groupId) => {
      service.refreshRights(groupId)
      this.#server.broadcast({ type: 'group-changed', groupId })
    })
    this.#coalesced = [documentsChanged, groupChanged]
    const openGroups = () => {
      groups.openAll(trouble)
      for (const group of groups.list()) {
        try {
          documents.openGroup(group.id)
          relays.add(group)
        } catch (error) {
          // A group whose list is damaged does not keep the others from opening.
          trouble(error)
        }
      }
    }
    const hosted = new HostedGroups(store, groups, relays, options.relayHost ?? null, trouble, () =>
      custody.vault.derive('relay-tls'),
    )
    this.#parts = {
      options,
      store,
      custody,
      groups,
      actions,
      documents,
      relays,
      hosted,
      pairings,
      seen,
      service,
      windows: () => this.#server.windows,
      files: this.files,
      openGroups,
      begin: () => {
        openGroups()
        hosted.resume()
      },
    }
    this.#server = new RpcServer(makeHandlers(this.#parts), service.notifications())
    if (!custody.isOpen) return
    this.#parts.begin()
  }

  /** Serves a window. */
  connect(port: Port): void {
    const window = this.#server.connect(port)
    const { setAside } = this.#parts.store
    if (setAside === null) return
    window.send({ type: 'notice', error: { reason: setAside.reason, params: { file: setAside.file } } })
  }

  /** The relay that main hosts for this workspace. */
  get hosting(): Hosting {
    return this.#parts.hosted.hosting
  }

  /** Everything to disk; the data folder is free afterwards. */
  close(): void {
    this.#server.close()
    for (const coalesced of this.#coalesced) coalesced.cancel()
    this.#parts.relays.close()
    this.#parts.documents.close()
    this.#parts.store.close()
  }
}

function peopleOf(groups: Groups): People {
  return {
    me: (groupId) => groups.get(groupId).me().id,
    mayWrite: (groupId) => groups.get(groupId).mayWrite(),
    device: (groupId) => groups.get(groupId).key.publicKey,
    memberOf: (groupId, device) => groups.get(groupId).standing.devices.get(device)?.member ?? null,
    person(groupId, memberId) {
      const group = groups.get(groupId)
      const member = group.standing.members.get(memberId)
      if (member === undefined) return null
      const color = colorsOf(group.standing.members.keys()).get(memberId) ?? '#455a64'
      return { name: group.text(member.name), sector: member.sector, color }
    },
  }
}
