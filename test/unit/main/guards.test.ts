import { normalize } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maxBridgeInput } from '../../../domain/contracts/bridge.ts'
import { AppError } from '../../../domain/errors.ts'
import { externalAddress } from '../../../main/external-address.ts'
import { safeFileName } from '../../../main/file-names.ts'
import { answerCall } from '../../../main/guarded-call.ts'
import { isAppUrl } from '../../../main/origin.ts'
import { resolveInside } from '../../../main/static-files.ts'
import { runs } from '../../support/runs.ts'

describe('our own address', () => {
  it.each([
    ['app://consens/index.html', true],
    ['app://consens/', true],
    ['APP://consens/x', true],
    ['app://consens.evil/index.html', false],
    ['app://evil/?app://consens/', false],
    ['app://user@consens/', false],
    ['app:consens', false],
    ['https://consens/', false],
    ['app://consens:8080/', false],
    ['', false],
  ])('[SEC4] %s: %s', (address, ours) => {
    expect(isAppUrl(address)).toBe(ours)
  })
})

describe('files of the app: scheme', () => {
  const folder = '/srv/interface'

  it('[SEC5] finds what is inside', () => {
    expect(resolveInside(folder, '/index.html')).toBe('/srv/interface/index.html')
    expect(resolveInside(folder, '/assets/a%20b.js')).toBe('/srv/interface/assets/a b.js')
  })

  it.each([
    '/',
    '',
    '/..',
    '/../x.js',
    '/%2e%2e/x.js',
    '/..%2fx.js',
    '/a/..%5c..%5cx.js',
    '/%00.js',
    '/C:/x.js',
    '/.x.js',
    '/a/.git/x.js',
    '/x',
    '/x.map',
    '/%E0%A4%A.js',
  ])('[SEC5] refuses %s', (path) => expect(resolveInside(folder, path)).toBeNull())

  it('[SEC5] never leaves the folder, whatever the path', () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '%2e',
      '%2E%2e',
      '/',
      '%2f',
      '\\',
      '%5c',
      'a',
      'x.js',
      '%00',
      ':',
      '~',
    )
    const path = fc.oneof(
      fc.string(),
      fc.array(piece).map((pieces) => `/${pieces.join('')}.js`),
    )
    fc.assert(
      fc.property(path, (text) => {
        const found = resolveInside(folder, text)
        expect(found === null || (found.startsWith(`${folder}/`) && normalize(found) === found)).toBe(true)
      }),
      { numRuns: runs(500) },
    )
  })
})

describe('addresses that open outside', () => {
  it.each([
    ['https://example.org', 'https://example.org/'],
    [' https://example.org/a b ', 'https://example.org/a%20b'],
    ['mailto:a@example.org', 'mailto:a@example.org'],
    ['http://example.org/', null],
    ['https://user@example.org/', null],
    ['https://:pass@example.org/', null],
    ['javascript:alert(1)', null],
    ['file:///etc/passwd', null],
    ['ms-settings:', null],
    ['https:', null],
    ['nonsense', null],
  ])('[SEC9] %s becomes %s', (given, opened) => {
    expect(externalAddress(given)).toBe(opened)
  })
})

describe('a call of the page', () => {
  const log = (error: unknown) => {
    throw error
  }
  const ask = (from: object | null, input: unknown, handler: () => null = () => null) =>
    answerCall('setTitle', from, input, handler, log)

  it('[SEC8] of a wrong sender never reaches the handler, whatever it carries', async () => {
    const handler = () => {
      throw new Error('reached')
    }
    expect(await ask(null, { title: 'x' }, handler)).toEqual({
      ok: false,
      error: { reason: 'not-allowed', params: {} },
    })
  })

  it('[SEC8] is parsed first', async () => {
    const wrong = [
      null,
      undefined,
      'x',
      { title: 1 },
      { title: 'x', more: true },
      { title: 'x'.repeat(maxBridgeInput) },
    ]
    for (const input of wrong)
      expect(await ask({}, input)).toMatchObject({ ok: false, error: { reason: 'bad-request' } })
    expect(await ask({}, { title: 'x' })).toEqual({ ok: true, value: null })
  })

  it('[SEC8] takes no value that JSON does not know', async () => {
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (input) => {
        const answer = await ask({}, input)
        expect(answer.ok || answer.error.reason === 'bad-request').toBe(true)
      }),
      { numRuns: runs(200) },
    )
  })

  it('gives expected failures as values, and hides unexpected ones', async () => {
    const expected = await answerCall(
      'setTitle',
      {},
      { title: '' },
      () => {
        throw new AppError('not-found', { name: 'x' })
      },
      log,
    )
    expect(expected).toEqual({ ok: false, error: { reason: 'not-found', params: { name: 'x' } } })
    const logged: unknown[] = []
    const hidden = await answerCall(
      'setTitle',
      {},
      { title: '' },
      () => {
        throw new Error('/home/person/secret')
      },
      (error) => logged.push(error),
    )
    expect(hidden).toEqual({ ok: false, error: { reason: 'internal', params: {} } })
    expect(logged).toHaveLength(1)
  })
})

describe('suggested file names', () => {
  it('[SEC10] are one name, not a path', () => {
    fc.assert(
      fc.property(fc.string(), (title) => {
        const name = safeFileName(title)
        expect(name).not.toMatch(/[/\\:*?"<>|]|\p{Cc}/u)
        expect(name.length).toBeGreaterThan(0)
        expect(name.length).toBeLessThanOrEqual(150)
        expect(name).not.toMatch(/^\.|\.$/)
      }),
      { numRuns: runs(300) },
    )
    expect(safeFileName('Plan local 2026/2028: „versiunea 2”')).toBe('Plan local 2026 2028 „versiunea 2”')
    expect(safeFileName('../..')).toBe('document')
  })
})
