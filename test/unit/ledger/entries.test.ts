import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maxJsonDepth, parseCanonical } from '../../../domain/ledger/canonical.ts'
import {
  canonicalJson,
  type EntryDraft,
  fromBase64Url,
  maxEntryBytes,
  openEntry,
  signEntry,
  toBase64Url,
} from '../../../domain/ledger/index.ts'
import { DeviceKey, nodeCrypto } from '../../../main/workspace/keys/index.ts'
import { newGroup, TestDevice } from '../../support/ledger.ts'
import { runs } from '../../support/runs.ts'

const device = new TestDevice()
const ledger = newGroup(device)
const genesis = ledger.get(ledger.group)?.text ?? ''

const draft = (change: Partial<EntryDraft<'relay-address'>> = {}): EntryDraft<'relay-address'> => ({
  group: ledger.group,
  type: 'relay-address',
  body: { url: 'wss://relay.example', fingerprint: null, active: true },
  prev: ledger.group,
  seen: [],
  at: 0,
  ...change,
})

/** An entry signed truthfully around any content, whatever our own code would refuse to sign. */
function forge(change: Record<string, unknown>, key: DeviceKey = device.signer): string {
  const { sig: _, ...entry } = JSON.parse(signEntry(draft(), device.signer, nodeCrypto).text)
  const unsigned = { ...entry, author: key.publicKey, ...change }
  const bytes = new TextEncoder().encode(canonicalJson(unsigned))
  return canonicalJson({ ...unsigned, sig: toBase64Url(key.sign(bytes)) })
}

const why = (text: string) => {
  try {
    openEntry(text, nodeCrypto)
    return 'taken'
  } catch (error) {
    const { reason, params } = error as { reason: string; params: { why?: string } }
    return params.why ?? reason
  }
}

describe('canonical JSON', () => {
  it('[LE1] is that of RFC 8785, with its examples', () => {
    expect(canonicalJson({ b: [1e30, 4.5, 2e-3, 1e-27], a: '€$\u000f\nA\'B"\\"/' })).toBe(
      '{"a":"€$\\u000f\\nA\'B\\"\\\\\\"/","b":[1e+30,4.5,0.002,1e-27]}',
    )
    expect(
      canonicalJson({
        '\u20ac': 1,
        '\r': 2,
        '1': 3,
        '\u0080': 4,
        '\u00f6': 5,
        '\ud83d\ude00': 6,
        '\ufb33': 7,
      }),
    ).toBe('{"\\r":2,"1":3,"\u0080":4,"\u00f6":5,"\u20ac":1,"\ud83d\ude00":6,"\ufb33":7}')
    expect(() => canonicalJson(Number.POSITIVE_INFINITY)).toThrow(TypeError)
    expect(() => canonicalJson('\ud800')).toThrow(TypeError)
  })

  it('[LE1] reading takes the canonical text only', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = canonicalJson(value)
        expect(parseCanonical(text)).toEqual(JSON.parse(text))
        expect(parseCanonical(` ${text}`)).toBeNull()
      }),
      { numRuns: runs(100) },
    )
    for (const text of ['{"b":1,"a":2}', '{"a":1,"a":1}', '{"a":1.0}', '"\\u0041"', '{"a":1e400}', '{']) {
      expect(parseCanonical(text)).toBeNull()
    }
  })

  it('[LE6] nesting beyond the limit is refused without being parsed', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
    expect(parseCanonical(nested(maxJsonDepth))).not.toBeNull()
    expect(parseCanonical(nested(maxJsonDepth + 1))).toBeNull()
    expect(parseCanonical(nested(200_000))).toBeNull()
    expect(parseCanonical(JSON.stringify('[[['.repeat(100)))).not.toBeNull()
  })
})

describe('base64url', () => {
  it('[LE3] has one spelling for each byte string', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        const text = toBase64Url(bytes)
        expect(text).toBe(Buffer.from(bytes).toString('base64url'))
        expect(fromBase64Url(text)).toEqual(bytes)
      }),
      { numRuns: runs(100) },
    )
    for (const text of ['A', 'AB', 'AAB', 'AA==', 'A+/A', 'A A']) expect(fromBase64Url(text)).toBeNull()
  })
})

