import { describe, expect, it, vi } from 'vitest'
import { bridgeCalls } from '../../../domain/contracts/bridge.ts'
import {
  type CommandPlace,
  type CommandSituation,
  commandPlaces,
  commandShortcuts,
  isPossible,
  type MenuCommand,
} from '../../../domain/contracts/commands.ts'
import { menuTemplate } from '../../../main/menu.ts'
import { text } from '../../../main/texts.ts'
import { en } from '../../../renderer/i18n/en/index.ts'
import { ro } from '../../../renderer/i18n/ro/index.ts'

vi.mock('electron', () => ({ Menu: {}, screen: {} }))

const commands = Object.keys(commandShortcuts) as MenuCommand[]
const at = (place: CommandPlace, more: Partial<CommandSituation> = {}): CommandSituation => ({
  place,
  dialog: false,
  field: false,
  ...more,
})
const possible = (situation: CommandSituation) => commands.filter((command) => isPossible(command, situation))

describe('[UI30] the menu offers what is possible', () => {
  it('every place more than the one before it', () => {
    const counts = commandPlaces.map((place) => possible(at(place)))
    counts.forEach((list, i) => {
      if (i > 0) expect(list).toEqual(expect.arrayContaining(counts[i - 1] ?? []))
    })
    expect(counts[0]).toEqual(['app.settings', 'app.about', 'app.shortcuts', 'file.restore', 'view.theme'])
    expect(counts.at(-1)).toEqual(commands)
  })

  it('what needs a document not among the members, what writes not in a document for reading', () => {
    for (const command of ['file.exportDocx', 'edit.find', 'insert.table', 'view.outline'] as const)
      expect(isPossible(command, at('group')), command).toBe(false)
    for (const command of ['file.newDocument', 'file.import', 'group.members'] as const)
      expect(isPossible(command, at('group')), command).toBe(true)
    const onlyWriting = commands.filter((c) => !possible(at('reading')).includes(c))
    expect(onlyWriting.every((command) => /^(insert|format|edit)\./.test(command))).toBe(true)
    expect(onlyWriting).not.toContain('edit.find')
  })

  it('nothing while a dialog is open, but the history of the field with the focus', () => {
    for (const place of commandPlaces) {
      expect(possible(at(place, { dialog: true }))).toEqual([])
      expect(possible(at(place, { dialog: true, field: true }))).toEqual(['edit.undo', 'edit.redo'])
    }
  })

  it('as the items of the menu', () => {
    const template = menuTemplate({
      language: 'ro',
      mac: false,
      development: false,
      situation: at('reading'),
      onCommand: () => undefined,
    })
    const items = template.flatMap((menu) => (Array.isArray(menu.submenu) ? menu.submenu : []))
    const enabled = items.filter((item) => item.id !== undefined && item.enabled).map((item) => item.id)
    expect(enabled.sort()).toEqual(possible(at('reading')).sort())
  })

  it('a situation is told in one shape only', () => {
    const { input } = bridgeCalls.setSituation
    expect(input.safeParse(at('group')).success).toBe(true)
    for (const wrong of [
      null,
      'group',
      { place: 'group' },
      { ...at('group'), place: 'x' },
      { ...at('group'), x: 1 },
    ])
      expect(input.safeParse(wrong).success).toBe(false)
  })
})

/** A text of the window by its path ("editor.mark.bold"), or undefined. */
function windowText(texts: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], texts)
}

/** Where the window names the same thing as the menu. */
const shared: Partial<Record<MenuCommand, string>> = {
  'app.settings': 'main.settings',
  'app.shortcuts': 'dialogs.shortcuts.title',
  'file.newDocument': 'main.newDocument',
  'file.import': 'main.import',
  'file.exportDocx': 'main.exportDocx',
  'file.exportPdf': 'main.exportPdf',
  'file.backup': 'dialogs.backup.title',
  'file.restore': 'dialogs.restore.title',
  'group.members': 'main.members',
  'group.switch': 'main.switchGroup',
  'group.invite': 'dialogs.invite.title',
  'group.join': 'start.join.card',
  'edit.undo': 'editor.undo',
  'edit.redo': 'editor.redo',
  'edit.find': 'editor.find.what',
  'edit.replace': 'editor.find.replace',
  'insert.chapter': 'editor.kind.chapter',
  'insert.section': 'editor.kind.section',
  'insert.article': 'editor.kind.article',
  'insert.paragraph': 'editor.kind.alineat',
  'insert.letter': 'editor.kind.letter',
  'insert.point': 'editor.kind.point',
  'insert.text': 'editor.kind.text',
  'insert.reference': 'editor.insert.insert.reference',
  'insert.commitment': 'editor.insert.insert.commitment',
  'insert.table': 'editor.insert.insert.table',
  'insert.image': 'editor.insert.insert.image',
  'insert.footnote': 'editor.insert.insert.footnote',
  'insert.pageBreak': 'editor.insert.insert.pageBreak',
  'insert.specialCharacter': 'editor.insert.insert.specialCharacter',
  'format.bold': 'editor.mark.bold',
  'format.italic': 'editor.mark.italic',
  'format.underline': 'editor.mark.underline',
  'format.superscript': 'editor.mark.superscript',
  'format.subscript': 'editor.mark.subscript',
  'format.link': 'editor.mark.link',
  'format.bullets': 'editor.kind.item',
  'format.numbers': 'editor.numberedList',
  'view.documents': 'main.documents',
  'view.outline': 'main.tab.outline',
  'view.changes': 'main.tab.changes',
}

describe.each([
  ['ro', ro],
  ['en', en],
] as const)('[UI1] one name for one thing in menu, window and shortcuts (%s)', (language, texts) => {
  // A menu's words are written large in English, and the dots say that it asks for more.
  const named = (name: unknown) => String(name).replace(/…$/, '').toLowerCase()

  it.each(Object.entries(shared))('%s as %s', (command, path) => {
    expect(named(windowText(texts, path))).toBe(named(text(language, command as MenuCommand)))
  })

  it('and every shortcut of the menu stands in the list of shortcuts, under its name', () => {
    for (const command of commands.filter((name) => commandShortcuts[name] !== null))
      expect(named(windowText(texts, `dialogs.shortcuts.command.${command}`)), command).toBe(
        named(text(language, command)),
      )
  })
})
