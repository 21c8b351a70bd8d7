import type { Builder } from '../build.ts'
import { type CommitmentSource, commitmentNode } from '../commitment.ts'
import type { NodeJson } from '../inline.ts'
import { glossary, plaEnd, plaLast, plaMinutes, proposals, reports } from './closing.ts'
import {
  abbreviations,
  consultations,
  plaAnswers,
  plaBeginning,
  plaConsultations,
  plaProcess,
  plaTitle,
  stages,
} from './opening.ts'
import { emptyCommitment } from './sheet.ts'

type Rows = readonly (readonly string[])[]

/** What a plan holds beyond its texts; the template's own blanks stand for what is left out. */
export type PlaParts = {
  readonly commitments?: readonly CommitmentSource[]
  readonly abbreviations?: Rows
  readonly stages?: Rows
  readonly consultations?: Rows
  readonly reports?: Rows
  readonly proposals?: Rows
}

/** The PLA: title page, contents, abbreviations, summary, nine chapters and four annexes. */
export function plaContent(builder: Builder, parts: PlaParts = {}): NodeJson[] {
  const { lines, table } = builder
  return [
    ...lines(plaTitle),
    table(parts.abbreviations ?? abbreviations, [1, 4]),
    ...lines(plaBeginning),
    ...lines(plaProcess),
    table(parts.stages ?? stages, [5, 4, 4]),
    ...lines(plaConsultations),
    table(parts.consultations ?? consultations, [2, 5, 4, 2]),
    ...lines(plaAnswers),
    ...(parts.commitments ?? [emptyCommitment]).map((source) => commitmentNode(builder, source)),
    ...lines(plaEnd),
    table(parts.reports ?? reports, [4, 3, 3, 3]),
    ...lines(plaLast),
    table(parts.proposals ?? proposals, [3, 7, 7, 11, 7, 12]),
    ...lines(plaMinutes),
    table(glossary, [1, 3]),
  ]
}
