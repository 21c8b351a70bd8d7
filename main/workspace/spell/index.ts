import { type Engine, loadEngine } from './engine.ts'
import { findSpellFiles, type SpellFiles, spellFilesIn } from './files.ts'
import { dictionaryForm, isIgnored } from './words.ts'

export { copySpellFiles, installedSpellFiles, type SpellFiles, spellFilesIn } from './files.ts'
export { dictionaryForm, isIgnored } from './words.ts'

export type SpellerOptions = {
  /** Folder made by `copySpellFiles`; null: the one beside the bundle or, from the sources, the installed packages. */
  readonly dictionaryDir: string | null
  /** The person's own words. */
  readonly learned: Iterable<string>
}

export type Speller = {
  /** The misspelled ones among `words`, as written, each once, in order. */
  readonly check: (words: readonly string[]) => Promise<string[]>
  /** At most eight proposals for a word, best first; none for a right one. */
  readonly suggest: (word: string) => Promise<string[]>
  /** Takes a word into the person's own words, from now on right. Keeping it on disk is the caller's part. */
  readonly learn: (word: string) => void
}

const MAX_SUGGESTIONS = 8
/** Answers kept: a 200-page document has some 10,000 different words. */
const MAX_ANSWERS = 50_000

/**
 * A Romanian spell checker. Nothing is loaded before the first word is checked; a failed load is tried again at the
 * next call. Both promises reject when the files are missing or damaged.
 */
export function createSpeller(options: SpellerOptions): Speller {
  const own = new Set<string>()
  const answers = new Map<string, boolean>()
  let loading: Promise<Engine> | null = null

  const files = (): SpellFiles =>
    options.dictionaryDir === null ? findSpellFiles() : spellFilesIn(options.dictionaryDir)

  function engine(): Promise<Engine> {
    loading ??= loadEngine(files())
      .then((loaded) => {
        for (const word of own) loaded.add(word)
        return loaded
      })
      .catch((error: unknown) => {
        loading = null
        throw error
      })
    return loading
  }

  function remember(word: string): string {
    const form = dictionaryForm(word).trim()
    if (form !== '') own.add(form)
    return form
  }
  for (const word of options.learned) remember(word)

  /** A word learned in lower case is right with a capital too. */
  const isOwn = (form: string): boolean => own.has(form) || own.has(form.toLowerCase())

  function knows(loaded: Engine, form: string): boolean {
    if (isIgnored(form) || isOwn(form)) return true
    const known = answers.get(form)
    if (known !== undefined) return known
    const right = loaded.knows(form)
    if (answers.size >= MAX_ANSWERS) answers.clear()
    answers.set(form, right)
    return right
  }

  return {
    async check(words) {
      const loaded = await engine()
      const wrong = new Set<string>()
      for (const word of words) if (!knows(loaded, dictionaryForm(word))) wrong.add(word)
      return [...wrong]
    },
    async suggest(word) {
      const loaded = await engine()
      const form = dictionaryForm(word)
      if (knows(loaded, form)) return []
      const proposals = loaded
        .propose(form)
        .map(dictionaryForm)
        .filter((proposal) => form.includes('-') || !proposal.includes('-'))
      return [...new Set(proposals)].slice(0, MAX_SUGGESTIONS)
    },
    learn(word) {
      const form = remember(word)
      if (form === '') return
      answers.delete(form)
      void loading?.then(
        (loaded) => loaded.add(form),
        () => undefined,
      )
    },
  }
}
