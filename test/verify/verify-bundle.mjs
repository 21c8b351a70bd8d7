/**
 * Checks a verification bundle, written from docs/verification.md alone: nothing of the project is imported. The numbers
 * in the comments are that page's sections. `node verify-bundle.mjs FILE`; exit code 0: holds, 1: does not, 2: no bundle,
 * 3: cannot tell.
 */
import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** @typedef {ReturnType<typeof JSON.parse>} Parsed what JSON said; its shape is what is checked here */
/** @typedef {{ hash: string, depth: number, prev: string | null, seen: string[], author: string, at: string, type: string, body: Parsed }} Entry */
/** @typedef {{ id: string, sector: string, role: string, seats: { seat: Parsed, entry: string }[], effective: string, release: string | null }} Member */

class Fails extends Error {}
class CannotTell extends Error {}
/** @param {unknown} is @param {string} why */
function must(is, why) {
  if (!is) throw new Fails(why)
}
/** @param {unknown} is @param {string} why */
function ordinary(is, why) {
  if (!is) throw new CannotTell(why)
}

// 1. Notation

/** @param {Parsed} value @returns {string} */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.keys(value).sort()
  return `{${members.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`
}
/** @param {string | Buffer} bytes */
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex')
/** @param {Parsed} value */
const hashOf = (value) => sha256(canonical(value))
/** @param {string} text */
function b64(text) {
  const bytes = Buffer.from(text, 'base64url')
  must(typeof text === 'string' && bytes.toString('base64url') === text, 'base64url')
  return bytes
}
/** @param {string} text */
function parseCanonical(text) {
  const value = JSON.parse(text)
  must(canonical(value) === text, 'not canonical')
  return value
}
/** @param {string} key @param {Parsed} what @param {string} signature */
function signed(key, what, signature) {
  must(b64(key).length === 32 && b64(signature).length === 64, 'key or signature')
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key }, format: 'jwk' })
  must(verify(null, Buffer.from(canonical(what)), publicKey, b64(signature)), 'bad signature')
}
/** @param {Parsed} value @param {string} keys */
const hasExactly = (value, keys) => must(Object.keys(value).sort().join() === keys, 'wrong keys')
/** @param {string} at @param {number} minutes */
const later = (at, minutes) => new Date(Date.parse(at) + minutes * 60_000).toISOString()

// 3. Entries

const otherTypes = ['invitation-revoked', 'relay-address', 'mandate', 'sealing-key', 'vote-shares']
const knownTypes = [
  ...['genesis', 'invitation', 'joining', 'admission', 'seat', 'device-key', 'rules-adopted', 'release'],
  ...['device-end', 'countersignature', 'question', 'conflict', 'round', 'vote-opening', 'position'],
  ...[
    'round-closing',
    'ballot',
    'closing',
    'decision',
    'question-withdrawn',
    'separate-opinion',
    'ballot-opened',
  ],
  ...otherTypes,
]

/** @param {Parsed} bundle */
function readEntries(bundle) {
  /** @type {Map<string, Entry>} */
  const entries = new Map()
  const places = new Set()
  for (const text of bundle.entries) {
    must(Buffer.byteLength(text) <= 65_536, 'too large')
    const { sig, ...entry } = parseCanonical(text)
    hasExactly(entry, 'at,author,body,format,group,prev,schema,seen,type')
    must(entry.format === 'consens-entry/1', 'format of an entry')
    signed(entry.author, entry, sig)
    const hash = hashOf(entry)
    const isFirst = entries.size === 0
    must((entry.type === 'genesis') === isFirst, 'genesis')
    must(entry.group === (isFirst ? null : bundle.group), 'group of an entry')
    if (isFirst) must(hash === bundle.group && entry.prev === null && entry.seen.length === 0, 'first entry')
    must(!entries.has(hash), 'an entry twice')
    const parents = entry.prev === null ? entry.seen : [entry.prev, ...entry.seen]
    for (const parent of parents) must(entries.has(parent), 'a predecessor is missing')
    if (entry.prev !== null) must(entries.get(entry.prev)?.author === entry.author, 'broken chain')
    must(canonical([...new Set(entry.seen)].sort()) === canonical(entry.seen), 'seen')
    ordinary(knownTypes.includes(entry.type) && entry.schema === 1, 'a type of a newer version')
    const place = `${entry.author} ${entry.prev}`
    ordinary(!places.has(place), 'a fork')
    places.add(place)
    if (entry.type === 'joining') {
      const { invitation, invitationKey, proof } = entry.body
      const format = 'consens-joining/1'
      signed(invitationKey, { format, group: bundle.group, invitation, device: entry.author }, proof)
    } else if (entry.type === 'device-key') {
      const { key, proof } = entry.body
      signed(key, { format: 'consens-device/1', group: bundle.group, author: entry.author, key }, proof)
    }
    /** @type {number[]} */
    const depths = parents.map((/** @type {string} */ parent) => entries.get(parent)?.depth ?? 0)
    entries.set(hash, { ...entry, hash, depth: parents.length === 0 ? 0 : 1 + Math.max(...depths) })
  }
  return entries
}

