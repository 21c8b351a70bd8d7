import { join } from 'node:path'
import { app, type BrowserWindow, nativeTheme, session } from 'electron'
import { eventChannels } from '../domain/contracts/bridge.ts'
import { type CommandSituation, type MenuCommand, noSituation } from '../domain/contracts/commands.ts'
import type { DataKey, WorkspaceToMain } from '../domain/contracts/main-workspace.ts'
import { AppError } from '../domain/errors.ts'
import { openDataKey, setAsideDataKey } from './data-key.ts'
import type { Environment } from './environment.ts'
import { openExternal } from './external-links.ts'
import { ChosenFiles } from './files.ts'
import type { InvitationLinks } from './invitation-links.ts'
import { registerCalls } from './ipc.ts'
import { installMenu, offerPossible } from './menu.ts'
import type { PreferenceStore } from './preferences.ts'
import { PrintService } from './print.ts'
import { serveInterface } from './protocol.ts'
import { RelayProcess } from './relay-process.ts'
import { openWindow } from './window.ts'
import { WorkspaceProcess } from './workspace-process.ts'

/** The running application: one window, the workspace behind it, and what both ask of the system. */
export class Application {
  readonly #environment: Environment
  readonly #links: InvitationLinks
  readonly #preferences: PreferenceStore
  #dataKey: DataKey
  /** The next workspace sets the database aside: its keys are lost, and the person wants to begin anew. */
  #fresh = false
  readonly #files = new ChosenFiles((message) => this.workspace.send(message))
  readonly #print: PrintService
  readonly workspace: WorkspaceProcess
  readonly relay = new RelayProcess((message) => this.workspace.send(message))
  #window: BrowserWindow | null = null
  #situation: CommandSituation = noSituation

  /** Starts everything; `app` must be ready. */
  constructor(environment: Environment, links: InvitationLinks, preferences: PreferenceStore) {
    const interfaceFolder = join(import.meta.dirname, '..', 'renderer')
    this.#environment = environment
    this.#links = links
    this.#preferences = preferences
    this.#dataKey = openDataKey(environment.userDataDir, environment.testKey)
    this.#print = new PrintService(interfaceFolder)
    this.workspace = new WorkspaceProcess({
      init: (restarted) => ({
        fresh: this.#takeFresh(),
        type: 'init',
        dataDir: environment.dataDir,
        dataKey: this.#dataKey,
        language: preferences.current.language,
        appVersion: app.getVersion(),
        restarted,
      }),
      onRequest: (message) => void this.#serveWorkspace(message),
      onRestart: () => this.#files.tellAll(),
    })
    this.workspace.start()
    serveInterface(session.defaultSession, interfaceFolder, () => preferences.current.language)
    this.#registerCalls()
    this.#installMenu()
    this.showWindow()
  }

  /** Opens the window, or brings it to the front. */
  showWindow(): void {
    if (this.#window !== null && !this.#window.isDestroyed()) {
      if (this.#window.isMinimized()) this.#window.restore()
      this.#window.focus()
      return
    }
    this.#window = openWindow({
      userDataDir: this.#environment.userDataDir,
      preferences: this.#preferences.current,
      keyring: this.#dataKey.source === 'keyring',
    })
  }

  /** Brings everything to the disk and ends the processes. */
  async stop(): Promise<void> {
    await this.workspace.stop()
    await this.relay.stop()
  }

  #command(command: MenuCommand): void {
    this.showWindow()
    this.#window?.webContents.send(eventChannels.menuCommand, command)
  }

  #installMenu(): void {
    installMenu({
      language: this.#preferences.current.language,
      mac: process.platform === 'darwin',
      development: !app.isPackaged,
      situation: this.#situation,
      onCommand: (command) => this.#command(command),
    })
  }

  #registerCalls(): void {
    const language = () => this.#preferences.current.language
    registerCalls({
      chooseFile: ({ purpose }, window) => this.#files.open(window, language(), purpose),
      saveFile: ({ purpose, suggestedName }, window) =>
        this.#files.save(window, language(), purpose, suggestedName),
      revealFile: ({ token }) => {
        this.#files.reveal(token)
        return null
      },
      openExternal: async ({ url }) => {
        await openExternal(url)
        return null
      },
      connectWorkspace: (_input, window) => {
        this.workspace.connect(window)
        return null
      },
      setPreferences: (change) => {
        this.#preferences.change(change)
        nativeTheme.themeSource = this.#preferences.current.theme
        this.#installMenu()
        this.workspace.send({ type: 'language', language: language() })
        return null
      },
      takeInvitationLink: (_input, window) => this.#links.take(window),
      setTitle: ({ title }, window) => {
        window.setTitle(title === '' ? app.getName() : `${title} – ${app.getName()}`)
        return null
      },
      setSituation: (situation) => {
        this.#situation = situation
        offerPossible(situation)
        return null
      },
    })
  }

  async #serveWorkspace(message: WorkspaceToMain): Promise<void> {
    if (message.type === 'print') await this.#printFor(message)
    else if (message.type === 'print-cancel') this.#print.cancel(message.requestId)
    else if (message.type === 'relay-start') await this.relay.start(message.options)
    else if (message.type === 'relay-stop') await this.relay.stop()
    else if (message.type === 'keys') this.#keysAnew(message.again)
  }

  /** The keys of the data folder are lost: asks the keyring once more, or begins anew beside what is set aside. */
  #keysAnew(again: boolean): void {
    const { userDataDir, testKey } = this.#environment
    if (!again) {
      setAsideDataKey(userDataDir)
      this.#fresh = true
    }
    this.#dataKey = openDataKey(userDataDir, testKey)
    this.workspace.restart()
  }

  #takeFresh(): boolean {
    const fresh = this.#fresh
    this.#fresh = false
    return fresh
  }

  async #printFor({ requestId, html, options }: Extract<WorkspaceToMain, { type: 'print' }>): Promise<void> {
    try {
      const pdf = await this.#print.print(requestId, html, options)
      this.workspace.send({ type: 'printed', requestId, pdf })
    } catch (error) {
      const known = error instanceof AppError ? error : new AppError('internal')
      if (known !== error) console.error('print:', error)
      this.workspace.send({
        type: 'print-failed',
        requestId,
        error: { reason: known.reason, params: known.params },
      })
    }
  }
}
