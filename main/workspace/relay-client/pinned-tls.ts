import { createHash } from 'node:crypto'
import { isIP, type Socket } from 'node:net'
import { connect } from 'node:tls'
import { AppError } from '../../../domain/errors.ts'

/**
 * Opens a TLS connection to a relay that signed its certificate itself: accepted when the certificate's SHA-256 is
 * the one that the invitation or the ledger names. Nothing is sent before that is known. The shape is that of Node's
 * `createConnection` option.
 */
export function pinnedConnection(fingerprint: string) {
  return (
    options: { host?: string | null; port?: number | string | null },
    done: (error: Error | null, socket: Socket) => void,
  ): undefined => {
    const host = options.host ?? 'localhost'
    const socket = connect({
      host,
      port: Number(options.port ?? 443),
      servername: isIP(host) === 0 ? host : '',
      // The chain of a self-signed certificate proves nothing; its fingerprint is checked below instead.
      rejectUnauthorized: false,
    })
    let told = false
    const tell = (error: Error | null) => {
      if (told) return
      told = true
      if (error !== null) socket.destroy()
      done(error, socket)
    }
    socket.once('error', tell)
    socket.once('secureConnect', () => {
      const { raw } = socket.getPeerCertificate()
      const found = raw === undefined ? '' : createHash('sha256').update(raw).digest('hex')
      tell(found === fingerprint ? null : new AppError('relay-certificate', { fingerprint: found }))
    })
  }
}