/** What entries name, by where it may lie. @param {Map<string, Entry>} entries */
function readNames(entries) {
  const names = { side: new Set(), texts: new Set(), updates: new Set() }
  const where = {
    side: ['name', 'organisation', 'reason', 'label', 'title', 'text'],
    texts: ['base', 'proposed', 'version', 'text'],
    updates: ['update'],
  }
  /** @param {Parsed} value */
  function walk(value) {
    if (typeof value !== 'object' || value === null) return
    for (const [key, child] of Object.entries(value)) {
      if (where.side.includes(key)) names.side.add(child)
      if (where.texts.includes(key)) names.texts.add(child)
      if (where.updates.includes(key)) names.updates.add(child)
      walk(child)
    }
  }
  for (const { body } of entries.values()) walk(body)
  return names
}

/** 2. @param {Parsed} bundle @param {Map<string, Entry>} entries */
function checkBeside(bundle, entries) {
  const names = readNames(entries)
  /** @param {string[]} hashes @param {Set<unknown>} known @param {string} what */
  const each = (hashes, known, what) => {
    must(new Set(hashes).size === hashes.length, `${what} twice`)
    for (const hash of hashes) must(known.has(hash), `${what} that no entry names`)
  }
  const sides = bundle.side.map((/** @type {Parsed} */ record) => {
    hasExactly(record, 'salt,text')
    return hashOf({ format: 'consens-side/1', ...record })
  })
  each(sides, names.side, 'side record')
  for (const text of bundle.texts) parseCanonical(text)
  each(bundle.texts.map(sha256), names.texts, 'text')
  each(
    bundle.updates.map((/** @type {string} */ update) => sha256(b64(update))),
    names.updates,
    'update',
  )
}

// 4 to 7. The ledger, entry by entry

const countersigned = ['admission', 'seat', 'rules-adopted', 'round-closing', 'closing']
const coordinatorOnly = [
  ...['invitation', 'invitation-revoked', 'admission', 'seat', 'mandate', 'rules-adopted', 'relay-address'],
  ...['round', 'round-closing', 'vote-opening', 'decision'],
]
/** @param {{ role: string }} member */
const hasVote = ({ role }) => role === 'coordinator' || role === 'member'
const sectors = ['administration', 'civil-society']
/** @param {string} sector */
const otherSector = (sector) => (sector === 'administration' ? 'civil-society' : 'administration')

class Ledger {
  /** @param {string} group @param {Map<string, Entry>} entries */
  constructor(group, entries) {
    this.group = group
    this.entries = entries
    this.order = [...entries.values()].sort((a, b) => a.depth - b.depth || (a.hash < b.hash ? -1 : 1))
    /** How many entries of each author an entry sees: their chains have no forks. @type {Map<string, Map<string, number>>} */
    this.past = new Map()
    for (const entry of entries.values()) this.look(entry)
    /** @type {Map<string, Member>} */
    this.members = new Map()
    /** @type {Map<string, { member: string, grant: string, kind: string }>} */
    this.devices = new Map()
    /** Keys that were ended. @type {Set<string>} */
    this.ended = new Set()
    /** @type {{ id: string, rules: Parsed, effective: string }[]} */
    this.rules = []
    /** Entries that have effect, by what they are. @type {Map<string, Entry>} */
    this.good = new Map()
    /** @type {Map<string, Entry[]>} */
    this.byType = new Map()
    /** With which entry a closing took effect. @type {Map<string, string>} */
    this.effects = new Map()
    /** @type {Map<string, { entry: Entry, sector: string }>} */
    this.waiting = new Map()
    /** @type {Entry | null} */
    this.beginning = null
    for (const entry of this.order) this.take(entry)
  }

