import { serveHosting } from './hosting.ts'

/** What Electron gives a utility process; declared here because the relay does not know Electron. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): void
  postMessage(message: unknown): void
}

/** The relay as a utility process of the application. */
const { parentPort } = process as unknown as { parentPort?: ParentPort }
if (parentPort === undefined) throw new Error('this entry is started by the application')

serveHosting(
  {
    onMessage: (listener) => parentPort.on('message', ({ data }) => listener(data)),
    post: (message) => parentPort.postMessage(message),
  },
  (code) => process.exit(code),
)
