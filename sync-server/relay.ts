import { createServer as createHttpServer, type IncomingMessage, type Server } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { AppError } from '../domain/errors.ts'
import { checkConfig, type RelayConfig } from './config.ts'
import { RelayConnection } from './connection.ts'
import type { RelayDocument } from './document.ts'
import { Documents } from './documents.ts'
import { Groups } from './group.ts'
import { type Log, stderrLog } from './log.ts'
import { openDatabase } from './storage/database.ts'
import { RoomStore } from './storage/room-store.ts'
import { RelaySettings } from './storage/settings.ts'
import { Writer } from './storage/writer.ts'

/** What a connection may ask of its relay. */
export interface RelayContext {
  readonly config: RelayConfig
  readonly groups: Groups
  readonly writer: Writer
  readonly log: Log
  /** The document of a room; null when it may not be. */
  document(room: string, group: string | null): RelayDocument | null
  /** Serves a group from now on, when the code is the admin code. */
  openGroup(group: string, adminCode: string): boolean
  forget(connection: RelayConnection): void
}

/** A relay that listens. */
export interface Relay {
  readonly url: string
  readonly port: number
  /** The admin code, when it was made at this start; it is not kept anywhere. */
  readonly adminCode: string | null
  /** Serves one more group. */
  serve(group: string): void
  /** Connections and documents in memory now. */
  load(): { connections: number; documents: number }
  /** Tells clients to come back later, brings everything to the disk and ends. */
  stop(): Promise<void>
}

/** Longest room name of a standard client on an open relay. */
const maxRoomName = 300

/** The room that a request's path names. Names of standard clients are taken as they are. */
function roomOf(request: IncomingMessage): string {
  const [path = ''] = (request.url ?? '').split('?')
  try {
    return decodeURIComponent(path).replace(/^\/+/, '').slice(0, maxRoomName)
  } catch {
    return ''
  }
}

/**
 * Starts a relay.
 * Throws UsageError, the errors of `openDatabase`, or `relay-port-in-use`.
 */
export async function startRelay(given: RelayConfig, log: Log = stderrLog): Promise<Relay> {
  const config = checkConfig(given)
  const db = openDatabase(config.dataDir)
  const settings = new RelaySettings(db)
  const adminCode = config.adminCode ? settings.newAdminCode(config.replaceAdminCode) : null
  const groups = new Groups(db, [...config.groups, ...settings.openedGroups()], config.open)
  const rooms = new RoomStore(db)
  const writer = new Writer(rooms, config.limits, log)
  const documents = new Documents(rooms, writer, config.limits, log)
  const connections = new Set<RelayConnection>()
  writer.onFailing = (failing) => {
    for (const connection of connections) connection.tellStorage(failing)
  }
  const context: RelayContext = {
    config,
    groups,
    writer,
    log,
    document: (room, group) => documents.get(room, group),
    openGroup(group, code) {
      if (!config.adminCode || !settings.isAdminCode(code)) return false
      settings.openGroup(group)
      // Each room of the group shows the code again: it was opened once.
      if (groups.serve(group)) log('info', 'group-opened', { group })
      return true
    },
    forget: (connection) => connections.delete(connection),
  }

  const server = config.tls === null ? createHttpServer() : createHttpsServer(config.tls)
  // Whoever dribbles a request's head, or opens connections without one, must not keep members out.
  server.headersTimeout = 10_000
  server.maxConnections = config.limits.connections + 500
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: config.limits.frameBytes,
    perMessageDeflate: false,
    clientTracking: false,
  })
  server.on('request', (_request, response) => {
    response.writeHead(426, { 'content-type': 'text/plain', upgrade: 'websocket' }).end('This is a relay.\n')
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const refusedBy = refusal(request)
    if (refusedBy !== null) {
      socket.end(`HTTP/1.1 ${refusedBy}\r\nConnection: close\r\n\r\n`)
      return
    }
    sockets.handleUpgrade(request, socket, head, (websocket: WebSocket) => {
      const host = request.headers.host ?? ''
      if (stopping) websocket.terminate()
      else connections.add(new RelayConnection(context, websocket, roomOf(request), host))
    })
  })
  const heartbeat = setInterval(() => {
    const now = Date.now()
    for (const connection of connections) connection.beat(now)
  }, config.limits.pingEvery)

  /** Set when the end begins: a connection that arrives after the others were told would keep the process for ever. */
  let stopping = false

  function refusal(request: IncomingMessage): string | null {
    if (stopping) return '503 Service Unavailable'
    if (connections.size >= config.limits.connections) return '503 Service Unavailable'
    // Our clients are no web pages; a page that reaches for a relay on this computer is up to no good.
    if (!config.open && request.headers.origin !== undefined) return '403 Forbidden'
    return null
  }

  async function stop(): Promise<void> {
    stopping = true
    clearInterval(heartbeat)
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    for (const connection of connections) connection.close('stopping')
    if (!writer.flush()) log('error', 'stopping-with-unsaved')
    writer.stop()
    documents.stop()
    await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 3_000).unref())])
    server.closeAllConnections()
    db.close()
  }

  try {
    await listen(server, config)
  } catch (error) {
    clearInterval(heartbeat)
    db.close()
    throw error
  }
  const { port } = server.address() as AddressInfo
  const host = config.host.includes(':') ? `[${config.host}]` : config.host
  return {
    url: `${config.tls === null ? 'ws' : 'wss'}://${host}:${port}`,
    port,
    adminCode,
    serve: (group) => groups.serve(group),
    load: () => ({ connections: connections.size, documents: documents.loaded }),
    stop,
  }
}

function listen(server: Server, config: RelayConfig): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const busy = error.code === 'EADDRINUSE' || error.code === 'EACCES'
      reject(busy ? new AppError('relay-port-in-use', { port: config.port }, { cause: error }) : error)
    })
    server.listen(config.port, config.host, () => resolve())
  })
}