  /** @param {Entry} entry */
  look({ hash, prev, seen, author }) {
    const past = new Map(prev === null ? [] : this.past.get(prev))
    for (const parent of seen) {
      for (const [other, count] of this.past.get(parent) ?? []) {
        if (count > (past.get(other) ?? 0)) past.set(other, count)
      }
    }
    past.set(author, (past.get(author) ?? 0) + 1)
    this.past.set(hash, past)
  }
  /** @param {string} by @param {string} what @returns {boolean} */
  sees(by, what) {
    const author = this.entries.get(what)?.author ?? ''
    const place = this.past.get(what)?.get(author) ?? Number.POSITIVE_INFINITY
    return (this.past.get(by)?.get(author) ?? 0) >= place
  }
  /** Effective entries of a type about something that an entry sees. @param {string} type @param {(body: Parsed) => boolean} about @param {string | null} by */
  list(type, about, by = null) {
    const found = (this.byType.get(type) ?? []).filter((entry) => about(entry.body))
    return by === null ? found : found.filter(({ hash }) => this.sees(by, hash))
  }
  /** The member who signed. @param {Entry} entry */
  author(entry) {
    const device = this.devices.get(entry.author)
    if (device === undefined || !this.sees(entry.hash, device.grant)) return null
    const isDrawer = device.kind === 'recovery' && entry.type !== 'device-key' && entry.type !== 'device-end'
    return isDrawer ? null : (this.members.get(device.member) ?? null)
  }
  /** @param {Entry} entry @param {string} hash @param {string} type @returns {Entry | null} */
  named(entry, hash, type) {
    const found = this.good.get(hash)
    return found?.type === type && this.sees(entry.hash, hash) ? found : null
  }

  /** @param {Entry} entry */
  take(entry) {
    const { type, body, hash } = entry
    if (type === 'genesis') {
      this.admit(hash, { sector: body.person.sector, role: 'coordinator', seat: null }, entry.author, hash)
    } else if (type === 'joining') {
      const invitation = this.named(entry, body.invitation, 'invitation')
      if (invitation === null || invitation.body.key !== body.invitationKey) return
      if (this.devices.has(entry.author)) return
    } else {
      const author = this.author(entry)
      if (author === null) return
      if (coordinatorOnly.includes(type) && author.role !== 'coordinator') return
      if (!hasRight(this, entry, author)) return
      if (type === 'countersignature') {
        const { entry: target, sector } = /** @type {{ entry: Entry, sector: string }} */ (
          this.waiting.get(body.entry)
        )
        this.waiting.delete(target.hash)
        const first = this.author(target)
        must(first !== null && first.sector !== sector, 'countersigned')
        this.perform(target, hash)
      } else if (this.mustWait(entry, author)) {
        this.waiting.set(hash, { entry, sector: otherSector(author.sector) })
      } else this.perform(entry, hash)
    }
    this.good.set(hash, entry)
    const others = this.byType.get(type)
    if (others === undefined) this.byType.set(type, [entry])
    else others.push(entry)
  }

  /** @param {Entry} entry @param {Member} author */
  mustWait(entry, author) {
    if (!countersigned.includes(entry.type) || this.beginning === null) return false
    if (this.sees(this.beginning.hash, entry.hash)) return false
    const other = otherSector(author.sector)
    if (entry.type === 'admission' && entry.body.sector === other) {
      const voters = [...this.members.values()].filter(
        (m) => m.sector === other && m.release === null && hasVote(m),
      )
      ordinary(voters.length > 0, 'a sector without members')
    }
    return true
  }

  /** @param {string} id @param {Parsed} as @param {string} device @param {string} effective */
  admit(id, as, device, effective) {
    const seat = as.seat ?? { id, place: 'titular' }
    const seats = [{ seat, entry: effective }]
    this.members.set(id, { id, sector: as.sector, role: as.role, seats, effective, release: null })
    this.devices.set(device, { member: id, grant: effective, kind: 'device' })
  }

