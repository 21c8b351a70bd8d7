import { createSpeller } from '../spell/index.ts'
import type { WorkspaceParts } from '../workspace.ts'
import type { Handlers } from './server.ts'

/** Key of the person's own words among the preferences' values. */
const LEARNED = 'learned-words'
/** More own words than this are a program's, not a person's. */
const MAX_LEARNED = 20_000

type Names = Extract<keyof Handlers, `spell.${string}`>

export function spellHandlers({ store }: WorkspaceParts): Pick<Handlers, Names> {
  const learned = new Set<string>(readWords(store.preferences.get(LEARNED)))
  const speller = createSpeller({ dictionaryDir: null, learned })
  return {
    'spell.check': ({ words }) => speller.check(words),
    'spell.suggest': ({ word }) => speller.suggest(word),
    'spell.learn': ({ word }) => {
      speller.learn(word)
      if (learned.size < MAX_LEARNED && !learned.has(word)) {
        learned.add(word)
        store.preferences.set(LEARNED, JSON.stringify([...learned]))
      }
      return {}
    },
  }
}

function readWords(text: string | null): string[] {
  try {
    const value: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(value) ? value.filter((word) => typeof word === 'string') : []
  } catch {
    return []
  }
}
