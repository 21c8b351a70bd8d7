import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { app, type BrowserWindow, dialog, type FileFilter, shell } from 'electron'
import type { ChosenFile, Language, OpenPurpose, SavePurpose } from '../domain/contracts/bridge.ts'
import type { MainToWorkspace } from '../domain/contracts/main-workspace.ts'
import { AppError } from '../domain/errors.ts'
import { safeFileName } from './file-names.ts'
import { text } from './texts.ts'

type FileChosen = Extract<MainToWorkspace, { type: 'file-chosen' }>

const extensions: Readonly<Record<OpenPurpose | SavePurpose, string[]>> = {
  docx: ['docx'],
  pdf: ['pdf'],
  image: ['png', 'jpg', 'jpeg', 'gif', 'webp'],
  backup: ['consens'],
  'recovery-key': ['consens-key'],
}

/**
 * Files that a person chose in a system dialog. The page gets a token and a name; the path goes to the
 * workspace only, which is told again after it was restarted.
 */
export class ChosenFiles {
  readonly #chosen = new Map<string, FileChosen>()
  readonly #tell: (message: FileChosen) => void

  /** @param tell sends a message to the workspace */
  constructor(tell: (message: FileChosen) => void) {
    this.#tell = tell
  }

  /** Lets the person choose a file to read; null when they cancel. */
  async open(window: BrowserWindow, language: Language, purpose: OpenPurpose): Promise<ChosenFile | null> {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      title: text(language, `dialog.open.${purpose}`),
      filters: filters(language, purpose),
      properties: ['openFile'],
    })
    const path = filePaths[0]
    return canceled || path === undefined ? null : this.#remember(path, 'read', purpose)
  }

  /** Lets the person choose where to write a file; null when they cancel. */
  async save(
    window: BrowserWindow,
    language: Language,
    purpose: SavePurpose,
    suggestedName: string,
  ): Promise<ChosenFile | null> {
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      title: text(language, `dialog.save.${purpose}`),
      defaultPath: `${app.getPath('documents')}/${safeFileName(suggestedName)}`,
      filters: filters(language, purpose),
      properties: ['showOverwriteConfirmation', 'createDirectory'],
    })
    return canceled || !filePath ? null : this.#remember(filePath, 'write', purpose)
  }

  /** Shows a chosen file in the system's file manager. Throws `not-found` for a token that is not ours. */
  reveal(token: string): void {
    const file = this.#chosen.get(token)
    if (file === undefined) throw new AppError('not-found')
    shell.showItemInFolder(file.path)
  }

  /** Tells a new workspace process all that the one before it knew. */
  tellAll(): void {
    for (const message of this.#chosen.values()) this.#tell(message)
  }

  #remember(path: string, access: 'read' | 'write', purpose: FileChosen['purpose']): ChosenFile {
    const token = randomUUID()
    const message: FileChosen = { type: 'file-chosen', token, path, access, purpose }
    this.#chosen.set(token, message)
    this.#tell(message)
    return { token, name: basename(path) }
  }
}

function filters(language: Language, purpose: OpenPurpose | SavePurpose): FileFilter[] {
  return [{ name: text(language, `files.${purpose}`), extensions: extensions[purpose] }]
}
