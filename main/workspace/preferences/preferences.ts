import type { z } from 'zod'
import { preferences as schema } from '../../../domain/contracts/workspace-models.ts'
import type { Values } from '../store/values.ts'

export type Preferences = z.infer<typeof schema>

/** Some of the preferences. */
type Changes = { readonly [K in keyof Preferences]?: Preferences[K] | undefined }

/** Reads the preferences; what is missing or no longer understood has its default. */
export function readPreferences(values: Values, language: Preferences['language']): Preferences {
  const defaults: Preferences = {
    language,
    theme: 'system',
    lastGroup: null,
    lastDocument: null,
    spelling: true,
  }
  const stored: Record<string, unknown> = {}
  for (const key of Object.keys(defaults)) {
    const text = values.get(key)
    if (text !== null) stored[key] = parse(text)
  }
  const known = schema.partial().safeParse(stored)
  return known.success ? schema.parse({ ...defaults, ...withoutUndefined(known.data) }) : defaults
}

/** Keeps the preferences given and leaves the others as they are. */
export function writePreferences(values: Values, changes: Changes): void {
  for (const [key, value] of Object.entries(changes)) {
    if (value !== undefined) values.set(key, JSON.stringify(value))
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function withoutUndefined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Partial<T>
}
