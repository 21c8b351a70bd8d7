import { Button, Group, Loader } from '@mantine/core'
import {
  IconArrowLeft,
  IconArrowRight,
  IconBook2,
  IconDeviceLaptop,
  IconHistory,
  IconKey,
  IconMailOpened,
  IconUsersPlus,
} from '@tabler/icons-react'
import { type ReactNode, useEffect, useState } from 'react'
import { LanguageSwitch } from '../components/LanguageSwitch.tsx'
import { Mark } from '../components/Mark.tsx'
import { DialogHost } from '../dialogs/DialogHost.tsx'
import { CreateGroupForm } from '../group/CreateGroupForm.tsx'
import { JoinGroupForm } from '../group/JoinGroupForm.tsx'
import { useSample } from '../group/useSample.ts'
import { useT } from '../i18n/index.ts'
import { dialog } from '../state/app.ts'
import styles from './FirstStart.module.css'

type Path = 'choose' | 'create' | 'join' | 'device'

/** The first thing a person sees: three ways in, and one back (a backup). */
export function FirstStart({ link }: { link: string | null }) {
  const t = useT()
  const [path, setPath] = useState<Path>(link ? 'join' : 'choose')
  const { opening, openSample } = useSample()

  useEffect(() => {
    if (link) setPath('join')
  }, [link])

  return (
    <div className={styles.screen}>
      <header className={styles.top}>
        <span className={styles.brand}>
          <Mark /> {t('common.product')}
        </span>
        <LanguageSwitch />
      </header>
      <main className={styles.main}>
        {path === 'choose' ? (
          <>
            <h1 className={styles.title}>{t('start.welcome.title')}</h1>
            <p className={styles.lead}>{t('start.welcome.text')}</p>
            <div className={styles.paths}>
              <PathCard
                icon={<IconUsersPlus size={24} stroke={1.5} />}
                title={t('start.create.card')}
                text={t('start.create.cardText')}
                onClick={() => setPath('create')}
              />
              <PathCard
                icon={<IconMailOpened size={24} stroke={1.5} />}
                title={t('start.join.card')}
                text={t('start.join.cardText')}
                onClick={() => setPath('join')}
              />
              <PathCard
                icon={opening ? <Loader size={24} /> : <IconBook2 size={24} stroke={1.5} />}
                title={t('start.sample.card')}
                text={t('start.sample.cardText')}
                disabled={opening}
                onClick={openSample}
              />
            </div>
            <Group gap="xs" justify="center">
              <Button
                variant="subtle"
                leftSection={<IconDeviceLaptop size={16} />}
                onClick={() => setPath('device')}
              >
                {t('devices.join.open')}
              </Button>
              <Button
                variant="subtle"
                leftSection={<IconHistory size={16} />}
                onClick={() => dialog.set({ name: 'restore' })}
              >
                {t('start.restore.open')}
              </Button>
              <Button
                variant="subtle"
                leftSection={<IconKey size={16} />}
                onClick={() => dialog.set({ name: 'recover' })}
              >
                {t('start.recover.open')}
              </Button>
            </Group>
          </>
        ) : (
          <div className={styles.form}>
            <Button
              variant="subtle"
              size="compact-sm"
              leftSection={<IconArrowLeft size={16} />}
              onClick={() => setPath('choose')}
              className={styles.back}
            >
              {t('common.back')}
            </Button>
            <h1 className={styles.title}>
              {t(path === 'device' ? 'devices.join.title' : `start.${path}.title`)}
            </h1>
            <p className={styles.lead}>{t(path === 'device' ? 'devices.join.text' : `start.${path}.text`)}</p>
            {path === 'create' ? <CreateGroupForm /> : <JoinGroupForm link={link} />}
          </div>
        )}
      </main>
      <footer className={styles.foot}>{t('start.welcome.foot')}</footer>
      <DialogHost />
    </div>
  )
}

type CardProps = {
  icon: ReactNode
  title: string
  text: string
  disabled?: boolean
  onClick: () => void
}

function PathCard({ icon, title, text, disabled, onClick }: CardProps) {
  return (
    <button type="button" className={styles.path} disabled={disabled} onClick={onClick}>
      <span className={styles.icon}>{icon}</span>
      <span className={styles.pathTitle}>
        {title} <IconArrowRight size={16} className={styles.arrow} aria-hidden="true" />
      </span>
      <span className={styles.pathText}>{text}</span>
    </button>
  )
}
