import { randomBytes } from 'node:crypto'
import type { DataKey } from '../../../domain/contracts/main-workspace.ts'
import type { AppState } from '../../../domain/contracts/workspace-models.ts'
import { AppError } from '../../../domain/errors.ts'
import { Vault } from '../keys/index.ts'
import type { Values } from '../store/values.ts'
import { keyFromPassphrase } from './passphrase.ts'

/** The data key wrapped under a passphrase: `<salt>.<sealed>`, both base64url. */
const WRAPPED = 'wrapped-key'
/** A known text sealed under the data key: tells the right key from a new keyring's. */
const CHECK = 'key-check'

/**
 * Keeps the data key, under which private keys are sealed at rest. It comes from the system's keyring through main,
 * or is wrapped here under a passphrase where there is no keyring. It is never on the disk in the open.
 */
export class Custody {
  readonly #meta: Values
  #vault: Vault | null = null
  #state: AppState['keys'] = 'new-passphrase-needed'

  constructor(meta: Values, dataKey: DataKey) {
    this.#meta = meta
    if (meta.get(WRAPPED) !== null) this.#state = 'locked'
    else if (dataKey.source === 'keyring' && this.#accepts(new Vault(dataKey.key))) this.#state = 'keyring'
    else if (meta.get(CHECK) !== null) this.#state = 'lost'
  }

  get state(): AppState['keys'] {
    return this.#state
  }

  /** True when secrets can be opened and sealed. */
  get isOpen(): boolean {
    return this.#vault !== null
  }

  /**
   * Opens with the passphrase, or begins with it at the first start without a keyring.
   *
   * @throws AppError passphrase-wrong; keyring-missing when secrets are here that only a lost keyring opens
   */
  unlock(passphrase: string): void {
    if (this.#vault !== null) return
    const wrapped = this.#meta.get(WRAPPED)
    if (wrapped === null) {
      if (this.#meta.get(CHECK) !== null) throw new AppError('keyring-missing')
      this.#begin(passphrase)
    } else {
      const [salt = '', sealed = ''] = wrapped.split('.')
      const wrapping = new Vault(keyFromPassphrase(passphrase, Buffer.from(salt, 'base64url')))
      this.#vault = new Vault(wrapping.open(Buffer.from(sealed, 'base64url'), WRAPPED))
    }
    this.#state = 'passphrase'
  }

  #begin(passphrase: string): void {
    const key = randomBytes(32)
    const salt = randomBytes(16)
    const sealed = new Vault(keyFromPassphrase(passphrase, salt)).seal(key, WRAPPED)
    this.#meta.set(WRAPPED, `${salt.toString('base64url')}.${Buffer.from(sealed).toString('base64url')}`)
    this.#accepts(new Vault(key))
  }

  /** Takes a data key when it is the one that was used here before; the first one is taken as it is. */
  #accepts(vault: Vault): boolean {
    const check = this.#meta.get(CHECK)
    if (check === null) {
      this.#meta.set(CHECK, Buffer.from(vault.seal(Buffer.from(CHECK), CHECK)).toString('base64url'))
    } else {
      try {
        vault.open(Buffer.from(check, 'base64url'), CHECK)
      } catch {
        return false
      }
    }
    this.#vault = vault
    return true
  }

  /** @throws AppError passphrase-needed */
  get vault(): Vault {
    if (this.#vault === null) throw new AppError('passphrase-needed')
    return this.#vault
  }
}