  /** @param {Entry} entry @param {string} effective */
  perform(entry, effective) {
    const { type, body, hash } = entry
    if (type === 'admission') {
      const joining = this.good.get(body.joining)
      if (joining === undefined || this.members.has(body.joining) || this.devices.has(joining.author)) return
      this.admit(body.joining, body, joining.author, effective)
      if (this.beginning === null && sectors.every((sector) => this.coordinators(sector).length > 0)) {
        this.beginning = entry
        for (const before of this.order.slice(0, this.order.indexOf(entry))) {
          const isSeen = !countersigned.includes(before.type) || this.sees(hash, before.hash)
          ordinary(isSeen, 'acts out of sight of the beginning of countersigning')
        }
      }
    } else if (type === 'seat')
      this.members.get(body.member)?.seats.push({ seat: body.seat, entry: effective })
    else if (type === 'rules-adopted') this.rules.push({ id: hash, rules: body.rules, effective })
    else if (type === 'device-key') {
      const member = this.devices.get(entry.author)?.member ?? ''
      this.devices.set(body.key, { member, grant: hash, kind: body.kind })
    } else if (type === 'device-end') this.end(entry, body.device, body.last)
    else if (type === 'release') {
      for (const [key, { member, grant }] of this.devices) {
        if (member !== body.member) continue
        const last = body.last.find((/** @type {Parsed} */ one) => one.device === key)
        ordinary(last !== undefined || !this.sees(hash, grant), 'a release that does not name all devices')
        this.end(entry, key, last?.entry ?? null)
      }
      const member = this.members.get(body.member)
      if (member !== undefined) member.release ??= hash
    }
    this.effects.set(hash, effective)
  }
  /** @param {string} sector */
  coordinators(sector) {
    return [...this.members.values()].filter((m) => {
      const isHere = m.sector === sector && m.role === 'coordinator' && m.release === null
      return (
        isHere &&
        [...this.devices].some(([key, device]) => {
          return device.member === m.id && device.kind === 'device' && !this.ended.has(key)
        })
      )
    })
  }
  /** Endings. @param {Entry} ending @param {string} device @param {string | null} last */
  end(ending, device, last) {
    for (const { hash, author } of this.order) {
      const isLeft = author !== device || hash === ending.hash || (last !== null && this.sees(last, hash))
      ordinary(isLeft, 'an entry behind the end of its device')
    }
    this.ended.add(device)
    const coordinators = sectors.flatMap((sector) => this.coordinators(sector))
    ordinary(coordinators.length > 0, 'no coordinator is left')
  }
  /** 5. The electorate as an entry sees it. @param {string} by */
  electorate(by) {
    /** @type {Map<string, Parsed>} */
    const seats = new Map()
    for (const { id, sector, role, seats: held, effective, release } of this.members.values()) {
      if (!hasVote({ role }) || !this.sees(by, effective)) continue
      if (release !== null && this.sees(by, release)) continue
      const seat = held.findLast(({ entry }) => this.sees(by, entry))?.seat
      const known = seats.get(seat.id) ?? { seat: seat.id, sector, voters: [] }
      known.voters.push({ member: id, place: seat.place })
      seats.set(seat.id, known)
    }
    for (const { voters } of seats.values()) {
      voters.sort((/** @type {Parsed} */ a, /** @type {Parsed} */ b) => (a.member < b.member ? -1 : 1))
    }
    return [...seats.values()].sort((a, b) => (a.seat < b.seat ? -1 : 1))
  }
  /** @param {string} question @param {string} by */
  conflicted(question, by) {
    const declared = this.list('conflict', (body) => body.question === question, by)
    return new Set(declared.map((entry) => this.author(entry)?.id))
  }
  /** The words of seats (5): last ones of each. @param {Entry[]} said @param {Parsed[]} electorate */
  words(said, electorate) {
    /** @type {Map<string, Entry[]>} */
    const result = new Map()
    for (const { seat, voters } of electorate) {
      const place = new Map(voters.map((/** @type {Parsed} */ voter) => [voter.member, voter.place]))
      const own = said.filter((entry) => place.has(this.author(entry)?.id))
      const titular = own.filter((entry) => place.get(this.author(entry)?.id) === 'titular')
      const ranked = titular.length > 0 ? titular : own
      const isLast = (/** @type {Entry} */ one) =>
        !ranked.some((o) => o !== one && this.sees(o.hash, one.hash))
      if (ranked.length > 0) result.set(seat, ranked.filter(isLast))
    }
    return result
  }
}

