import { protocol, type Session } from 'electron'
import { appHost, appScheme } from './origin.ts'
import { serveFile, windowPolicy } from './static-files.ts'

/** Declares the app: scheme as standard and secure; must run before `app` is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Serves the built interface to the windows of a session, from one folder and to one host. */
export function serveInterface(session: Session, folder: string): void {
  session.protocol.handle(appScheme, (request) => serveFile(request, folder, appHost, windowPolicy))
}
