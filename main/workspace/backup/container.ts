import { z } from 'zod'
import { AppError } from '../../../domain/errors.ts'

const secrets = z
  .array(z.strictObject({ group: z.string(), name: z.string(), secret: z.string() }))
  .max(100_000)

/** A private key as a backup carries it: base64url, inside the encryption. */
export type BackupSecret = z.infer<typeof secrets>[number]

const LENGTH_BYTES = 4

/** What a backup encrypts: the length of the secrets' JSON, the JSON, and the database file. */
export function pack(list: readonly BackupSecret[], database: Uint8Array): Uint8Array {
  const json = Buffer.from(JSON.stringify(list), 'utf8')
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeUInt32BE(json.length)
  return Buffer.concat([length, json, database])
}

/** Takes it apart again. @throws AppError backup-damaged */
export function unpack(packed: Uint8Array): { secrets: BackupSecret[]; database: Uint8Array } {
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength)
  try {
    const end = LENGTH_BYTES + bytes.readUInt32BE(0)
    if (end > bytes.length) throw new RangeError('shorter than it says')
    const list: unknown = JSON.parse(bytes.subarray(LENGTH_BYTES, end).toString('utf8'))
    return { secrets: secrets.parse(list), database: bytes.subarray(end) }
  } catch (cause) {
    throw new AppError('backup-damaged', {}, { cause })
  }
}
