import {
  closeSync,
  createReadStream,
  createWriteStream,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createInflateRaw } from 'node:zlib'

/**
 * A reader of plain zip files (no zip64, no encryption), because the set-up has no dependency to do it.
 * It is only given archives whose hash was checked.
 * @typedef {{ name: string, method: number, size: number, offset: number, mode: number }} Entry
 */

/**
 * Unpacks the entries that `place` gives a place to.
 * @param {string} zipFile
 * @param {(name: string) => string | null} place target path of an entry, or null to leave it out
 */
export async function unzip(zipFile, place) {
  const file = openSync(zipFile, 'r')
  try {
    for (const entry of centralDirectory(file)) {
      const target = place(entry.name)
      if (target === null || entry.name.endsWith('/')) continue
      mkdirSync(dirname(target), { recursive: true })
      const start = dataStart(file, entry)
      const mode = entry.mode & 0o777 || 0o644
      const output = createWriteStream(target, { mode })
      const input =
        entry.size === 0 ? null : createReadStream(zipFile, { start, end: start + entry.size - 1 })
      if (input === null) output.end()
      else await pipeline(input, entry.method === 8 ? createInflateRaw() : passThrough(), output)
    }
  } finally {
    closeSync(file)
  }
}

function passThrough() {
  return new Transform({ transform: (chunk, _encoding, done) => done(null, chunk) })
}

/**
 * @param {number} file
 * @param {number} position
 * @param {number} length
 */
function bytes(file, position, length) {
  const buffer = Buffer.alloc(length)
  readSync(file, buffer, 0, length, position)
  return buffer
}

/**
 * @param {number} file
 * @returns {Entry[]}
 */
function centralDirectory(file) {
  const total = fstatSync(file).size
  const tailLength = Math.min(total, 65_557)
  const tail = bytes(file, total - tailLength, tailLength)
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0) throw new Error('not a zip file')
  const count = tail.readUInt16LE(end + 10)
  const directory = bytes(file, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12))
  /** @type {Entry[]} */
  const entries = []
  for (let at = 0, i = 0; i < count; i += 1) {
    const nameLength = directory.readUInt16LE(at + 28)
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      size: directory.readUInt32LE(at + 20),
      offset: directory.readUInt32LE(at + 42),
      mode: directory.readUInt32LE(at + 38) >>> 16,
    })
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return entries
}

/**
 * @param {number} file
 * @param {Entry} entry
 */
function dataStart(file, entry) {
  const header = bytes(file, entry.offset, 30)
  return entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
}

/**
 * Keeps what is under `folder` in the archive, without that folder's name.
 * @param {string} folder
 * @param {string} target
 * @param {(relative: string) => boolean} [keep]
 * @returns {(name: string) => string | null}
 */
export function under(folder, target, keep = () => true) {
  return (name) => {
    if (!name.startsWith(folder)) return null
    const relative = name.slice(folder.length)
    if (relative === '' || relative.split('/').includes('..') || !keep(relative)) return null
    return join(target, relative)
  }
}
