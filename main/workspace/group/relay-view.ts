import type { Group as GroupModel } from '../../../domain/contracts/workspace-models.ts'
import type { RelayView } from '../documents/replica.ts'
import type { ConnectionStatus, RoomStatus } from '../relay-client/index.ts'

/** A group's connection as windows see it. */
export function relayState(
  url: string | null,
  hosted: boolean,
  status: ConnectionStatus | null,
  acknowledges: boolean,
): GroupModel['relay'] {
  return {
    url,
    state: url === null ? 'none' : (status?.state ?? 'offline'),
    hosted,
    acknowledges: url !== null && acknowledges,
  }
}

/**
 * A document's room as a status line shows it. While the group's connection does not stand, the room only waits:
 * then the connection says why.
 *
 * @param acknowledges what this relay was known to do before this connection
 */
export function roomView(room: RoomStatus, connection: ConnectionStatus, acknowledges: boolean): RelayView {
  if (room.error?.reason === 'not-allowed') return { relay: 'refused', acknowledges: room.acknowledges }
  if (room.state === 'synced') return { relay: 'online', acknowledges: room.acknowledges }
  if (room.state === 'syncing') return { relay: 'connecting', acknowledges: room.acknowledges }
  if (room.error !== null) return { relay: 'refused', acknowledges }
  return { relay: connection.state === 'online' ? 'connecting' : connection.state, acknowledges }
}
