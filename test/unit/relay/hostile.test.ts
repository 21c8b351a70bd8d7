import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { encodeMessage } from '../../../domain/relay/protocol.ts'
import { defaultLimits } from '../../../sync-server/limits.ts'
import { addMember, copyOf, newGroup, TestDevice } from '../../support/ledger.ts'
import { RawRelayClient, updateMessage } from '../../support/raw-relay-client.ts'
import { eventually, TestClient, testRelay } from '../../support/relay.ts'
import { runs } from '../../support/runs.ts'

/** A relay with an honest pair at work, and a hostile member's key. */
async function scene(limits: Partial<typeof defaultLimits> = {}) {
  const ana = new TestDevice()
  const ledger = newGroup(ana)
  const { device: ion } = addMember(ledger, ana, 'Ion Exemplu')
  const { device: hostile } = addMember(ledger, ana, 'Alt Exemplu')
  const relay = await testRelay({ groups: [ledger.group], limits: { ...defaultLimits, ...limits } })
  const a = new TestClient(relay.url, ana, ledger)
  const b = new TestClient(relay.url, ion, copyOf(ledger))
  const planA = a.open()
  const planB = b.open()
  await eventually(() => planA.synced && planB.synced)
  /** What an honest pair types still arrives and is stored. */
  const stillWorks = async () => {
    const before = planA.text
    planA.type('bine;')
    await eventually(() => planB.text === `${before}bine;` && planA.allStored)
  }
  const inside = async () => {
    const raw = RawRelayClient.to(relay.url, ledger.group)
    await raw.prove({ group: ledger.group, signer: hostile.signer })
    expect(await raw.role()).toBe('member')
    return raw
  }
  return { relay, ledger, stillWorks, inside, group: ledger.group }
}

/** Frames that begin like real ones and go wrong somewhere. */
const frames = fc.oneof(
  fc.uint8Array({ maxLength: 64 }),
  fc
    .tuple(
      fc.constantFrom(0, 1, 2, 3, 100, 101, 102, 103, 104, 110, 111, 112, 113, 114, 120),
      fc.uint8Array({ maxLength: 200 }),
    )
    .map(([type, rest]) => Uint8Array.of(type, ...rest)),
  fc
    .tuple(fc.nat(2), fc.uint8Array({ maxLength: 60 }))
    .map(([kind, rest]) => Uint8Array.of(0, kind, rest.length, ...rest)),
  fc.constantFrom(...valid()).chain((frame) =>
    fc.tuple(fc.nat(frame.length - 1), fc.nat(255), fc.boolean()).map(([at, byte, cut]) => {
      const changed = Uint8Array.from(frame)
      changed[at] = byte
      return cut ? changed.slice(0, at) : changed
    }),
  ),
  fc.string({ maxLength: 40 }),
)

/** Valid traffic to be altered. */
function valid(): Uint8Array[] {
  const doc = new Y.Doc()
  doc.getText('body').insert(0, 'text')
  const update = Y.encodeStateAsUpdate(doc)
  return [
    Uint8Array.of(0, 2, update.length, ...update),
    Uint8Array.of(0, 1, update.length, ...update),
    Uint8Array.of(0, 0, 1, 0),
    encodeMessage('ledgerHeads', { heads: [] }),
    encodeMessage('ledgerEntries', { entries: ['{}'] }),
    encodeMessage('sideWanted', { hashes: [] }),
  ]
}

