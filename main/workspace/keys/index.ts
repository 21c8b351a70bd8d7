/** Ed25519 keys of this device, how they lie on the disk, and how they leave it. */
export { nodeCrypto } from './crypto.ts'
export { DeviceKey } from './device-key.ts'
export { exportKey, importKey } from './key-file.ts'
export { Vault } from './vault.ts'
