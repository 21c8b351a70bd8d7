import { app, type Session, type WebContents } from 'electron'
import { appScheme, isAppUrl } from './origin.ts'

/**
 * The one permission that is given, and only to our own page: putting text on the clipboard after a key press
 * or a click (copying an invitation link). Everything else is refused, asked or checked.
 */
function isAllowed(permission: string, requester: string): boolean {
  return permission === 'clipboard-sanitized-write' && isAppUrl(requester)
}

/** Refuses permissions, devices and every request that leaves the computer, for one session. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, answer, details) => {
    answer(details.isMainFrame && isAllowed(permission, contents.getURL()))
  })
  session.setPermissionCheckHandler((contents, permission, _origin, details) =>
    Boolean(contents && details.isMainFrame && isAllowed(permission, contents.getURL())),
  )
  session.setDevicePermissionHandler(() => false)
  session.setSpellCheckerEnabled(false)
  // The policy already leaves a page no way out; this holds even for a page without a policy.
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isLocal(details.url) })
  })
  session.on('will-download', (event) => event.preventDefault())
}

const localSchemes = new Set([`${appScheme}:`, 'data:', 'blob:', 'devtools:', 'chrome:', 'about:'])

function isLocal(address: string): boolean {
  return localSchemes.has(address.slice(0, address.indexOf(':') + 1).toLowerCase())
}

/** Keeps one page where it is: no way to another address, no second window, no webview, no frame. */
export function guardContents(contents: WebContents): void {
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isAppUrl(event.url)) event.preventDefault()
  })
  contents.on('will-navigate', (event) => {
    if (!isAppUrl(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => {
    if (!isAppUrl(event.url)) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

/**
 * Guards every page and session that will ever exist. Call it before `app` is ready. Chromium has no sandbox
 * for root and refuses to run without being told so; for everybody else no switch takes it off.
 */
export function guardEverything(): void {
  const root = process.getuid?.() === 0
  if (!(root && app.commandLine.hasSwitch('no-sandbox'))) app.enableSandbox()
  app.on('web-contents-created', (_event, contents) => guardContents(contents))
  app.on('session-created', guardSession)
}
