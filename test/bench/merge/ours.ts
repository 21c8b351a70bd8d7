import * as Y from 'yjs'
import { writeDocument } from '../../../domain/document/binding/index.ts'
import { Replica } from '../../support/replica.ts'
import type { MergeParty } from './member.ts'

/** The application's own binding. */
export const ours: MergeParty = {
  name: 'ours',
  begin(doc) {
    const seed = new Y.Doc()
    seed.clientID = 999
    writeDocument(seed, doc)
    return Y.encodeStateAsUpdate(seed)
  },
  join(name, clientId, update) {
    const replica = new Replica(name, clientId, update)
    return {
      get ydoc() {
        return replica.ydoc
      },
      get state() {
        return replica.state
      },
      dispatch: (tr) => replica.dispatch(tr),
      undo: () => void replica.binding.undo(),
      receive: (updates) => replica.receive(updates),
      takeOutbox: () => replica.outbox.splice(0),
    }
  },
}
