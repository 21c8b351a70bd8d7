import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme } from 'electron'
import { type WindowInfo, windowInfoArgument } from '../domain/contracts/bridge.ts'
import { appUrl } from './origin.ts'
import type { Preferences } from './preferences.ts'
import { stoppedUrl } from './stopped-page.ts'
import { rememberedWindow, rememberWindow } from './window-state.ts'

/** What a window needs from the rest of main. */
export interface WindowOptions {
  readonly userDataDir: string
  readonly preferences: Preferences
  readonly keyring: boolean
}

/** The paper behind the page before the interface has drawn itself, so that nothing flashes. */
const background = { light: '#f7f7f5', dark: '#1a1b1e' }

/** Opens the application's window and loads its own page; shown at once, in the page's own colour. */
export function openWindow(options: WindowOptions): BrowserWindow {
  const { bounds, maximized } = rememberedWindow(options.userDataDir)
  nativeTheme.themeSource = options.preferences.theme
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 720,
    minHeight: 480,
    title: app.getName(),
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    webPreferences: {
      preload: join(import.meta.dirname, '..', 'preload', 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      // The script is compiled once, at the first start, not anew until it has been used for days.
      v8CacheOptions: 'bypassHeatCheck',
      devTools: !app.isPackaged,
      additionalArguments: [windowInfoArgument + encodeURIComponent(JSON.stringify(windowInfo(options)))],
    },
  })
  if (maximized) window.maximize()
  rememberWindow(window, options.userDataDir)
  window.on('page-title-updated', (event) => event.preventDefault())
  reloadAfterCrash(window)
  void window.loadURL(appUrl)
  return window
}

function windowInfo(options: WindowOptions): WindowInfo {
  const platform = process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux'
  return {
    platform,
    locale: app.getLocale(),
    language: options.preferences.language,
    theme: options.preferences.theme,
    keyring: options.keyring,
    versions: {
      app: app.getVersion(),
      electron: process.versions.electron ?? '',
      chrome: process.versions.chrome ?? '',
    },
  }
}

/** Deaths of a page within a minute after which it is not simply loaded again. */
const maxCrashes = 5

/**
 * A page whose process died is loaded again: all that was typed is in the workspace. When it dies again and again, a
 * plain page says so, and the person decides.
 */
function reloadAfterCrash(window: BrowserWindow): void {
  const crashes: number[] = []
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit' || window.isDestroyed()) return
    const now = Date.now()
    crashes.push(now)
    const often = crashes.filter((time) => now - time < 60_000).length > maxCrashes
    if (often) crashes.length = 0
    setImmediate(() => {
      if (window.isDestroyed()) return
      if (often) void window.loadURL(stoppedUrl)
      else window.webContents.reload()
    })
  })
}
