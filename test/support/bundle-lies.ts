import type { DecisionBody } from '../../domain/decisions/index.ts'
import { type Body, canonicalJson, signEntry, utf8 } from '../../domain/ledger/index.ts'
import { nodeCrypto } from '../../main/workspace/keys/index.ts'
import type { Life } from './bundle-lives.ts'
import { amendment, hiddenRules } from './bundles.ts'
import { DecidingGroup, type Voter } from './decisions.ts'

/** A bundle that claims what it likes, of whatever stands in the ledger. */
function claiming({ group, question }: Life, state: string, closing: string): Uint8Array {
  const entries = [...group.ledger.entries()].map(({ text: entry }) => entry)
  const questions = [{ question, state, closing }]
  const beside = { side: [], texts: [], updates: [] }
  return utf8(
    canonicalJson({ format: 'consens-bundle/1', group: group.ledger.group, entries, questions, ...beside }),
  )
}

/** Signs what the application would refuse to sign, and puts it into the ledger. */
function force<T extends 'closing' | 'ballot' | 'vote-opening' | 'countersignature'>(
  group: DecidingGroup,
  by: Voter,
  type: T,
  body: Body<T>,
): string {
  const { ledger } = group
  const seen = ledger.heads().map(({ hash }) => hash)
  const prev = ledger.lastEntry(by.device.key)
  const draft = { group: ledger.group, type, body, prev, seen, at: group.clock.now }
  const entry = signEntry(draft, by.device.signer, nodeCrypto)
  ledger.receive([entry.text])
  return entry.hash
}

/** A vote that would be rejected, before its closing; and what its ballots are. */
function openVoteOf(choices: readonly ('for' | 'against' | null)[]) {
  const group = new DecidingGroup()
  const question = group.discussed(amendment)
  const opening = group.vote(question)
  group.castAll(opening, choices)
  const ballots = group.ledger.standing().questions.get(question)?.votes[0]?.ballots ?? []
  const counted = ballots.map(({ id, choice }) => ({ ballot: id, choice: choice ?? 'for', hidden: null }))
  return { group, question, opening, counted }
}
const plain = { corrects: [], spoiled: [], refused: [] }

/** Lies that are signed by those who may sign, and countersigned: the claim is that the vote was adopted. */
export const lies: [name: string, make: () => Uint8Array][] = [
  [
    'a choice turned',
    (): Uint8Array => {
      const life = openVoteOf(['for', 'for', 'for', 'against'])
      life.group.waitOut()
      const counted = life.counted.map((one) => ({ ...one, choice: 'for' as const }))
      return lie(life, { ...plain, opening: life.opening, counted })
    },
  ],
  [
    'a ballot left out',
    () => {
      const life = openVoteOf(['for', 'for', 'for', 'against'])
      life.group.waitOut()
      return lie(life, { ...plain, opening: life.opening, counted: life.counted.slice(0, 3) })
    },
  ],
  [
    'a ballot counted twice',
    () => {
      const life = openVoteOf(['for', 'for', 'for', null])
      life.group.waitOut()
      const counted = [...life.counted, ...life.counted.slice(0, 1)]
      return lie(life, { ...plain, opening: life.opening, counted })
    },
  ],
  [
    'closed too early, countersigned in time',
    () => {
      const life = openVoteOf(['for', 'for', 'for', 'for'])
      const body = { ...plain, opening: life.opening, counted: life.counted }
      return lie(life, body, () => life.group.waitOut())
    },
  ],
  [
    'countersigned too early',
    () => {
      const life = openVoteOf(['for', 'for', 'for', 'for'])
      const before = life.group.clock.now
      life.group.waitOut()
      const body = { ...plain, opening: life.opening, counted: life.counted }
      return lie(life, body, () => {
        life.group.clock.now = before
      })
    },
  ],
  [
    'a hidden choice turned',
    () => {
      const group = new DecidingGroup(hiddenRules)
      const question = group.discussed(amendment)
      const opening = group.vote(question)
      const choices = ['for', 'for', 'for', 'against'] as const
      const counted = group.all.map((voter, i) => {
        const { ballot, salt } = group.cast(opening, voter, choices[i] ?? 'for')
        return { ballot, choice: 'for' as const, hidden: { device: voter.device.key, salt: salt ?? '' } }
      })
      group.waitOut()
      return lie({ group, question }, { ...plain, opening, counted })
    },
  ],
  [
    'closed too early',
    () => {
      const life = openVoteOf(['for', 'for', 'for', 'for'])
      return lie(life, { ...plain, opening: life.opening, counted: life.counted })
    },
  ],
  [
    'a ballot of one admitted after the opening',
    () => {
      const life = openVoteOf(['for', 'for', 'for', null])
      const vlad = life.group.join('Vlad Exemplu', 'member', 'civil-society', life.group.ion)
      const vote = { choice: 'for' } as const
      const ballot = force(life.group, vlad, 'ballot', { opening: life.opening, vote })
      life.group.waitOut()
      const counted = [...life.counted, { ballot, ...vote, hidden: null }]
      return lie(life, { ...plain, opening: life.opening, counted })
    },
  ],
  [
    'a ballot cast after the end',
    () => {
      const life = openVoteOf(['for', 'for', 'for', null])
      life.group.waitOut()
      const vote = { choice: 'for' } as const
      const ballot = force(life.group, life.group.mara, 'ballot', { opening: life.opening, vote })
      const counted = [...life.counted, { ballot, ...vote, hidden: null }]
      return lie(life, { ...plain, opening: life.opening, counted })
    },
  ],
  [
    'an electorate with a seat too few',
    () => {
      const group = new DecidingGroup()
      const question = group.discussed(amendment)
      const opening = group.vote(question)
      const content = group.ledger.get(opening)?.content
      if (content?.type !== 'vote-opening') throw new Error('no opening')
      const electorate = content.body.electorate.filter(({ seat }) => seat !== group.mara.id)
      const forged = force(group, group.ana, 'vote-opening', { ...content.body, electorate })
      return claiming({ group, question }, 'adopted', forged)
    },
  ],
]

function lie(life: Life, body: DecisionBody<'closing'>, between: () => void = () => {}): Uint8Array {
  const { group } = life
  const closing = force(group, group.ana, 'closing', body)
  between()
  force(group, group.ion, 'countersignature', { entry: closing })
  return claiming(life, 'adopted', closing)
}