/** Whether an entry keeps to the rules of its type (4 to 7). @param {Ledger} ledger @param {Entry} entry @param {Member} author @returns {boolean} */
function hasRight(ledger, entry, author) {
  const { type, body, hash } = entry
  switch (type) {
    case 'admission': {
      const joining = ledger.named(entry, body.joining, 'joining')
      if (joining === null || ledger.members.has(body.joining) || ledger.devices.has(joining.author))
        return false
      return body.seat === null || isFree(ledger, body.joining, body.sector, body.seat)
    }
    case 'seat': {
      const member = ledger.members.get(body.member)
      if (member === undefined || !ledger.sees(hash, member.effective)) return false
      return isFree(ledger, member.id, member.sector, body.seat)
    }
    case 'device-key':
      return !ledger.devices.has(body.key)
    case 'release':
      return ledger.members.has(body.member) && (author.role === 'coordinator' || author.id === body.member)
    case 'device-end': {
      const owner = ledger.devices.get(body.device)?.member
      return owner !== undefined && (author.role === 'coordinator' || author.id === owner)
    }
    case 'countersignature': {
      const act = ledger.waiting.get(body.entry)
      if (act === undefined || !ledger.sees(hash, body.entry) || author.sector !== act.sector) return false
      const vote = act.entry.type === 'closing' ? ledger.good.get(act.entry.body.opening)?.body : null
      if (vote && entry.at < later(vote.closes, vote.graceMinutes)) return false
      if (author.role === 'coordinator' || vote?.closers[author.sector]?.member === author.id) return true
      return hasVote(author) && ledger.coordinators(author.sector).length === 0
    }
    case 'question':
      return hasVote(author)
    case 'conflict':
      return hasVote(author) && ledger.named(entry, body.question, 'question') !== null
    case 'round':
    case 'vote-opening':
      return isOpening(ledger, entry)
    case 'position':
    case 'ballot': {
      const stage = ledger.named(
        entry,
        body.round ?? body.opening,
        type === 'ballot' ? 'vote-opening' : 'round',
      )
      if (stage === null) return false
      const voters = stage.body.electorate.flatMap((/** @type {Parsed} */ seat) => seat.voters)
      if (!voters.some((/** @type {Parsed} */ voter) => voter.member === author.id)) return false
      if (type === 'ballot' && 'choice' in body.vote === stage.body.hidden) return false
      return !ledger.conflicted(stage.body.question, hash).has(author.id)
    }
    case 'round-closing':
      return isRoundClosing(ledger, entry)
    case 'closing':
      return isClosing(ledger, entry, author)
    default:
      return true
  }
}

/** Whether a seat may be taken. @param {Ledger} ledger @param {string} who @param {string} sector @param {Parsed} seat */
function isFree(ledger, who, sector, { id, place }) {
  const others = [...ledger.members.values()].filter((other) => {
    return other.id !== who && other.seats.at(-1)?.seat.id === id && hasVote(other)
  })
  if (id !== who && others.length === 0) return false
  if (others.some((other) => other.sector !== sector)) return false
  const titulars = others.filter((m) => m.release === null && m.seats.at(-1)?.seat.place === 'titular')
  return place !== 'titular' || titulars.length === 0
}

/** @param {Ledger} ledger @param {string} by */
const rulesSeen = (ledger, by) => ledger.rules.findLast(({ effective }) => ledger.sees(by, effective))
/** @param {Ledger} ledger @param {Entry} closing @param {string} by */
function inEffect(ledger, closing, by) {
  const effect = ledger.effects.get(closing.hash)
  return effect !== undefined && ledger.sees(by, effect)
}

/** @param {Ledger} ledger @param {Entry} entry */
function isOpening(ledger, { type, body, hash, at }) {
  const question = ledger.good.get(body.question)
  if (question?.type !== 'question' || !ledger.sees(hash, question.hash)) return false
  const rules = rulesSeen(ledger, hash)
  if (rules === undefined || rules.id !== body.rules) return false
  if (canonical(ledger.electorate(hash)) !== canonical(body.electorate)) return false
  if (body.closes < at) return false
  const rounds = ledger.list('round', (round) => round.question === body.question, hash)
  const failed = rounds.filter((round) => {
    const closing = ledger
      .list('round-closing', (c) => c.round === round.hash)
      .find((c) => inEffect(ledger, c, hash))
    return closing !== undefined && roundResult(ledger, closing) !== 'consensus'
  })
  if (failed.length < rounds.length) return false
  if (type === 'round') return body.number === rounds.length + 1
  if (rounds.length < rules.rules.consensus.rounds) return false
  const { subject } = question.body
  const text =
    subject.kind === 'free' ? null : subject.kind === 'amendment' ? subject.proposed : subject.version
  return (
    body.text === text &&
    body.hidden === (rules.rules.ballots === 'hidden') &&
    body.graceMinutes === rules.rules.graceMinutes[body.mode] &&
    isPresence(body) &&
    sectors.every((sector) => isCloser(sector, body))
  )
}

