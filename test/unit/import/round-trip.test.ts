import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exportDocx } from '../../../main/workspace/export/index.ts'
import { importDocx } from '../../../main/workspace/import/index.ts'
import { arbitraryDocument } from '../../support/arbitrary-document.ts'
import { canonical } from '../../support/canonical-document.ts'
import { runs } from '../../support/runs.ts'

describe('[IMP20] [DX15] import(export(document))', () => {
  it('keeps the document: every node, mark and attribute', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryDocument(), async ({ doc, settings, images }) => {
        const bytes = await exportDocx({ doc, settings, images })
        const back = await importDocx(bytes, { kind: settings.kind })
        back.doc.check()
        expect(canonical(back.doc, back.settings)).toEqual(canonical(doc, settings))
      }),
      { numRuns: runs(30) },
    )
  }, 900_000)
})
