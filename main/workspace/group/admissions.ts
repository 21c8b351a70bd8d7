import type { WaitingAdmission } from '../../../domain/contracts/workspace-models.ts'
import { hasVote } from '../../../domain/decisions/index.ts'
import type { Member, PendingJoiner, Standing, WaitingAct } from '../../../domain/ledger/index.ts'
import type { Group } from './group.ts'

/** Who may give an act its countersignature (ST12): coordinators of its sector, or there being none its voting members. */
function countersigners(standing: Standing, act: WaitingAct): Member[] {
  const there = [...standing.members.values()].filter(
    (member) => member.state === 'active' && member.sector === act.sector,
  )
  const coordinators = there.filter((member) => member.role === 'coordinator')
  return coordinators.length > 0 ? coordinators : there.filter(hasVote)
}

/** The admission of somebody who asked to join, while it waits for the other sector; otherwise null. */
export function waitingAdmission(group: Group, joiner: PendingJoiner): WaitingAdmission | null {
  const { standing } = group
  const act = standing.waitingActs.get(joiner.admission ?? '')
  if (act === undefined) return null
  const me = group.me().id
  const from = countersigners(standing, act)
  return {
    by: group.text(standing.members.get(act.author)?.name ?? null),
    byMe: act.author === me,
    awaits: act.sector,
    from: from.map(({ name }) => group.text(name)),
    mayConfirm: from.some(({ id }) => id === me),
  }
}
