import { shell } from 'electron'
import { AppError } from '../domain/errors.ts'
import { externalAddress } from './external-address.ts'

/** Opens an address in the person's browser or mail program; the only place that does. Throws `not-allowed`. */
export async function openExternal(address: string): Promise<void> {
  const href = externalAddress(address)
  if (href === null) throw new AppError('not-allowed')
  await shell.openExternal(href)
}
