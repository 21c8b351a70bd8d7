import { z } from 'zod'

/** Values of the workspace contract about a member's devices. Dates are ISO 8601 strings in UTC. */

const deviceKey = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

export const device = z.object({
  /** Its public key. */
  key: deviceKey,
  kind: z.enum(['device', 'recovery']),
  /** As whoever added it called it; "" for a first device and where the name has not come. */
  label: z.string(),
  state: z.enum(['active', 'ended']),
  /** This computer. */
  here: z.boolean(),
  since: z.string().nullable(),
  /** Its last sign of life that this computer knows of; null: none. */
  seen: z.string().nullable(),
})
export type Device = z.infer<typeof device>

/** A link for one new device, and how far it has come. */
export const lettingIn = z.object({
  link: z.string(),
  expires: z.string(),
  /** waiting: nobody came yet. compare: both screens show `code`. spoiled: somebody else came, or the codes differed. */
  state: z.enum(['waiting', 'compare', 'added', 'spoiled', 'expired']),
  code: z.string().nullable(),
  /** What the new device calls itself, once it came. */
  label: z.string().nullable(),
})
export type LettingInModel = z.infer<typeof lettingIn>

/** This device on its way into a group as a member's further one. */
export const comingIn = z.object({
  state: z.enum(['connecting', 'compare', 'refused', 'expired']),
  code: z.string().nullable(),
  /** Whose device it becomes; "" until the other one has said so. */
  member: z.string(),
})
export type ComingInModel = z.infer<typeof comingIn>

/** What leaving a group on this computer would mean now. */
export const leaving = z.object({
  /** The last coordinator cannot give up membership. */
  lastCoordinator: z.boolean(),
  /** The member's other active devices. */
  otherDevices: z.number().int(),
  recoveryKey: z.boolean(),
  /** Edits of this device that no relay has. */
  unsent: z.number().int(),
  /** This computer hosts the group's relay. */
  hosted: z.boolean(),
})
export type Leaving = z.infer<typeof leaving>

export const endDevice = z
  .object({
    groupId: z.string().regex(/^[0-9a-f]{64}$/),
    key: deviceKey,
    cause: z.enum(['lost', 'replaced', 'retired']),
  })
  .strict()
