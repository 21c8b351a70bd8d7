import { createPrivateKey, randomBytes, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { DeviceKey, exportKey, importKey, nodeCrypto, Vault } from '../../../main/workspace/keys/index.ts'

const text = new TextEncoder()

describe('device keys', () => {
  it('[KE1] follow RFC 8032 (its test vector 2)', () => {
    const seed = Buffer.from('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb', 'hex')
    const key = new DeviceKey(seed)
    const publicKey = Buffer.from('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c', 'hex')
    expect(key.publicKey).toBe(publicKey.toString('base64url'))
    const signature = key.sign(Uint8Array.of(0x72))
    expect(Buffer.from(signature).toString('hex')).toBe(
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    )
    expect(nodeCrypto.verify(publicKey, Uint8Array.of(0x72), signature)).toBe(true)
    expect(nodeCrypto.verify(publicKey, Uint8Array.of(0x73), signature)).toBe(false)
  })

  it('[KE2] verifying never throws, whatever the shape of key and signature', () => {
    const key = DeviceKey.generate()
    const signature = key.sign(text.encode('x'))
    for (const length of [0, 31, 33, 64]) {
      expect(nodeCrypto.verify(new Uint8Array(length), text.encode('x'), signature)).toBe(false)
      expect(nodeCrypto.verify(new Uint8Array(32), text.encode('x'), new Uint8Array(length))).toBe(false)
    }
  })

  it('[KE3] the secret of an invitation link makes the same key again', () => {
    const key = DeviceKey.generate()
    expect(DeviceKey.fromText(key.secretText())?.publicKey).toBe(key.publicKey)
    expect(DeviceKey.fromText('short')).toBeNull()
  })
})

describe('keys at rest', () => {
  it('[KE4] are sealed with the data key: nothing of them shows, no byte may change, no place be exchanged', () => {
    const vault = new Vault(randomBytes(32))
    const key = DeviceKey.generate()
    const sealed = vault.sealKey(key)
    expect(Buffer.from(sealed).includes(Buffer.from(key.seed()))).toBe(false)
    expect(vault.openKey(sealed, key.publicKey).publicKey).toBe(key.publicKey)
    expect(Buffer.from(vault.sealKey(key)).equals(Buffer.from(sealed))).toBe(false)
    for (let at = 0; at < sealed.length; at++) {
      const changed = Uint8Array.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => vault.openKey(changed, key.publicKey)).toThrow('passphrase-wrong')
    }
    expect(() => vault.openKey(sealed, DeviceKey.generate().publicKey)).toThrow('passphrase-wrong')
    expect(() => new Vault(randomBytes(32)).openKey(sealed, key.publicKey)).toThrow('passphrase-wrong')
    expect(() => vault.open(new Uint8Array(5), 'x')).toThrow('passphrase-wrong')
  })
})

describe('keys under a passphrase', () => {
  it('[KE5] are a standard file that others open too, and come back with the passphrase only', async () => {
    const key = DeviceKey.generate()
    const pem = await exportKey(key, 'păsări și țânțari', 'Cheie de recuperare a grupului Exemplu')
    expect(pem).toMatch(/^Cheie de recuperare/)
    const opened = createPrivateKey({ key: pem, passphrase: 'păsări și țânțari' })
    const message = text.encode('x')
    expect(new Uint8Array(sign(null, message, opened))).toEqual(key.sign(message))
    // The same passphrase as another keyboard composes it.
    const decomposed = 'păsări și țânțari'.normalize('NFD')
    expect((await importKey(pem, decomposed)).publicKey).toBe(key.publicKey)
    await expect(importKey(pem, 'alta')).rejects.toThrow('passphrase-wrong')
  })

  it('[KE6] a damaged or foreign file is said to be one, and cannot keep us busy', async () => {
    const pem = await exportKey(DeviceKey.generate(), 'parolă', '')
    const damaged = [
      '',
      'text',
      pem.slice(0, 120),
      pem.replace(/\n.{20}/, '\nAAAAAAAAAAAAAAAAAAAA'),
      '-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----',
    ]
    for (const file of damaged) await expect(importKey(file, 'parolă')).rejects.toThrow('backup-damaged')
    // 600,000 rounds written as 2,139,642,176.
    const bytes = Buffer.from(pem.split('\n').slice(1, -2).join(''), 'base64')
    const at = bytes.indexOf(Buffer.from('0203', 'hex'), 40)
    bytes.set([0x7f], at + 2)
    const slow = `-----BEGIN ENCRYPTED PRIVATE KEY-----\n${bytes.toString('base64')}\n-----END ENCRYPTED PRIVATE KEY-----`
    await expect(importKey(slow, 'parolă')).rejects.toThrow(/backup-damaged|passphrase-wrong/)
  })
})
