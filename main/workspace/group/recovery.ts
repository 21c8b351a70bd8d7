import { AppError } from '../../../domain/errors.ts'
import { addDevice } from '../../../domain/ledger/index.ts'
import { writeFileAtomically } from '../jobs/files.ts'
import { DeviceKey, exportKey, importKey } from '../keys/index.ts'
import { computerName } from './devices.ts'
import { actingDevice, type Group } from './group.ts'
import type { RelayTarget } from './sync.ts'

/** What a recovery key's file says besides the key: which group, and where it was met. Nothing secret. */
export type RecoveryNote = {
  readonly groupId: string
  readonly name: string
  readonly relay: RelayTarget | null
}

/** The note as plain lines before the key; a person who finds the file in a drawer should know what it is. */
function noteLines({ groupId, name, relay }: RecoveryNote): string {
  const lines = [
    'Consens: cheie de recuperare / recovery key',
    name.replace(/\s+/g, ' '),
    `group: ${groupId}`,
  ]
  if (relay !== null) lines.push(`relay: ${relay.url} ${relay.fingerprint ?? ''}`.trim())
  return lines.join('\n')
}

function readNote(file: string): RecoveryNote {
  const [, name = ''] = file.split(/\r?\n/)
  const groupId = /^group: ([0-9a-f]{64})$/m.exec(file)?.[1]
  const [, url, fingerprint] = /^relay: (wss?:\/\/\S+)(?: ([0-9a-f]{64}))?$/m.exec(file) ?? []
  if (groupId === undefined) throw new AppError('backup-damaged')
  const relay = url === undefined ? null : { url, fingerprint: fingerprint ?? null }
  return { groupId, name: name.slice(0, 200), relay }
}

/**
 * Makes a recovery key of this member and writes it to a file under a passphrase. The key is named in the ledger
 * only after the file is on the disk: a key that nobody holds would be of no use.
 *
 * @param path chosen by the person
 * @throws AppError not-allowed while this device is no member's; the file errors of the disk
 */
export async function exportRecoveryKey(
  group: Group,
  relay: RelayTarget | null,
  path: string,
  passphrase: string,
): Promise<void> {
  group.mustBeMember()
  const key = DeviceKey.generate()
  const { name, city } = group.standing
  const note = noteLines({ groupId: group.id, name: `${name}, ${city}`, relay })
  await writeFileAtomically(path, Buffer.from(await exportKey(key, passphrase, note), 'utf8'), true)
  addDevice(group.ledger, group.device, { signer: key, kind: 'recovery', label: '' })
}

/**
 * Reads a recovery key's file.
 *
 * @throws AppError backup-damaged, passphrase-wrong
 */
export async function readRecoveryKey(
  file: string,
  passphrase: string,
): Promise<{ key: DeviceKey; note: RecoveryNote }> {
  const note = readNote(file)
  return { key: await importKey(file, passphrase), note }
}

/**
 * Puts this device into the hands of the recovery key's member. Call it when the ledger is up to date: the recovery
 * key may have signed before.
 *
 * @returns false while the ledger does not know the recovery key
 */
export function recoverDevice(group: Group, recovery: DeviceKey): boolean {
  if (!group.standing.devices.has(recovery.publicKey)) return false
  if (!group.standing.devices.has(group.key.publicKey)) {
    addDevice(group.ledger, actingDevice(recovery), {
      signer: group.key,
      kind: 'device',
      label: computerName(),
    })
  }
  return true
}

/**
 * Gives this device a key of its own after a restore: the computer that the backup came from may still be alive, and
 * two devices that sign with one key would void each other's entries. Call it when the ledger is up to date.
 *
 * @param keep called with the new key before it is used; it must be on the disk when it returns
 */
export function replaceRestoredKey(group: Group, keep: (key: DeviceKey) => void): void {
  if (group.me().state !== 'member') return
  const key = DeviceKey.generate()
  addDevice(group.ledger, group.device, { signer: key, kind: 'device', label: computerName() })
  keep(key)
  group.replaceKey(key)
}
