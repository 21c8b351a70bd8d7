import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SCHEMA_VERSION, schema } from '../../../domain/document/schema/index.ts'
import { defaultSettings } from '../../../domain/document/settings.ts'
import { canonicalJson } from '../../../domain/ledger/index.ts'
import { documentOf, openVersion, sealVersion } from '../../../domain/versions/index.ts'
import { nodeCrypto } from '../../../main/workspace/keys/index.ts'
import { arbitraryDocument } from '../../support/arbitrary-document.ts'
import { runs } from '../../support/runs.ts'

const settings = defaultSettings('rof', SCHEMA_VERSION, 'Regulament')
const block = (attrs: object, text: string) =>
  schema.node('block', attrs, text === '' ? [] : [schema.text(text)])
const doc = schema.node('doc', null, [
  block({ id: 'a', kind: 'article' }, 'Dispoziții'),
  block({ id: 'b', kind: 'alineat' }, 'Grupul are doisprezece membri.'),
  block({ id: 'c', kind: 'alineat' }, 'Mandatul este de doi ani.'),
])
const hashOf = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')
const sealed = sealVersion(doc, settings, nodeCrypto)
const why = (text: string, hash = hashOf(text)) => {
  try {
    documentOf(openVersion(text, hash, nodeCrypto))
    return 'opened'
  } catch (error) {
    const { reason, params } = error as { reason: string; params: { why?: string } }
    return params.why ?? reason
  }
}

describe('a sealed version', () => {
  it('[SV1, SV2, SV3] is canonical JSON with its labels, named by its SHA-256', () => {
    expect(sealed.hash).toBe(hashOf(sealed.text))
    expect(canonicalJson(JSON.parse(sealed.text))).toBe(sealed.text)
    expect(sealed.content).toMatchObject({ schema: SCHEMA_VERSION, kind: 'rof', title: 'Regulament' })
    expect(sealed.content.labels).toEqual(['Art. 1.', '(1)', '(2)'])
  })

  it('[SV2] comes back as it was, whatever the document, and has the same hash when it is sealed again', () => {
    fc.assert(
      fc.property(arbitraryDocument(), (generated) => {
        const version = sealVersion(generated.doc, generated.settings, nodeCrypto)
        const again = documentOf(openVersion(version.text, version.hash, nodeCrypto))
        expect(again.eq(generated.doc)).toBe(true)
        expect(sealVersion(again, generated.settings, nodeCrypto).hash).toBe(version.hash)
      }),
      { numRuns: runs(40) },
    )
  })

  it('[SV2, SV3] any other text, and the same text under another label, has another hash', () => {
    const other = doc.replace(2, 3, schema.node('doc', null, [block({ id: 'a' }, 'x')]).slice(1, 2))
    expect(sealVersion(other, settings, nodeCrypto).hash).not.toBe(sealed.hash)
    const relabelled = sealVersion(doc, { ...settings, articleLabel: 'Articolul %' }, nodeCrypto)
    expect(relabelled.hash).not.toBe(sealed.hash)
  })

  it('[SV4] any changed byte, another hash, a newer schema, and what is no document are refused', () => {
    expect(why(sealed.text)).toBe('opened')
    expect(why(sealed.text, hashOf('x'))).toBe('hash')
    expect(why(sealed.text.replace('doi ani', 'trei ani'), sealed.hash)).toBe('hash')
    expect(why(`${sealed.text} `)).toBe('not-canonical')
    const changed = (change: object) => canonicalJson({ ...sealed.content, ...change })
    expect(why(changed({ extra: 1 }))).toBe('shape')
    expect(why(changed({ format: 'consens-version/2' }))).toBe('shape')
    expect(why(changed({ schema: SCHEMA_VERSION + 1 }))).toBe('document-newer')
    expect(why(changed({ document: { type: 'nothing' } }))).toBe('document')
    expect(why(changed({ labels: [] }))).toBe('document')
  })

  it('[SV5] half a character cannot be sealed', () => {
    const half = schema.node('doc', null, [block({ id: 'a' }, 'x\ud83d')])
    expect(() => sealVersion(half, settings, nodeCrypto)).toThrow('document-damaged')
  })
})
