import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closeCodes, closeReason, isFinal } from '../../../domain/relay/close-codes.ts'
import { formatInvitation, type InvitationLink, parseInvitation } from '../../../domain/relay/invitation.ts'
import { formatRoom, parseRoom } from '../../../domain/relay/rooms.ts'
import { DeviceKey } from '../../../main/workspace/keys/index.ts'
import { runs } from '../../support/runs.ts'

const hash = fc.stringMatching(/^[0-9a-f]{64}$/)
const links: fc.Arbitrary<InvitationLink> = fc.record({
  group: hash,
  invitation: hash,
  secret: fc.uint8Array({ minLength: 32, maxLength: 32 }).map((seed) => new DeviceKey(seed).secretText()),
  relays: fc.array(
    fc.record({
      url: fc.constantFrom(
        'wss://relay.example',
        'ws://192.168.1.20:4321',
        'wss://[2001:db8::5]:443/consens',
      ),
      fingerprint: fc.option(hash),
    }),
    { maxLength: 5 },
  ),
  name: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  city: fc.constantFrom('Iași', 'Târgu Mureș', ''),
  sector: fc.constantFrom('administration', 'civil-society'),
  role: fc.constantFrom('coordinator', 'member', 'observer', 'expert'),
  expires: fc.constant('2030-01-31T12:00:00.000Z'),
})

const why = (text: string) => {
  try {
    parseInvitation(text)
    return 'read'
  } catch (error) {
    const { reason, params } = error as { reason: string; params: { why: string } }
    return `${reason} ${params.why}`
  }
}

describe('invitation links', () => {
  it('[IL1] are read back as they were made', () => {
    fc.assert(
      fc.property(links, (link) => {
        expect(parseInvitation(formatInvitation(link))).toEqual(link)
      }),
      { numRuns: runs(100) },
    )
  })

  it('[IL2] are found in what people paste: a message around them, lines wrapped, quoted, in brackets', () => {
    const around = fc.constantFrom('Bună ziua,\nvă invităm: <', '„', '> ', '', 'link: ')
    const after = fc.constantFrom('>', ' Cu stimă', '”.', '\n--\nAna', '')
    fc.assert(
      fc.property(links, around, after, fc.integer({ min: 10, max: 90 }), (link, before, behind, width) => {
        const text = formatInvitation(link)
        const wrapped = text.replace(new RegExp(`.{${width}}`, 'g'), '$&\r\n> ')
        expect(parseInvitation(before + wrapped + behind)).toEqual(link)
      }),
      { numRuns: runs(100) },
    )
  })

  it('[IL3] that were cut or altered on the way are recognised as such', () => {
    const [link] = fc.sample(links, { numRuns: 1, seed: 7 })
    if (link === undefined) throw new Error('a link')
    const text = formatInvitation(link)
    expect(why('Bună ziua')).toBe('link-invalid missing')
    expect(why('x'.repeat(20_000))).toBe('link-invalid missing')
    expect(why(text.slice(0, -1))).toBe('link-invalid damaged')
    expect(why(text.slice(0, 60))).toBe('link-invalid damaged')
    expect(why(text.replace('join/1.', 'join/2.'))).toBe('link-invalid newer')
    fc.assert(
      fc.property(fc.nat(text.length - 20), fc.constantFrom('A', 'b', '0', '_'), (at, character) => {
        const start = 'consens://join/1.'.length
        const changed = text.slice(0, start + at) + character + text.slice(start + at + 1)
        if (changed !== text && start + at < text.length) expect(why(changed)).toMatch(/^link-invalid/)
      }),
      { numRuns: runs(100) },
    )
  })

  it('[IL4] carry nothing but what is agreed: another address scheme, an extra field', () => {
    const [link] = fc.sample(links, { numRuns: 1, seed: 7 })
    if (link === undefined) throw new Error('a link')
    const bad = { ...link, relays: [{ url: 'https://example.org', fingerprint: null }] }
    expect(() => formatInvitation(bad)).toThrow()
    expect(() => formatInvitation({ ...link, extra: 1 } as InvitationLink)).toThrow()
  })
})

describe('room names', () => {
  it('[RN1] are read back as they were made, and nothing else is one', () => {
    const name = fc.record({
      group: hash,
      document: fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/),
      generation: fc.integer({ min: 1, max: 999_999_999 }),
    })
    fc.assert(
      fc.property(name, (room) => {
        expect(parseRoom(formatRoom(room))).toEqual(room)
      }),
    )
    const group = 'a'.repeat(64)
    for (const text of [
      `${group}/plan/0`,
      `${group}/plan/01`,
      `${group}/../1`,
      `${group}//1`,
      `${group}/plan/1/`,
      'x',
    ]) {
      expect(parseRoom(text)).toBeNull()
    }
  })
})

describe('close codes', () => {
  it('[CC1] [WI3] are a closed list; those below 4500 are final for standard clients too', () => {
    const codes = Object.values(closeCodes)
    expect(new Set(codes).size).toBe(codes.length)
    for (const [reason, code] of Object.entries(closeCodes)) {
      expect(closeReason(code)).toBe(reason)
      expect(code).toBeGreaterThanOrEqual(4400)
      expect(code).toBeLessThan(4600)
    }
    expect(isFinal('released')).toBe(true)
    expect(isFinal('stopping')).toBe(false)
    expect(closeReason(1006)).toBeNull()
  })
})