/** @param {Parsed} body */
function isPresence({ mode, presence, electorate }) {
  const seats = electorate.map((/** @type {Parsed} */ one) => one.seat)
  const listed = presence.filter((/** @type {string} */ seat) => seats.includes(seat))
  const isSorted = canonical([...new Set(presence)].sort()) === canonical(presence)
  return mode === 'written' ? presence.length === 0 : isSorted && listed.length === presence.length
}

/** @param {string} sector @param {Parsed} body */
function isCloser(sector, { closers, electorate, hidden }) {
  const own = electorate.filter((/** @type {Parsed} */ one) => one.sector === sector)
  if (closers[sector] === null) return !hidden && own.length === 0
  const voters = own.flatMap((/** @type {Parsed} */ one) => one.voters)
  return voters.some((/** @type {Parsed} */ voter) => voter.member === closers[sector].member)
}

/** Seats in the base, as an entry sees the conflicts. @param {Ledger} ledger @param {Parsed} stage @param {string} by @returns {Parsed[]} */
function base(ledger, stage, by) {
  const out = ledger.conflicted(stage.question, by)
  return stage.electorate.filter((/** @type {Parsed} */ seat) => {
    return seat.voters.some((/** @type {Parsed} */ voter) => !out.has(voter.member))
  })
}

/** The seats' words that a closing sees: positions, or ballots in time. @param {Ledger} ledger @param {Entry} closing @param {Entry} stage @returns {Map<string, Entry>} by seat */
function wordsSeen(ledger, { hash }, stage) {
  const isVote = stage.type === 'vote-opening'
  const out = ledger.conflicted(stage.body.question, hash)
  const said = ledger
    .list(isVote ? 'ballot' : 'position', (body) => (body.round ?? body.opening) === stage.hash, hash)
    .filter((entry) => !out.has(ledger.author(entry)?.id) && (!isVote || entry.at <= stage.body.closes))
  const single = [...ledger.words(said, stage.body.electorate)].filter(([, last]) => last.length === 1)
  return new Map(single.flatMap(([seat, [word]]) => (word === undefined ? [] : [[seat, word]])))
}

/** 6. @param {Ledger} ledger @param {Entry} entry */
function isRoundClosing(ledger, entry) {
  const round = ledger.named(entry, entry.body.round, 'round')
  if (round === null) return false
  const words = [...wordsSeen(ledger, entry, round).values()].map(({ hash }) => hash)
  if (canonical(words.sort()) !== canonical([...entry.body.positions].sort())) return false
  const grace = ledger.rules.find(({ id }) => id === round.body.rules)?.rules.graceMinutes.written
  const isWhole = words.length >= base(ledger, round.body, entry.hash).length
  return isWhole || entry.at >= later(round.body.closes, grace)
}

/** @param {Ledger} ledger @param {Entry} closing */
function roundResult(ledger, closing) {
  const round = /** @type {Entry} */ (ledger.good.get(closing.body.round))
  const rules = ledger.rules.find(({ id }) => id === round.body.rules)?.rules
  const words = wordsSeen(ledger, closing, round)
  if ([...words.values()].some(({ body }) => body.stance === 'objection')) return 'objections'
  const seats = base(ledger, round.body, closing.hash)
  const count = countBy(seats, (seat) => ({ present: words.has(seat) }))
  if (!attendance(rules.consensus.participation, count)) return 'participation'
  const isWhole = seats.every(({ seat }) => words.has(seat))
  return rules.consensus.kind === 'unanimity' && !isWhole ? 'not-unanimous' : 'consensus'
}

/** 7. @param {Ledger} ledger @param {Entry} entry @param {Member} author */
function isClosing(ledger, entry, author) {
  const { body, hash } = entry
  const vote = ledger.named(entry, body.opening, 'vote-opening')
  if (vote === null) return false
  ordinary(body.corrects.length === 0, 'a corrective closing')
  const closer = vote.body.closers[author.sector]?.member
  if (closer !== author.id) {
    const gone = closer === undefined || ledger.members.get(closer)?.release
    if (!gone || author.role !== 'coordinator') return false
  }
  if (entry.at < later(vote.body.closes, vote.body.graceMinutes)) return false
  const words = new Map([...wordsSeen(ledger, entry, vote).values()].map((ballot) => [ballot.hash, ballot]))
  const listed = [...body.counted.map((/** @type {Parsed} */ one) => one.ballot), ...body.spoiled]
  if (new Set(listed).size !== listed.length || !listed.every((ballot) => words.has(ballot))) return false
  for (const { ballot, choice, hidden } of body.counted) {
    const cast = /** @type {Entry} */ (words.get(ballot))
    if (hidden === null) {
      if (cast.body.vote.choice !== choice) return false
      continue
    }
    const { device, salt } = hidden
    const format = 'consens-ballot/1'
    const commitment = hashOf({ format, group: ledger.group, opening: vote.hash, device, choice, salt })
    if (device !== cast.author || commitment !== cast.body.vote.commitment) return false
  }
  const isHidden = (/** @type {string} */ ballot) => words.get(ballot)?.body.vote.commitment !== undefined
  return body.spoiled.every(isHidden) && ledger.sees(hash, vote.hash)
}