describe('hostile clients', () => {
  it('[HF1] frames of any content, before and after getting in, stop nobody else', {
    timeout: runs(60_000),
  }, async () => {
    const { relay, group, stillWorks, inside } = await scene()
    const script = fc.sample(fc.array(frames, { maxLength: 8 }), {
      numRuns: runs(40, 25),
      seed: Date.now() % 100_000,
    })
    for (const [round, batch] of script.entries()) {
      const raw = round % 2 === 0 ? await inside() : await RawRelayClient.to(relay.url, group).opened()
      for (const frame of batch) raw.send(frame)
      raw.socket.close()
      if (round % 20 === 19) await stillWorks()
    }
    await stillWorks()
    await eventually(() => relay.load().connections === 4)
  })

  it('[HF2] a frame beyond the limit ends its connection only', async () => {
    const { stillWorks, inside } = await scene({ frameBytes: 100_000 })
    const raw = await inside()
    raw.send(new Uint8Array(100_001))
    expect(await raw.end()).toBe(1009)
    await stillWorks()
  })

  it('[HF3] an update that Yjs cannot read is refused whole', async () => {
    const { stillWorks, inside } = await scene()
    const raw = await inside()
    const rubbish = randomBytes(50)
    raw.send(Uint8Array.of(0, 2, rubbish.length, ...rubbish))
    expect(await raw.end()).toBe('bad-message')
    await stillWorks()
  })

  it('[HF4] awareness beyond its limit ends the connection', async () => {
    const { stillWorks, inside } = await scene()
    const raw = await inside()
    raw.send(Uint8Array.of(1, ...new Uint8Array(70_000)))
    expect(await raw.end()).toBe('bad-message')
    await stillWorks()
  })

  it('[HF5] [WI1] text frames and unknown types: the first are refused, the second left aside', async () => {
    const { stillWorks, inside } = await scene()
    const quiet = await inside()
    quiet.send(Uint8Array.of(99, 1, 2, 3))
    quiet.send(Uint8Array.of(127, 1, 2, 3))
    quiet.send(Uint8Array.of(0, 0, 1, 0))
    await eventually(() => quiet.types().includes(0))
    const loud = await inside()
    loud.send('text')
    expect(await loud.end()).toBe('bad-message')
    await stillWorks()
  })

  it('[HF6] a reader that does not read is let go', async () => {
    const { stillWorks, inside, ledger } = await scene({ bufferedBytes: 300_000 })
    const raw = await inside()
    raw.send(Uint8Array.of(0, 0, 1, 0))
    await eventually(() => raw.types().includes(0))
    // Nothing is taken off the wire any more, while others write much.
    raw.socket.pause()
    const writer = await inside()
    const doc = new Y.Doc()
    doc.on('update', (update: Uint8Array) => writer.send(updateMessage(update)))
    for (let i = 0; i < 60; i++) doc.getMap('images').set(`${i}`, new Uint8Array(randomBytes(250_000)))
    await stillWorks()
    raw.socket.resume()
    await eventually(() => raw.closed !== null)
    expect(ledger.standing().problems).toEqual([])
  })

  it('[HF7] a thousand connections that never say a word do not keep members out', {
    timeout: runs(60_000),
  }, async () => {
    const { relay, group, stillWorks } = await scene({ handshakeDeadline: 400 })
    const idle: RawRelayClient[] = []
    for (let i = 0; i < runs(150, 6); i++) idle.push(RawRelayClient.to(relay.url, group))
    await stillWorks()
    for (const raw of idle) await raw.end()
    await eventually(() => relay.load().connections === 4)
  })

  it('[HF8] entries that are forged, too large or of another group are refused, one by one', async () => {
    const { inside, ledger, stillWorks } = await scene()
    const raw = await inside()
    const size = ledger.size
    const [genesis] = ledger.entries()
    const other = [...newGroup().entries()].map((entry) => entry.text)
    const forged = genesis?.text.replace(/"sig":"..../, '"sig":"AAAA') ?? ''
    raw.send(
      encodeMessage('ledgerEntries', { entries: [forged, '{"a":', '', ...other, genesis?.text ?? ''] }),
    )
    await eventually(() => raw.heard('ledgerRefused').length > 0)
    const reasons = raw.heard('ledgerRefused')[0]?.refused.map(({ reason }) => reason)
    expect(reasons).toEqual(['invalid', 'invalid', 'invalid', 'other-group'])
    expect(ledger.size).toBe(size)
    await stillWorks()
  })
})
