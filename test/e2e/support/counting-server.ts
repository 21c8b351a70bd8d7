import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A local server that notes what asks it: nothing in the application ever should. */
export interface CountingServer {
  readonly url: string
  readonly requests: string[]
  close(): Promise<void>
}

/** Starts one on a free port of the loopback. */
export function startCountingServer(): Promise<CountingServer> {
  const requests: string[] = []
  const server = createServer((request, response) => {
    requests.push(request.url ?? '')
    response.end('reached')
  })
  server.on('upgrade', (request, socket) => {
    requests.push(`upgrade ${request.url ?? ''}`)
    socket.destroy()
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      resolve({
        url: `http://127.0.0.1:${port}`,
        requests,
        close: () => new Promise<void>((done) => server.close(() => done())),
      })
    })
  })
}
