import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { commandShortcuts, noSituation } from '../../../domain/contracts/commands.ts'
import { Backoff } from '../../../main/backoff.ts'
import { lockDataFolder } from '../../../main/data-folder-lock.ts'
import { en } from '../../../main/i18n/en.ts'
import { ro } from '../../../main/i18n/ro.ts'
import { findInvitationLink } from '../../../main/invitation-links.ts'
import { menuTemplate } from '../../../main/menu.ts'
import { readStateFile, writeStateFile } from '../../../main/state-file.ts'
import { text } from '../../../main/texts.ts'
import { isReachable } from '../../../main/window-state.ts'

vi.mock('electron', () => ({ Menu: {}, screen: {} }))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'consens-main-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('starting a dead process again', () => {
  it('[LIFE5] is done at once, then ever later, and at once again after a quiet minute', () => {
    const backoff = new Backoff()
    const waits = Array.from({ length: 9 }, (_, i) => backoff.next(i * 10))
    expect(waits).toEqual([0, 100, 200, 400, 800, 1600, 3200, 5000, 5000])
    expect(backoff.next(200_000)).toBe(0)
  })
})

describe('the lock of a data folder', () => {
  it('[LIFE2] is given once', async () => {
    expect(await lockDataFolder(folder)).toBe(true)
    expect(await lockDataFolder(folder)).toBe(false)
    expect(await lockDataFolder(join(folder, 'other'))).toBe(true)
  })
})

describe('invitation links', () => {
  it.each([
    [['electron', '--flag', 'consens://join?code=1', 'x'], 'consens://join?code=1'],
    [['electron', '/project'], null],
    [['https://example.org/?consens://x'], null],
    [[`consens://${'a'.repeat(9000)}`], null],
  ])('[LIFE3] are found among the words %#', (words, found) => {
    expect(findInvitationLink(words)).toBe(found)
  })
})

describe('the window', () => {
  const screen = { x: 0, y: 0, width: 1920, height: 1080 }
  it.each([
    [{ x: 10, y: 10, width: 800, height: 600 }, true],
    [{ x: 1900, y: 10, width: 800, height: 600 }, false],
    [{ x: -750, y: 10, width: 800, height: 600 }, false],
    [{ x: 100, y: -300, width: 800, height: 600 }, false],
    [{ x: 100, y: 1075, width: 800, height: 600 }, false],
  ])('[LIFE4] %o can be taken hold of: %s', (bounds, reachable) => {
    expect(isReachable(bounds, screen)).toBe(reachable)
  })

  it('[LIFE4] forgets a state file that is not one', () => {
    const schema = z.object({ width: z.int() })
    const path = join(folder, 'deep', 'window.json')
    expect(readStateFile(path, schema)).toBeNull()
    writeStateFile(path, { width: 5 })
    expect(readStateFile(path, schema)).toEqual({ width: 5 })
    for (const wrong of ['', '{', '{"width":"wide"}', 'null']) {
      writeFileSync(path, wrong)
      expect(readStateFile(path, schema)).toBeNull()
    }
  })
})

describe('texts of the system', () => {
  it('[LIFE8] exist in both languages with the same places', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(ro).sort())
    for (const key of Object.keys(ro) as (keyof typeof ro)[]) {
      const places = (language: string) => (language.match(/\{\w+\}/g) ?? []).sort()
      expect(places(en[key]), key).toEqual(places(ro[key]))
      expect(en[key].trim(), key).not.toBe('')
    }
    expect(text('ro', 'message.dataFolderInUse', { folder: '/x' })).toContain('/x')
    expect(Object.values(ro).join('')).not.toMatch(/[şţŞŢ]/)
  })

  it.each([true, false])('[LIFE8] offer every command once in the menu (macOS: %s)', (mac) => {
    const chosen: string[] = []
    const template = menuTemplate({
      language: 'ro',
      mac,
      development: false,
      situation: noSituation,
      onCommand: (c) => chosen.push(c),
    })
    const items = template.flatMap((menu) => (Array.isArray(menu.submenu) ? menu.submenu : []))
    const ids = items.map((item) => item.id).filter((id) => id !== undefined)
    expect([...ids].sort()).toEqual(Object.keys(commandShortcuts).sort())
    for (const item of items) {
      if (item.type !== 'separator') expect(item.label).toBeTruthy()
      if (item.id !== undefined) (item.click as () => void)()
    }
    expect(chosen).toEqual(ids)
  })
})
