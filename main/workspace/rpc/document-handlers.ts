import { AppError } from '../../../domain/errors.ts'
import { fill, templateContent } from '../documents/content.ts'
import { Search } from '../search/search.ts'
import type { WorkspaceParts } from '../workspace.ts'
import type { Handlers } from './server.ts'

type Names = Extract<keyof Handlers, `document.${string}`>

export function documentHandlers(parts: WorkspaceParts): Pick<Handlers, Names> {
  const { groups, documents, service } = parts
  const search = new Search(documents)
  return {
    'document.list': ({ groupId }) => service.list(groupId),
    'document.create': ({ groupId, kind, title }) => {
      const group = groups.get(groupId)
      if (!group.mayWrite()) throw new AppError('not-allowed')
      const entry = documents.index(groupId).add(kind, title)
      fill(documents.replica(entry.id), kind, title, templateContent(kind, group.standing))
      return service.entry(groupId, entry)
    },
    'document.rename': ({ documentId, title }) => service.rename(documentId, title),
    'document.setArchived': ({ documentId, archived }) => service.setArchived(documentId, archived),
    'document.open': ({ documentId, stateVector }, window) => service.open(documentId, stateVector, window),
    'document.close': ({ documentId, clientId }, window) => {
      service.close(documentId, clientId ?? null, window)
      return {}
    },
    'document.markSeen': ({ documentId }) => {
      service.markSeen(documentId)
      return {}
    },
    'document.search': ({ groupId, text }) => search.group(groupId, text),
  }
}
