import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'

const PRESENCE_MS = 50

/** An editor's selection as Yjs relative positions in JSON. */
export type Selection = { readonly anchor?: unknown; readonly head?: unknown }

/** Somebody present in a document, as read from the wire: nothing of it is trusted beyond its shape. */
export type PresentState = {
  readonly clientId: number
  readonly memberId: string
  readonly selection: Selection | null
  readonly mine: boolean
}

/** What a device shows in its group's list: which device it is, and which documents its windows show. */
export type Whereabouts = { readonly device: string; readonly open: readonly string[] }

/** A device that is at the relay now, as read from the wire. */
export type PresentDevice = Whereabouts & { readonly memberId: string }

/** More documents than this on one device's screens are not told. */
const MAX_OPEN = 16

/**
 * Who is in a document: one Awareness on the wire, fed by one small Awareness per editor of this device (each keeps
 * its own clock and renews itself). A replica that no window shows has nobody of ours in it.
 */
export class PresenceHub {
  readonly awareness: Awareness
  readonly #mine = new Map<number, Awareness>()
  #telling: NodeJS.Timeout | null = null

  constructor(doc: Y.Doc) {
    this.awareness = new Awareness(doc)
    this.awareness.setLocalState(null)
    this.awareness.on('update', ({ removed }: { removed: number[] }) => {
      if (removed.some((clientId) => this.#mine.has(clientId))) this.renew()
    })
  }

  /** Calls back after changes of who is here or what they select, at most once in 50 ms: 30 carets move often. */
  onChange(listener: () => void): void {
    this.awareness.on('change', () => {
      this.#telling ??= setTimeout(() => {
        this.#telling = null
        listener()
      }, PRESENCE_MS)
    })
  }

  /** Sets what an editor of this device shows to the others. */
  set(clientId: number, memberId: string, selection: Selection | null): void {
    const own = this.#mine.get(clientId) ?? this.#begin(clientId)
    own.setLocalState({ member: memberId, selection })
  }

  /** Sets what this device shows in its group's list of documents; the id need only be one's own. */
  setWhereabouts(clientId: number, memberId: string, { device, open }: Whereabouts): void {
    const own = this.#mine.get(clientId) ?? this.#begin(clientId)
    own.setLocalState({ member: memberId, device, open: open.slice(0, MAX_OPEN) })
  }

  /** The devices that show themselves in this list, this one included. */
  devices(): PresentDevice[] {
    return [...this.awareness.getStates().values()].flatMap((state) => {
      const { member, device, open } = state as { member?: unknown; device?: unknown; open?: unknown }
      if (typeof member !== 'string' || typeof device !== 'string' || !Array.isArray(open)) return []
      const ids = open.filter((id): id is string => typeof id === 'string').slice(0, MAX_OPEN)
      return [{ memberId: member, device, open: ids }]
    })
  }

  /** The editor left. */
  leave(clientId: number): void {
    const own = this.#mine.get(clientId)
    if (own === undefined) return
    this.#mine.delete(clientId)
    own.setLocalState(null)
    own.doc.destroy()
  }

  /**
   * Shows this device's editors again once the present task is over: after a connection was made (it tells the
   * relay only about the replica's own id), and after one ended (it forgets everybody else's).
   */
  renew(): void {
    queueMicrotask(() => {
      for (const own of this.#mine.values()) own.setLocalState(own.getLocalState())
    })
  }

  /** Everybody present, this device's editors included. */
  present(): PresentState[] {
    const out: PresentState[] = []
    for (const [clientId, state] of this.awareness.getStates()) {
      const { member, selection } = state as { member?: unknown; selection?: unknown }
      if (typeof member !== 'string' || member.length === 0 || member.length > 128) continue
      out.push({
        clientId,
        memberId: member,
        selection: isSelection(selection) ? selection : null,
        mine: this.#mine.has(clientId),
      })
    }
    return out
  }

  destroy(): void {
    if (this.#telling !== null) clearTimeout(this.#telling)
    for (const clientId of [...this.#mine.keys()]) this.leave(clientId)
    this.awareness.destroy()
  }

  #begin(clientId: number): Awareness {
    const doc = new Y.Doc()
    doc.clientID = clientId
    const own = new Awareness(doc)
    own.on('update', () => {
      applyAwarenessUpdate(this.awareness, encodeAwarenessUpdate(own, [clientId]), 'local')
    })
    this.#mine.set(clientId, own)
    return own
  }
}

function isSelection(value: unknown): value is Selection {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
