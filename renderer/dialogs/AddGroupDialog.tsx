import { Button, Loader, SegmentedControl, Stack } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { CreateGroupForm } from '../group/CreateGroupForm.tsx'
import { JoinGroupForm } from '../group/JoinGroupForm.tsx'
import { useSample } from '../group/useSample.ts'
import { useT } from '../i18n/index.ts'
import { dialog } from '../state/app.ts'
import styles from './dialogs.module.css'
import { Sheet } from './Sheet.tsx'

type Path = 'join' | 'create' | 'sample'

/** One more group: joined, created, or the sample. */
export function AddGroupDialog({ link }: { link: string | null }) {
  const t = useT()
  const [path, setPath] = useState<Path>('join')
  const { opening, openSample } = useSample()
  useEffect(() => {
    if (link) setPath('join')
  }, [link])
  return (
    <Sheet title={t('dialogs.addGroup.title')} size={560}>
      <Stack gap="lg">
        <SegmentedControl
          aria-label={t('dialogs.addGroup.title')}
          value={path}
          onChange={(value) => setPath(value as Path)}
          data={(['join', 'create', 'sample'] as const).map((value) => ({
            value,
            label: t(`start.${value}.card`),
          }))}
        />
        {path === 'join' && <JoinGroupForm link={link} />}
        {path === 'join' && (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconKey size={16} />}
            style={{ alignSelf: 'start' }}
            onClick={() => dialog.set({ name: 'recover' })}
          >
            {t('start.recover.open')}
          </Button>
        )}
        {path === 'create' && <CreateGroupForm />}
        {path === 'sample' && (
          <div>
            <p className={styles.lead}>{t('start.sample.cardText')}</p>
            <Button onClick={openSample} leftSection={opening ? <Loader size={16} color="white" /> : null}>
              {t('start.sample.card')}
            </Button>
          </div>
        )}
      </Stack>
    </Sheet>
  )
}
