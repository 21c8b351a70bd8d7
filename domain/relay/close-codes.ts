/**
 * The closed list of reasons for which a relay ends a connection. Codes 4400 to 4499 are final for standard
 * y-websocket clients too (they stop trying); 4500 to 4599 pass by themselves (they come back).
 */
export const closeCodes = {
  'bad-message': 4400,
  'not-authenticated': 4401,
  'not-member': 4403,
  'read-only': 4405,
  'unknown-room': 4404,
  'unknown-group': 4406,
  'invitation-invalid': 4409,
  released: 4410,
  'message-too-large': 4413,
  'admin-code-wrong': 4414,
  'version-too-old': 4426,
  'too-late': 4508,
  'invitation-unknown': 4509,
  'too-slow': 4513,
  'too-many': 4529,
  /** No device of a member waits for this new one, or another new one is being let in. */
  'pairing-unknown': 4510,
  stopping: 4503,
  'storage-failed': 4507,
} as const

export type CloseReason = keyof typeof closeCodes

const reasons = new Map<number, CloseReason>(
  Object.entries(closeCodes).map(([reason, code]) => [code, reason as CloseReason]),
)

/** The reason behind a close code; null for a code that is not ours (network, foreign relay). */
export function closeReason(code: number): CloseReason | null {
  return reasons.get(code) ?? null
}

/** True when trying again cannot help until a person or the ledger changes something. */
export function isFinal(reason: CloseReason): boolean {
  return closeCodes[reason] < 4500
}