describe('entries', () => {
  it('[LE2, LE3] are read back as they were signed, and verify with another implementation of Ed25519', async () => {
    const entry = signEntry(draft(), device.signer, nodeCrypto)
    expect(openEntry(entry.text, nodeCrypto)).toEqual(entry)
    const { sig, ...unsigned } = JSON.parse(entry.text)
    const bytes = new TextEncoder().encode(canonicalJson(unsigned))
    const raw = Buffer.from(unsigned.author, 'base64url')
    const key = await crypto.subtle.importKey('raw', raw, 'Ed25519', false, ['verify'])
    expect(await crypto.subtle.verify('Ed25519', key, Buffer.from(sig, 'base64url'), bytes)).toBe(true)
    const digest = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex')
    expect(digest).toBe(entry.hash)
  })

  it('[LE1, LE3] any change of any byte is found', () => {
    const { text } = signEntry(draft(), device.signer, nodeCrypto)
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.integer({ min: 32, max: 126 }), (at, code) => {
        const changed = text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1)
        if (changed !== text) expect(why(changed)).not.toBe('taken')
      }),
      { numRuns: runs(300) },
    )
  })

  it('[LE1, LE4, LE5, LE8] the shape is closed', () => {
    expect(why(forge({}))).toBe('taken')
    expect(why(forge({ extra: 1 }))).toBe('shape')
    expect(why(forge({ group: null }))).toBe('group')
    expect(why(forge({ at: '2026-01-01' }))).toBe('shape')
    expect(why(forge({ prev: 'x' }))).toBe('shape')
    expect(why(forge({ seen: ['b'.repeat(64), 'a'.repeat(64)] }))).toBe('seen')
    expect(why(forge({ seen: ['a'.repeat(64), 'a'.repeat(64)] }))).toBe('seen')
    expect(why(forge({ seen: [ledger.group] }))).toBe('seen')
    expect(why(forge({ body: { url: 'wss://relay.example', fingerprint: null } }))).toBe('body')
    expect(why(forge({ body: { url: 'wss://x y', fingerprint: null, active: true } }))).toBe('body')
    expect(why(forge({ body: { url: 'javascript:alert(1)', fingerprint: null, active: true } }))).toBe('body')
    expect(why(forge({ type: 'Relay' }))).toBe('shape')
    expect(why(genesis.slice(0, -1))).toBe('not-canonical')
  })

  it('[LE3] is refused with the signature of another key', () => {
    const other = DeviceKey.generate()
    const entry = JSON.parse(signEntry(draft(), other, nodeCrypto).text)
    expect(why(canonicalJson({ ...entry, author: device.key }))).toBe('bad-signature')
  })

  it('[LE6] above 64 KB nothing is signed, and nothing is read', () => {
    const at = (length: number) => forge({ type: 'future', schema: 1, body: { text: 'x'.repeat(length) } })
    const room = maxEntryBytes - at(0).length
    expect(why(at(room))).toBe('taken')
    expect(why(at(room + 1))).toBe('entry-too-large')
    const bytes = forge({ type: 'future', schema: 1, body: { text: 'ș'.repeat(room / 2 + 1) } })
    expect(why(bytes)).toBe('entry-too-large')
    const seen = Array.from({ length: 1_000 }, (_, i) => i.toString(16).padStart(64, '0'))
    expect(() => signEntry(draft({ seen }), device.signer, nodeCrypto)).toThrow(/entry-too-large/)
  })

  it('[LE9] of an unknown type or version are read, without content', () => {
    expect(openEntry(forge({ type: 'of-the-future' }), nodeCrypto).content).toBeNull()
    expect(openEntry(forge({ schema: 2 }), nodeCrypto).content).toBeNull()
  })

  it('[LE10] a joining or a device key without its proof is refused', () => {
    const key = DeviceKey.generate()
    const proof = toBase64Url(key.sign(new Uint8Array([1])))
    const body = { key: key.publicKey, kind: 'device', label: null, proof }
    expect(why(forge({ type: 'device-key', body }))).toBe('bad-proof')
    const hash = 'a'.repeat(64)
    const person = {
      name: hash,
      organisation: hash,
      sector: 'administration',
      basis: 'by-right',
      ethics: '2026-01-01',
    }
    const joining = { invitation: hash, invitationKey: key.publicKey, proof, person }
    expect(why(forge({ type: 'joining', prev: null, body: joining }))).toBe('bad-proof')
  })

  it('[LE8] hostile strings in every field end as a refusal, never as an exception of another kind', () => {
    const hostile = fc.oneof(
      fc.constantFrom(
        '__proto__',
        '\u0000',
        '../../etc',
        '<script>',
        'x'.repeat(5_000),
        '\u202e',
        '-1',
        'null',
      ),
      fc.jsonValue({ maxDepth: 3 }),
    )
    const fields = fc.constantFrom(
      'format',
      'group',
      'type',
      'schema',
      'author',
      'prev',
      'seen',
      'at',
      'body',
      'sig',
    )
    const entry = JSON.parse(signEntry(draft(), device.signer, nodeCrypto).text)
    fc.assert(
      fc.property(fields, hostile, (field, value) => {
        let text: string
        try {
          text = canonicalJson({ ...entry, [field]: value })
        } catch {
          return
        }
        if (JSON.stringify(entry[field]) !== JSON.stringify(value)) expect(why(text)).not.toBe('taken')
      }),
      { numRuns: runs(300) },
    )
  })
})