// 8. Counting

/** @param {Parsed} share @param {number} size */
function needed({ num, den, bound }, size) {
  if (bound === 'more-than') return Math.floor((num * size) / den) + 1
  return Math.max(1, Math.ceil((num * size) / den))
}
/** @param {Parsed[]} seats @param {(seat: string) => Record<string, boolean>} of @returns {Parsed} */
function countBy(seats, of) {
  /** @type {Parsed} */
  const count = {}
  for (const sector of sectors) count[sector] = { seats: 0, present: 0, for: 0, against: 0, abstain: 0 }
  for (const { seat, sector } of seats) {
    count[sector].seats++
    for (const [key, is] of Object.entries(of(seat))) if (is) count[sector][key]++
  }
  return count
}
/** @param {Parsed} count @param {string} key */
const total = (count, key) => sectors.reduce((sum, sector) => sum + count[sector][key], 0)

/** @param {Parsed} rule @param {Parsed} count */
function attendance({ share, eachSector }, count) {
  const isEnough = sectors.every((sector) => {
    const { seats, present } = count[sector]
    const least = eachSector.share === null ? 0 : needed(eachSector.share, seats)
    return present >= Math.max(eachSector.atLeast, least)
  })
  return isEnough && total(count, 'present') >= needed(share, total(count, 'seats'))
}

/** @param {Parsed} rules @param {string} matter @param {Parsed} count */
function outcome(rules, matter, count) {
  const rule = rules.majorities[matter]
  const key = rule.base === 'present' ? 'present' : 'seats'
  const [a, c] = sectors.map((sector) => count[sector])
  const product = 2 * a[key] * c[key]
  const isMajority =
    rule.parity.mode === 'equal-weights'
      ? product > 0 && a.for * c[key] + c.for * a[key] >= needed(rule.share, product)
      : total(count, 'for') >= needed(rule.share, total(count, key))
  const isParity = sectors.every((sector) => {
    if (rule.parity.mode === 'off') return true
    const least = rule.parity.mode === 'double' ? needed(rule.parity.share, count[sector].present) : 1
    return count[sector].for >= Math.max(1, least)
  })
  const isQuorum = attendance(rules.quorum, count)
  if (isQuorum && isMajority && isParity) return 'adopted'
  const isTie = !isMajority && total(count, 'for') === total(count, 'against') && total(count, 'for') > 0
  return isTie && isQuorum ? 'tie' : 'rejected'
}

/** 5. @param {Parsed} subject */
function matterOf({ kind, document }) {
  if (kind === 'exclusion') return 'exclusion'
  if (kind === 'version' && document.kind === 'pla') return 'plan-adoption'
  return (kind === 'version' || kind === 'amendment') && document.kind === 'rof' ? 'rof-change' : 'ordinary'
}

