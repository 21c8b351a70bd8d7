/**
 * What the ledger needs of cryptography. The domain knows no platform, so each process hands these in
 * (Node's `crypto` in the workspace and in the relay). All calls are synchronous: they take microseconds.
 */
export interface LedgerCrypto {
  /** SHA-256 (FIPS 180-4) of the bytes: 32 bytes. */
  sha256(bytes: Uint8Array): Uint8Array
  /** Ed25519 (RFC 8032). False, never an exception, for a key or signature of the wrong shape. */
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean
}

/** One device's (or one invitation's) private key, as a capability: whoever holds it can sign but not read it. */
export interface Signer {
  /** Ed25519 public key, 32 bytes as base64url. */
  readonly publicKey: string
  /** Ed25519 signature of the message: 64 bytes. */
  sign(message: Uint8Array): Uint8Array
}
