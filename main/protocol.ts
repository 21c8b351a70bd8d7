import { protocol, type Session } from 'electron'
import type { Language } from '../domain/contracts/bridge.ts'
import { appHost, appScheme } from './origin.ts'
import { htmlResponse, serveFile, windowPolicy } from './static-files.ts'
import { stoppedPage, stoppedPolicy, stoppedUrl } from './stopped-page.ts'

/** Declares the app: scheme as standard and secure, its scripts kept compiled; must run before `app` is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ])
}

/** Serves the built interface to the windows of a session, from one folder and to one host. `language`: of the page that needs no interface. */
export function serveInterface(session: Session, folder: string, language: () => Language): void {
  session.protocol.handle(appScheme, (request) =>
    request.method === 'GET' && request.url === stoppedUrl
      ? htmlResponse(stoppedPage(language()), stoppedPolicy)
      : serveFile(request, folder, appHost, windowPolicy),
  )
}