/** What a vote came to. @param {Ledger} ledger @param {Entry} vote @param {Entry} question */
function voteResult(ledger, vote, question) {
  const all = ledger.list('closing', (body) => body.opening === vote.hash)
  const closings = all.filter(({ hash }) => ledger.effects.has(hash))
  must(closings.length > 0, 'the vote was not closed')
  ordinary(closings.length === 1, 'several closings')
  const closing = /** @type {Entry} */ (closings[0])
  const { counted, spoiled } = closing.body
  const ballots = ledger.list('ballot', (body) => body.opening === vote.hash)
  const listed = new Set([
    ...counted.map((/** @type {Parsed} */ one) => one.ballot),
    ...spoiled,
    ...closing.body.refused,
  ])
  const out = ledger.conflicted(question.hash, closing.hash)
  const inTime = ballots.filter((b) => b.at <= vote.body.closes && !out.has(ledger.author(b)?.id))
  for (const ballot of inTime) {
    if (listed.has(ballot.hash) || ledger.sees(ballot.hash, closing.hash)) continue
    const wasSeen = ledger.sees(closing.hash, ballot.hash)
    const beside = wasSeen ? inTime.filter(({ hash }) => ledger.sees(closing.hash, hash)) : inTime
    const words =
      [...ledger.words(beside, vote.body.electorate).values()].find((last) => last.includes(ballot)) ?? []
    must(words.length === 0 || (wasSeen && words.length > 1), 'a ballot was left out: contested')
  }
  const words = wordsSeen(ledger, closing, vote)
  const choices = new Map(counted.map((/** @type {Parsed} */ one) => [one.ballot, one.choice]))
  const count = countBy(base(ledger, vote.body, closing.hash), (seat) => {
    const choice = choices.get(words.get(seat)?.hash)
    const present = choice !== undefined || vote.body.presence.includes(seat)
    return { present, ...(choice === undefined ? {} : { [String(choice)]: true }) }
  })
  const rules = ledger.rules.find(({ id }) => id === vote.body.rules)?.rules
  return { state: outcome(rules, matterOf(question.body.subject), count), closing: closing.hash, count }
}

/** 9. @param {Ledger} ledger @param {string} id */
function resultOf(ledger, id) {
  const question = ledger.good.get(id)
  must(question?.type === 'question', 'unknown question')
  /** @param {Parsed} body */
  const about = (body) => body.question === id
  ordinary(ledger.list('question-withdrawn', about).length === 0, 'a withdrawn question')
  ordinary(!ledger.list('decision', (body) => about(body) && body.joint).length, 'a joint decision')
  const votes = ledger.list('vote-opening', about)
  ordinary(votes.length <= 1, 'several votes')
  const rounds = ledger.list('round', about)
  ordinary(new Set(rounds.map(({ body }) => body.number)).size === rounds.length, 'two rounds of one number')
  const [vote] = votes
  if (vote !== undefined) {
    const result = voteResult(ledger, vote, /** @type {Entry} */ (question))
    ordinary(!rounds.some(({ hash }) => ledger.sees(hash, result.closing)), 'a round after the vote')
    return result
  }
  const last = rounds.sort((a, b) => a.body.number - b.body.number).at(-1)
  const closings = ledger.list('round-closing', (body) => body.round === last?.hash)
  const effective = closings.filter(({ hash }) => ledger.effects.has(hash))
  ordinary(effective.length <= 1, 'several closings')
  const [closing] = effective
  must(closing !== undefined && roundResult(ledger, closing) === 'consensus', 'no consensus and no vote')
  return { state: 'consensus', closing: closing?.hash, count: null }
}

/** @param {Buffer} bytes */
function check(bytes) {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  const bundle = parseCanonical(text)
  hasExactly(bundle, 'entries,format,group,questions,side,texts,updates')
  const entries = readEntries(bundle)
  checkBeside(bundle, entries)
  const ledger = new Ledger(bundle.group, entries)
  must(bundle.questions.length > 0, 'no question')
  const told = new Set()
  for (const claim of bundle.questions) {
    hasExactly(claim, 'closing,question,state')
    must(!told.has(claim.question), 'a question twice')
    told.add(claim.question)
    const { state, closing, count } = resultOf(ledger, claim.question)
    must(state === claim.state, `claims ${claim.state}, comes to ${state}`)
    must(closing === claim.closing, 'rests on another closing')
    console.log(JSON.stringify({ question: claim.question, state, closing, count }))
  }
  const followed = new Set([...entries.values()].flatMap(({ prev, seen }) => [prev, ...seen]))
  const ends = [...entries.keys()].filter((hash) => !followed.has(hash)).sort()
  console.log(JSON.stringify({ group: bundle.group, fingerprint: hashOf(ends) }))
}

/** @param {Buffer} bytes */
function isBundle(bytes) {
  try {
    return JSON.parse(bytes.toString())?.format === 'consens-bundle/1'
  } catch {
    return false
  }
}

const bytes = readFileSync(process.argv[2] ?? '')
if (!isBundle(bytes)) {
  console.log('no bundle')
  process.exitCode = 2
} else {
  try {
    check(bytes)
    console.log('holds')
  } catch (error) {
    const isRare = error instanceof CannotTell
    console.log(
      `${isRare ? 'cannot tell' : 'does not hold'}: ${error instanceof Error ? error.message : error}`,
    )
    process.exitCode = isRare ? 3 : 1
  }
}
