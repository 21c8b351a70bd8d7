import { type ExportTexts, fill } from '../../../domain/document/export-texts/index.ts'
import type { DocumentSettings } from '../../../domain/document/settings.ts'

/** "Anexa nr. 1 la HCL nr. 12/01.02.2026", with lines to fill in by hand where something is not known yet. */
export function annexLine(settings: DocumentSettings, texts: ExportTexts): string {
  return fill(
    texts.annexHeader,
    settings.annexNumber || texts.blankNumber,
    settings.hclNumber || texts.blankNumber,
    settings.hclDate || texts.blankDate,
  )
}

/** Whether a document has the annex header (see ExportOptions.annexHeader). */
export function hasAnnexHeader(settings: DocumentSettings, wanted: boolean | undefined): boolean {
  return wanted ?? (settings.kind === 'pla' || settings.kind === 'rof' || settings.annexNumber !== '')
}
