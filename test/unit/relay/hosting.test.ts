import { X509Certificate } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { RelayToMain } from '../../../domain/contracts/main-workspace.ts'
import { reachableAddresses } from '../../../sync-server/addresses.ts'
import { certificateIn, makeCertificate } from '../../../sync-server/certificate.ts'
import { serveHosting, startHosted } from '../../../sync-server/hosting.ts'
import { newGroup, TestDevice } from '../../support/ledger.ts'
import { eventually, TestClient, testFolder } from '../../support/relay.ts'

const silent = () => undefined

describe('a relay hosted in the application', () => {
  it('[HO1] makes a certificate that is its own, once per data folder', () => {
    const { cert, fingerprint } = makeCertificate()
    const parsed = new X509Certificate(cert)
    expect(parsed.verify(parsed.publicKey)).toBe(true)
    expect(parsed.fingerprint256.replaceAll(':', '').toLowerCase()).toBe(fingerprint)
    const folder = testFolder()
    const first = certificateIn(folder)
    expect(certificateIn(folder)).toEqual(first)
    if (process.platform !== 'win32') expect(statSync(join(folder, 'relay-tls.pem')).mode & 0o077).toBe(0)
  })

  it('[HO6] keeps its private key sealed on the disk, one that lay open before too, and begins anew without the seal', () => {
    const folder = testFolder()
    const file = join(folder, 'relay-tls.pem')
    const open = certificateIn(folder)
    expect(readFileSync(file, 'utf8')).toContain('PRIVATE KEY')
    const seal = new Uint8Array(32).fill(5)
    expect(certificateIn(folder, seal)).toEqual(open)
    const kept = readFileSync(file, 'utf8')
    expect(kept).not.toContain('PRIVATE KEY')
    expect(kept).not.toContain(open.key.split('\n')[1])
    expect(certificateIn(folder, seal)).toEqual(open)
    const other = certificateIn(folder, new Uint8Array(32).fill(6))
    expect(other.fingerprint).not.toBe(open.fingerprint)
  })

  it('[HO2] is reached by its fingerprint, and by no other', async () => {
    const ana = new TestDevice()
    const ledger = newGroup(ana)
    const options = { dataDir: testFolder(), host: '127.0.0.1', port: 0, groups: [ledger.group] }
    const { relay, info } = await startHosted(options, silent)
    onTestFinished(() => relay.stop())
    const a = new TestClient(info.url, ana, ledger, { fingerprint: info.fingerprint ?? '' })
    const plan = a.open()
    await eventually(() => plan.synced)
    plan.type('x')
    await eventually(() => plan.allStored)
    const impostor = new TestClient(info.url, ana, ledger, { fingerprint: '0'.repeat(64) })
    const refused = await eventually(
      () => impostor.status,
      (status) => status.state === 'refused',
    )
    expect(refused.error?.reason).toBe('relay-certificate')
    const unpinned = new TestClient(info.url, ana, ledger)
    const untrusted = await eventually(
      () => unpinned.status,
      (status) => status.state === 'refused',
    )
    expect(untrusted.error?.reason).toBe('relay-certificate')
  })

  it('[HO3] keeps its port from one time to the next, and takes another when it is in use', async () => {
    const options = { dataDir: testFolder(), host: '127.0.0.1', port: 0, groups: [] }
    const first = await startHosted(options, silent)
    await first.relay.stop()
    const second = await startHosted(options, silent)
    expect(second.info).toEqual(first.info)
    await second.relay.stop()
    const squatter = createServer().listen(first.info.port, '127.0.0.1')
    onTestFinished(() => {
      squatter.close()
    })
    await eventually(() => squatter.listening)
    const third = await startHosted(options, silent)
    onTestFinished(() => third.relay.stop())
    expect(third.info.port).not.toBe(first.info.port)
    expect(third.info.fingerprint).toBe(first.info.fingerprint)
    const busy = startHosted({ ...options, dataDir: testFolder(), port: first.info.port }, silent)
    await expect(busy).rejects.toMatchObject({ reason: 'relay-port-in-use' })
  })

  it('[HO4] speaks the contract with main: running, failed, stopped', async () => {
    const sent: RelayToMain[] = []
    const ended: number[] = []
    let tell: (message: unknown) => void = silent
    const port = {
      onMessage: (listener: (message: unknown) => void) => {
        tell = listener
      },
      post: (message: RelayToMain) => sent.push(message),
    }
    serveHosting(port, (code) => ended.push(code), silent)
    const dataDir = testFolder()
    tell({ type: 'nonsense' })
    tell({ type: 'start', options: { dataDir, host: '127.0.0.1', port: 0, groups: ['not an id'] } })
    tell({ type: 'start', options: { dataDir, host: '127.0.0.1', port: 0, groups: [] } })
    tell({ type: 'start', options: { dataDir, host: '127.0.0.1', port: 0, groups: [] } })
    tell({ type: 'stop' })
    await eventually(() => ended.length === 1)
    expect(sent.map(({ type }) => type)).toEqual(['failed', 'running', 'running', 'stopped'])
    expect(sent[0]).toMatchObject({ error: { reason: 'bad-request' } })
  })

  it('[HO4] one more group is served without ending the connections of the others', async () => {
    const ana = new TestDevice()
    const [first, second] = [newGroup(ana), newGroup(ana)]
    const sent: RelayToMain[] = []
    let tell: (message: unknown) => void = silent
    const onMessage = (listener: (message: unknown) => void) => {
      tell = listener
    }
    const ended: number[] = []
    serveHosting({ onMessage, post: (message) => sent.push(message) }, (code) => ended.push(code), silent)
    const options = { dataDir: testFolder(), host: '127.0.0.1', port: 0, groups: [first.group] }
    tell({ type: 'start', options })
    await eventually(() => sent.length === 1)
    const [running] = sent
    if (running?.type !== 'running') throw new Error('it runs')
    const { url, fingerprint } = running.info
    const a = new TestClient(url, ana, first, { fingerprint: fingerprint ?? '' })
    await eventually(() => a.status.role === 'member')
    tell({ type: 'start', options: { ...options, groups: [first.group, second.group] } })
    await eventually(() => sent.length === 2)
    const b = new TestClient(url, ana, second, { fingerprint: fingerprint ?? '' })
    await eventually(() => b.status.role === 'member')
    expect(a.statuses.filter(({ state }) => state === 'offline')).toEqual([])
    tell({ type: 'stop' })
    await eventually(() => ended.length === 1)
  })

  it('[HO5] hands out an address that other computers can reach', () => {
    const of = (address: string, family: 'IPv4' | 'IPv6', internal = false) => ({
      address,
      family,
      internal,
      netmask: '',
      mac: '',
      cidr: null,
      ...(family === 'IPv6' ? { scopeid: 0 } : {}),
    })
    const found = reachableAddresses({
      lo: [of('127.0.0.1', 'IPv4', true)],
      docker0: [of('172.17.0.1', 'IPv4')],
      vpn: [of('100.64.0.9', 'IPv4')],
      eth: [of('fe80::1', 'IPv6'), of('2001:db8::5', 'IPv6'), of('192.168.1.20', 'IPv4')],
    } as Parameters<typeof reachableAddresses>[0])
    expect(found).toEqual(['192.168.1.20', '172.17.0.1', '100.64.0.9', '2001:db8::5'])
  })
})
