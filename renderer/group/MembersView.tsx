import { ActionIcon, Alert, Button, CopyButton, Menu, Skeleton } from '@mantine/core'
import { IconCopy, IconDots, IconUserPlus } from '@tabler/icons-react'
import { useCallback, useEffect, useState } from 'react'
import { type Invitation, type Member, sectors } from '../../domain/contracts/workspace-models.ts'
import { SectorName, SectorShape } from '../components/Sector.tsx'
import { formatDate, useT } from '../i18n/index.ts'
import { appState, currentGroupId, dialog, findGroup } from '../state/app.ts'
import { errorAdvice, errorText, notifyDone, notifyError } from '../state/notify.ts'
import { useStore } from '../state/store.ts'
import { call, workspace } from '../workspace/client.ts'
import { admissionNews } from './admission.ts'
import { MemberLine } from './MemberLine.tsx'
import styles from './MembersView.module.css'
import { PendingMembers } from './PendingMembers.tsx'
import { ReleaseDialog } from './ReleaseDialog.tsx'

/** The group's members: two sectors side by side, who waits to be admitted, which invitations are open. */
export function MembersView() {
  const t = useT()
  const groupId = useStore(currentGroupId)
  const group = findGroup(useStore(appState), groupId)
  const invited = useStore(dialog)
  const [members, setMembers] = useState<readonly Member[] | null>(null)
  const [invitations, setInvitations] = useState<readonly Invitation[]>([])
  const [failure, setFailure] = useState<unknown>(null)
  const [releasing, setReleasing] = useState<Member | null>(null)

  const read = useCallback(async () => {
    if (!groupId) return
    try {
      const [people, links] = await Promise.all([
        call('group.members', { groupId }),
        call('group.invitations', { groupId }),
      ])
      setMembers(people)
      setInvitations(links)
      setFailure(null)
    } catch (error) {
      setFailure(error)
    }
  }, [groupId])

  useEffect(() => {
    // Also after the invitation dialog closed.
    if (invited === null) void read()
  }, [read, invited])
  useEffect(
    () =>
      workspace.on('group-changed', (event) => {
        if (event.groupId === groupId) void read()
      }),
    [groupId, read],
  )

  if (!group || !groupId) return null
  const coordinator = group.me.role === 'coordinator' && group.me.state === 'member'
  const pending = members?.filter((one) => one.state === 'pending') ?? []
  const active = members?.filter((one) => one.state === 'member') ?? []
  const former = members?.filter((one) => one.state === 'released') ?? []
  const open = invitations.filter((one) => one.state === 'open')

  const admit = async (member: Member) => {
    try {
      const now = await call('group.admit', { groupId, memberId: member.id })
      setMembers(now)
      const news = admissionNews(now, member.id, group.sample, t)
      if (news !== null) notifyDone(news.title, news.message)
    } catch (error) {
      notifyError(error)
    }
  }

  return (
    <div className={`${styles.view} scroll`}>
      <div className={styles.inner}>
        <header className={styles.head}>
          <div>
            <h1>{t('main.members')}</h1>
            <p>{group.name}</p>
          </div>
          {coordinator && (
            <Button leftSection={<IconUserPlus size={16} />} onClick={() => dialog.set({ name: 'invite' })}>
              {t('group.members.invite')}
            </Button>
          )}
        </header>
        {failure !== null && (
          <Alert color="red" role="alert" title={errorText(failure)} mb="md">
            <p>{errorAdvice(failure)}</p>
            <Button variant="default" onClick={() => void read()}>
              {t('common.tryAgain')}
            </Button>
          </Alert>
        )}
        {members === null && failure === null && <Skeleton height={160} />}
        {pending.length > 0 && (
          <PendingMembers members={pending} group={group} onAdmit={(member) => void admit(member)} />
        )}
        {members !== null && (
          <>
            <Balance members={active} />
            <div className={styles.sectors}>
              {sectors.map((sector) => {
                const mine = active.filter((one) => one.sector === sector)
                return (
                  <section
                    key={sector}
                    className={styles.sector}
                    data-sector={sector}
                    aria-labelledby={`s-${sector}`}
                  >
                    <h2 id={`s-${sector}`}>
                      <SectorName sector={sector} />
                      <span className={styles.number}>
                        {t('group.members.count', { count: mine.length })}
                      </span>
                    </h2>
                    {mine.length === 0 && <p className="quiet">{t('group.members.none')}</p>}
                    <ul>
                      {mine.map((member) => (
                        <li key={member.id}>
                          <MemberLine member={member} />
                          {(coordinator || member.me) && (
                            <Menu position="bottom-end">
                              <Menu.Target>
                                <ActionIcon
                                  variant="subtle"
                                  color="gray"
                                  aria-label={t('group.members.actions', { name: member.name })}
                                >
                                  <IconDots size={16} />
                                </ActionIcon>
                              </Menu.Target>
                              <Menu.Dropdown>
                                <Menu.Item
                                  onClick={() =>
                                    dialog.set(
                                      member.me
                                        ? { name: 'devices', groupId }
                                        : { name: 'devices', groupId, member },
                                    )
                                  }
                                >
                                  {member.me
                                    ? t('devices.title')
                                    : t('devices.titleOf', { name: member.name })}
                                </Menu.Item>
                                {!member.me && (
                                  <Menu.Item onClick={() => setReleasing(member)}>
                                    {t('group.members.release')}
                                  </Menu.Item>
                                )}
                              </Menu.Dropdown>
                            </Menu>
                          )}
                        </li>
                      ))}
                    </ul>
                  </section>
                )
              })}
            </div>
          </>
        )}
        {coordinator && (
          <section className={styles.invitations} aria-labelledby="invitations-title">
            <h2 id="invitations-title">{t('group.invitations.title')}</h2>
            {open.length === 0 && <p className="quiet">{t('group.invitations.none')}</p>}
            <ul>
              {open.map((one) => (
                <InvitationLine
                  key={one.id}
                  invitation={one}
                  onRevoke={() =>
                    call('group.revokeInvitation', { groupId, invitationId: one.id })
                      .then(setInvitations)
                      .catch(notifyError)
                  }
                />
              ))}
            </ul>
          </section>
        )}
        {former.length > 0 && (
          <section className={styles.former} aria-labelledby="former-title">
            <h2 id="former-title">{t('group.members.former')}</h2>
            <ul>
              {former.map((member) => (
                <li key={member.id}>
                  <MemberLine member={member} />
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
      {releasing && (
        <ReleaseDialog
          member={releasing}
          groupId={groupId}
          onDone={(list) => {
            if (list) setMembers(list)
            setReleasing(null)
          }}
        />
      )}
    </div>
  )
}

/** How many of each sector vote: in words, and as two bars that meet. */
function Balance({ members }: { members: readonly Member[] }) {
  const t = useT()
  const voting = members.filter((one) => one.role === 'member' || one.role === 'coordinator')
  const administration = voting.filter((one) => one.sector === 'administration').length
  const civil = voting.length - administration
  const balanced = administration === civil
  return (
    <div className={styles.balance}>
      <div className={styles.bars} aria-hidden="true">
        <SectorShape sector="administration" />
        <span
          className={styles.bar}
          data-sector="administration"
          style={{ flexGrow: administration || 0.05 }}
        />
        <span className={styles.bar} data-sector="civil-society" style={{ flexGrow: civil || 0.05 }} />
        <SectorShape sector="civil-society" />
      </div>
      <p>{t(balanced ? 'group.members.balanced' : 'group.members.unbalanced', { administration, civil })}</p>
    </div>
  )
}

function InvitationLine({ invitation, onRevoke }: { invitation: Invitation; onRevoke: () => void }) {
  const t = useT()
  return (
    <li>
      <div className={styles.member}>
        {invitation.label !== '' && <span className={styles.name}>{invitation.label}</span>}
        <SectorName sector={invitation.sector} />
        <span className={styles.about}>
          {t(`common.role.${invitation.role}`)} ·{' '}
          {t('group.invitations.until', { date: formatDate(invitation.expires) })}
        </span>
      </div>
      {invitation.link ? (
        <CopyButton value={invitation.link}>
          {({ copied, copy }) => (
            <Button size="compact-sm" variant="default" leftSection={<IconCopy size={14} />} onClick={copy}>
              {t(copied ? 'common.copied' : 'common.copyLink')}
            </Button>
          )}
        </CopyButton>
      ) : (
        <span className="quiet">{t('group.invitations.elsewhere')}</span>
      )}
      <Button size="compact-sm" variant="subtle" color="red" onClick={onRevoke}>
        {t('group.invitations.revoke')}
      </Button>
    </li>
  )
}
