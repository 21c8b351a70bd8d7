import { expect, onTestFinished, vi } from 'vitest'
import type { Workspace } from '../../main/workspace/workspace.ts'
import type { Relay } from '../../sync-server/relay.ts'
import { connectWindow, founder, startWorkspace, type TestWindow, temporaryFolder } from './workspace.ts'

/** How long a state is waited for. */
export const wait = { timeout: 20_000, interval: 20 }

/** A workspace of its own with one window, as on a computer of its own; gone with the test. */
export class TestComputer {
  readonly folder: string
  readonly #options: Parameters<typeof startWorkspace>[1]
  workspace: Workspace
  window: TestWindow
  #open = true

  constructor(options: Parameters<typeof startWorkspace>[1] = {}) {
    const folder = temporaryFolder()
    this.folder = folder.path
    this.#options = options
    this.workspace = startWorkspace(this.folder, options)
    this.window = connectWindow(this.workspace)
    onTestFinished(() => {
      this.stop()
      folder.remove()
    })
  }

  stop(): void {
    if (!this.#open) return
    this.#open = false
    this.window.close()
    this.workspace.close()
  }

  /** Ends it and starts it again on the same folder. */
  restart(options = this.#options): void {
    this.stop()
    this.workspace = startWorkspace(this.folder, options)
    this.window = connectWindow(this.workspace)
    this.#open = true
  }

  /** The group of this id as the window sees it. */
  async group(groupId: string) {
    const { groups } = await this.window.call('app.state', {})
    const found = groups.find(({ id }) => id === groupId)
    if (found === undefined) throw new Error('the group is not here')
    return found
  }

  /** Founds a group; with a relay, waits until it is reached. Gives its id. */
  async found(relay: Relay | null = null): Promise<string> {
    const made = { name: 'Grup', city: 'Oraș', person: founder }
    const { id } = await this.window.call('group.create', made)
    if (relay !== null) await this.meetAt(id, relay)
    return id
  }

  async meetAt(groupId: string, relay: Relay): Promise<void> {
    await this.window.call('group.setRelay', { groupId, url: relay.url, adminCode: relay.adminCode ?? '' })
    await vi.waitFor(async () => expect((await this.group(groupId)).relay.state).toBe('online'), wait)
  }

  /** Waits until this computer acts for a member of the group. */
  async untilMember(groupId: string): Promise<void> {
    await vi.waitFor(async () => expect((await this.group(groupId)).me.state).toBe('member'), wait)
  }
}
