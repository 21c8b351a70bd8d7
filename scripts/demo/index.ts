import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Member } from './member.ts'
import { startRelay } from './relay.ts'
import { Report } from './report.ts'
import { ana, apart, dan, group, together } from './story.ts'

/**
 * `npm run demo -- --out DIR [--import FILE.docx]`: the main job, played in two real windows without a person.
 * Leaves the DOCX files and a picture of each step in DIR; exits 1 when a step or the check afterwards fails.
 */
const { values } = parseArgs({ options: { out: { type: 'string' }, import: { type: 'string' } } })

if (!values.out || (values.import && !existsSync(values.import))) {
  process.stderr.write('Usage: npm run demo -- --out DIR [--import FILE.docx]\n')
  process.exit(2)
}

const out = resolve(values.out)
const source = values.import ? resolve(values.import) : null
const work = mkdtempSync(join(tmpdir(), 'consens-demo-'))
const folders = { relay: join(work, 'relay'), ana: join(work, 'ana'), dan: join(work, 'dan') }
const report = new Report(out)
const titles = {
  pla: 'Plan local de acțiune',
  rof: source ? 'Regulament importat' : 'Regulament de organizare și funcționare',
}

async function play(): Promise<void> {
  const endings: (() => Promise<void>)[] = []
  try {
    const relay = await startRelay(folders.relay)
    endings.push(() => relay.stop())
    const first = await Member.start(ana, folders.ana)
    endings.push(() => first.close())
    const second = await Member.start(dan, folders.dan)
    endings.push(() => second.close())
    const both = { ana: first.window, dan: second.window }
    await report.step(`${ana.name} creates the group`, { ana: first.window }, () =>
      first.createGroup(group.name, group.city),
    )
    await report.step('the group gets its relay', { ana: first.window }, () =>
      first.connectRelay(relay.url, relay.adminCode),
    )
    await report.step(`${dan.name} joins with an invitation and is admitted`, both, async () => {
      const link = await first.invite(dan.sector)
      await second.joinGroup(link)
      await first.admit(dan.name)
      await second.navigation.getByRole('button', { name: 'Document nou' }).waitFor({ timeout: 60_000 })
    })
    if (source) {
      await report.step('a regulation is imported, its numbers kept', both, async () => {
        const said = await first.importDocx(source, titles.rof, async () => {
          await first.window.screenshot({ path: join(out, 'import-report.png') })
        })
        process.stdout.write(`demo:    ${said.replace(/\s+/g, ' ').slice(0, 400)}\n`)
      })
    }
    await draftTogether(first, second)
    await editApart(first, second)
    await exportBoth(first)
  } finally {
    for (const end of endings.toReversed()) await end()
  }
}

/** Both write in the plan at the same time. */
async function draftTogether(first: Member, second: Member): Promise<void> {
  const both = { ana: first.window, dan: second.window }
  await report.step('both draft the plan together', both, async () => {
    await first.openDocument(titles.pla)
    await second.openDocument(titles.pla)
    const heading = (member: Member, words: string) =>
      member.text(titles.pla).locator('[data-kind="heading"]').filter({ hasText: words }).first()
    await Promise.all([
      first.typeUnder(heading(first, 'Rezumat'), together.ana),
      second.typeUnder(heading(second, 'Introducere și cadrul de referință'), together.dan),
    ])
    await first.text(titles.pla).getByText(together.dan).waitFor()
    await second.text(titles.pla).getByText(together.ana).waitFor()
    await first.stored()
    await second.stored()
  })
}

/** Dan goes offline, both write in one article of the regulation, and they meet again. */
async function editApart(first: Member, second: Member): Promise<void> {
  const both = { ana: first.window, dan: second.window }
  await report.step('both open the regulation', both, async () => {
    await first.openDocument(titles.rof)
    await second.openDocument(titles.rof)
    await first.stored()
  })
  await report.step(`${dan.name} goes offline; both edit the same article`, both, async () => {
    await second.setOffline(true)
    const alineat = (member: Member) =>
      member.text(titles.rof).locator('[data-node="block"][data-kind="alineat"]').first()
    await first.typeAtEnd(alineat(first), ` ${apart.ana}`)
    await second.typeAtEnd(alineat(second), ` ${apart.dan}`)
    await second.window.getByText('Salvat aici', { exact: true }).waitFor()
  })
  await report.step('they meet again: both sentences stand in both windows', both, async () => {
    await second.setOffline(false)
    await first.text(titles.rof).getByText(apart.dan).waitFor({ timeout: 60_000 })
    await second.text(titles.rof).getByText(apart.ana).waitFor({ timeout: 60_000 })
    await first.stored()
    await second.stored()
  })
}

async function exportBoth(member: Member): Promise<void> {
  for (const [name, title] of Object.entries(titles)) {
    await report.step(`${name.toUpperCase()} is exported`, { ana: member.window }, async () => {
      await member.openDocument(title)
      await member.exportDocx(join(out, `${name}.docx`))
    })
  }
}

/** A separate process reads both members' files. */
function check(): number {
  const databases = [folders.ana, folders.dan].map((folder) => join(folder, 'data'))
  const inRof = { databases, docx: [join(out, 'rof.docx')], sentences: Object.values(apart) }
  const inPla = { databases, docx: [join(out, 'pla.docx')], sentences: Object.values(together) }
  const script = fileURLToPath(new URL('./check.ts', import.meta.url))
  return [inRof, inPla].reduce(
    (failed, task) =>
      failed +
      (spawnSync(process.execPath, [script, JSON.stringify(task)], { stdio: 'inherit' }).status === 0
        ? 0
        : 1),
    0,
  )
}

try {
  await play()
  process.exitCode = check() === 0 ? 0 : 1
  process.stdout.write(process.exitCode === 0 ? `demo: done, see ${out}\n` : 'demo: the check failed\n')
} catch (error) {
  process.stderr.write(`demo: ${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
} finally {
  rmSync(work, { recursive: true, force: true })
}
