import { join } from 'node:path'
import { z } from 'zod'
import { type Language, languages, type Theme, themes } from '../domain/contracts/bridge.ts'
import { readStateFile, writeStateFile } from './state-file.ts'

/** What main must know before the workspace is there: the menu's language and the window's first colour. */
export interface Preferences {
  readonly language: Language
  readonly theme: Theme
}

const schema = z.object({ language: z.enum(languages), theme: z.enum(themes) })
const defaults: Preferences = { language: 'ro', theme: 'system' }

/** Keeps the preferences in one file of the user data folder. */
export class PreferenceStore {
  readonly #path: string
  #current: Preferences

  constructor(userDataDir: string) {
    this.#path = join(userDataDir, 'preferences.json')
    this.#current = readStateFile(this.#path, schema) ?? defaults
  }

  get current(): Preferences {
    return this.#current
  }

  /** Takes over what is given and keeps the rest. */
  change(change: { language?: Language | undefined; theme?: Theme | undefined }): void {
    this.#current = {
      language: change.language ?? this.#current.language,
      theme: change.theme ?? this.#current.theme,
    }
    writeStateFile(this.#path, this.#current)
  }
}
