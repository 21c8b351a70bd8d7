import type { Member } from '../../domain/contracts/workspace-models.ts'
import { useT } from '../i18n/index.ts'
import styles from './MembersView.module.css'

/** A person of the group: name, organisation, role and how they came; under it what else is to be said. */
export function MemberLine({ member, note }: { member: Member; note?: string }) {
  const t = useT()
  const parts = [member.organisation, t(`common.role.${member.role}`), t(`common.basis.${member.basis}`)]
  return (
    <div className={styles.member}>
      <span className={styles.name}>
        {member.name}
        {member.me && <span className="quiet"> {t('group.members.me')}</span>}
      </span>
      <span className={styles.about}>{parts.filter(Boolean).join(' · ')}</span>
      {note !== undefined && <span className={styles.note}>{note}</span>}
    </div>
  )
}
