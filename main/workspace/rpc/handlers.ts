import type { WorkspaceParts } from '../workspace.ts'
import { appHandlers } from './app-handlers.ts'
import { backupHandlers } from './backup-handlers.ts'
import { deviceHandlers } from './device-handlers.ts'
import { documentHandlers } from './document-handlers.ts'
import { exportHandlers } from './export-handlers.ts'
import { groupHandlers } from './group-handlers.ts'
import { importHandlers } from './import-handlers.ts'
import type { Handlers } from './server.ts'
import { spellHandlers } from './spell-handlers.ts'

/** The contract's methods over the workspace's parts. */
export function makeHandlers(parts: WorkspaceParts): Handlers {
  return {
    ...appHandlers(parts),
    ...groupHandlers(parts),
    ...deviceHandlers(parts),
    ...documentHandlers(parts),
    ...importHandlers(parts),
    ...exportHandlers(parts),
    ...backupHandlers(parts),
    ...spellHandlers(parts),
  }
}
