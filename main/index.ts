import { app, dialog } from 'electron'
import { Application } from './application.ts'
import { lockDataFolder } from './data-folder-lock.ts'
import { type Environment, readEnvironment } from './environment.ts'
import { findInvitationLink, InvitationLinks, linkScheme } from './invitation-links.ts'
import { PreferenceStore } from './preferences.ts'
import { registerScheme } from './protocol.ts'
import { guardEverything } from './security.ts'
import { text } from './texts.ts'

/** The life cycle: what must happen before `app` is ready, one application per data folder, a clean end. */
const environment = readEnvironment()
const preferences = new PreferenceStore(environment.userDataDir)
const links = new InvitationLinks(findInvitationLink(process.argv))
let application: Application | null = null

registerScheme()
guardEverything()

/** Written for the person at the terminal; also shown where there may be none. */
function refuseToStart(message: string, { dialogs }: Environment): void {
  process.stderr.write(`consens: ${message.replace(/\s+/g, ' ')}\n`)
  if (dialogs) dialog.showErrorBox(text(preferences.current.language, 'message.cannotStart'), message)
  app.exit(1)
}

async function start(): Promise<void> {
  await app.whenReady()
  const free = await lockDataFolder(environment.dataDir)
  if (!free) {
    const message = text(preferences.current.language, 'message.dataFolderInUse', {
      folder: environment.dataDir,
    })
    refuseToStart(message, environment)
    return
  }
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme)
  application = new Application(environment, links, preferences)
}

app.on('second-instance', (_event, words) => {
  const link = findInvitationLink(words)
  if (link !== null) links.receive(link)
  application?.showWindow()
})

app.on('open-url', (event, url) => {
  event.preventDefault()
  const link = findInvitationLink([url])
  if (link !== null) links.receive(link)
})

app.on('activate', () => application?.showWindow())

app.on('window-all-closed', () => {
  if (process.platform !== 'darwin') app.quit()
})

/**
 * Quitting waits until the workspace has everything on the disk. The second `quit` comes from a fresh turn of
 * the event loop: within the first one Electron would drop it.
 */
let stopped = false
app.on('will-quit', (event) => {
  if (stopped || application === null) return
  event.preventDefault()
  void application.stop().finally(() => {
    stopped = true
    setImmediate(() => app.quit())
  })
})

if (app.requestSingleInstanceLock()) void start()
else {
  process.stderr.write(`consens: ${text(preferences.current.language, 'message.alreadyRunning')}\n`)
  app.exit(0)
}
