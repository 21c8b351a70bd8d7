import { Button } from '@mantine/core'
import type { Group, Member } from '../../domain/contracts/workspace-models.ts'
import { SectorName } from '../components/Sector.tsx'
import { useT } from '../i18n/index.ts'
import { admissionAct, admissionNote } from './admission.ts'
import { MemberLine } from './MemberLine.tsx'
import styles from './MembersView.module.css'

type Props = {
  readonly members: readonly Member[]
  readonly group: Group
  readonly onAdmit: (member: Member) => void
}

/** Who asked to join: to be admitted, to be confirmed, or waiting for the other sector. */
export function PendingMembers({ members, group, onAdmit }: Props) {
  const t = useT()
  return (
    <section className={styles.pending} aria-labelledby="pending-title">
      <h2 id="pending-title">{t('group.members.pending', { count: members.length })}</h2>
      {members.map((member) => {
        const act = admissionAct(member, group.me)
        const note = admissionNote(member, group.sample, t)
        return (
          <div key={member.id} className={styles.pendingRow}>
            <MemberLine member={member} {...(note === undefined ? {} : { note })} />
            <SectorName sector={member.sector} />
            {act !== null && (
              <Button
                size="compact-sm"
                aria-label={t(`group.members.${act}Name`, { name: member.name })}
                onClick={() => onAdmit(member)}
              >
                {t(`group.members.${act}`)}
              </Button>
            )}
          </div>
        )
      })}
    </section>
  )
}
