import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readDocument } from '../../domain/document/binding/index.ts'
import { Member } from '../../scripts/demo/member.ts'
import { type DemoRelay, startRelay } from '../../scripts/demo/relay.ts'
import { ana, dan, group } from '../../scripts/demo/story.ts'
import { connectWindow, startWorkspace } from '../support/workspace.ts'

const folder = mkdtempSync(join(tmpdir(), 'consens-together-'))
const rof = 'Regulament de organizare și funcționare'
let relay: DemoRelay
let first: Member
let second: Member

beforeAll(async () => {
  relay = await startRelay(join(folder, 'relay'))
  first = await Member.start(ana, join(folder, 'ana'))
  second = await Member.start(dan, join(folder, 'dan'))
  await first.createGroup(group.name, group.city)
  await first.connectRelay(relay.url, relay.adminCode)
  await second.joinGroup(await first.invite(dan.sector))
  await first.admit(dan.name)
  await first.openDocument(rof)
  await second.openDocument(rof)
})
afterAll(async () => {
  await first?.close()
  await second?.close()
  await relay?.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
})

const alineat = (member: Member) => member.text(rof).locator('[data-kind="alineat"]').first()
const textOf = async (member: Member) => (await member.text(rof).textContent()) ?? ''

it('[UI74] two members see each other and each other’s words; both write in one block', async () => {
  await Promise.all([
    first.typeAtEnd(alineat(first), ' unu doi'),
    second.typeAtEnd(alineat(second), ' trei patru'),
  ])
  await expect.poll(() => alineat(first).textContent()).toContain('trei patru')
  await expect.poll(() => alineat(second).textContent()).toBe(await alineat(first).textContent())
  const text = (await alineat(first).textContent()) ?? ''
  // Each member's own letters stand in their order, whoever's came between.
  for (const word of ['unu', 'doi', 'trei', 'patru']) expect(text.split(word)).toHaveLength(2)
  for (const [here, there] of [
    [first, dan],
    [second, ana],
  ] as const) {
    await expect
      .poll(() =>
        here
          .text(rof)
          .locator('.remote-name')
          .evaluateAll((names) => names.map((one) => (one as HTMLElement).dataset.name)),
      )
      .toEqual([there.name])
    await here.window
      .getByRole('region', { name: 'Starea documentului' })
      .getByText(there.name)
      .or(here.window.getByLabel(new RegExp(there.name)))
      .first()
      .waitFor()
  }
})

it('[UI75] what is typed as soon as a page is there arrives at the other', async () => {
  for (let round = 0; round < 6; round++) {
    const sign = `semn${round}abcdefgh`
    if (round % 2 === 0)
      await second
        .button(/^Membri/)
        .first()
        .click()
    else
      await second.navigation
        .getByRole('button', { name: /^Plan local/ })
        .first()
        .click()
    await second.text(rof).waitFor({ state: 'detached' })
    await second.navigation
      .getByRole('button', { name: new RegExp(`^${rof}`) })
      .first()
      .click()
    await second.text(rof).waitFor()
    await second.window.keyboard.type(sign)
    await expect.poll(() => textOf(first)).toContain(sign)
    expect(await textOf(second)).toContain(sign)
  }
})

it('[LIFE7] what was typed right before quitting is on the disk', async () => {
  await second.window.keyboard.type('ultimul')
  await second.close()
  const workspace = startWorkspace(join(folder, 'dan', 'data'))
  const window = connectWindow(workspace)
  const { groups } = await window.call('app.state', {})
  const list = await window.call('document.list', { groupId: groups[0]?.id ?? '' })
  const id = list.find(({ title }) => title.startsWith(rof))?.id ?? ''
  const { update } = await window.call('document.open', { documentId: id, stateVector: null })
  window.close()
  workspace.close()
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  expect(readDocument(doc).textContent).toContain('ultimul')
})
