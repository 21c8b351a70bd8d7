import {
  type MainToWorkspace,
  mainToWorkspaceSchema,
  type WorkspaceToMain,
} from '../../domain/contracts/main-workspace.ts'
import { AppError } from '../../domain/errors.ts'
import { MainPrinter } from './jobs/printer.ts'
import { failureOf } from './rpc/failure.ts'
import { type ElectronPort, electronPort } from './rpc/port.ts'
import { Workspace } from './workspace.ts'

/**
 * The workspace under Electron: the only file that touches parentPort. Main sends `init` first, then a port for
 * every window.
 */
let workspace: Workspace | null = null
const printer = new MainPrinter(tell)

function tell(message: WorkspaceToMain): void {
  process.parentPort.postMessage(message)
}

process.parentPort.on('message', ({ data, ports }) => {
  const parsed = mainToWorkspaceSchema.safeParse(data)
  if (!parsed.success) {
    console.error('workspace: a message of main that the contract does not know', parsed.error.message)
    return
  }
  try {
    receive(parsed.data, ports)
  } catch (error) {
    const failure = failureOf(error)
    if (parsed.data.type === 'init') tell({ type: 'fatal', error: failure })
  }
})

function receive(message: MainToWorkspace, ports: readonly ElectronPort[]): void {
  switch (message.type) {
    case 'init':
      workspace = start(message)
      tell({ type: 'ready' })
      break
    case 'connect': {
      const [port] = ports
      if (port !== undefined) workspace?.connect(electronPort(port))
      break
    }
    case 'file-chosen':
      workspace?.files.add(message.token, { path: message.path, access: message.access })
      break
    case 'printed':
      printer.printed(message.requestId, message.pdf)
      break
    case 'print-failed':
      printer.failed(message.requestId, new AppError(message.error.reason, message.error.params))
      break
    case 'relay-running':
      workspace?.hosting.running(message.info)
      break
    case 'relay-stopped':
      workspace?.hosting.stopped(
        message.error === null ? null : new AppError(message.error.reason, message.error.params),
      )
      break
    case 'shutdown':
      try {
        workspace?.close()
      } finally {
        // Main must not wait for a disk that refuses to write.
        workspace = null
        tell({ type: 'flushed' })
      }
      break
    case 'language':
    case 'disconnect':
      // The language of texts is the windows' matter; a window that goes closes its port.
      break
  }
}

function start(init: Extract<MainToWorkspace, { type: 'init' }>): Workspace {
  return new Workspace({
    folder: init.dataDir,
    dataKey: init.dataKey,
    language: init.language,
    appVersion: init.appVersion,
    printer: printer.print,
    fresh: init.fresh ?? false,
    onKeys: (again) => tell({ type: 'keys', again }),
    relayHost: {
      start: (options) => tell({ type: 'relay-start', options }),
      stop: () => tell({ type: 'relay-stop' }),
    },
  })
}
