import { Button, Group, SegmentedControl, Stack, Switch, Tabs } from '@mantine/core'
import type { Theme } from '../../domain/contracts/bridge.ts'
import { LanguageSwitch } from '../components/LanguageSwitch.tsx'
import { useT } from '../i18n/index.ts'
import { remember } from '../state/actions.ts'
import { appState, currentGroupId, dialog, findGroup, mayExportKey, phase, shellTheme } from '../state/app.ts'
import { useStore } from '../state/store.ts'
import { bridge } from '../workspace/bridge.ts'
import styles from './dialogs.module.css'
import { RelaySettings } from './RelaySettings.tsx'
import { Sheet } from './Sheet.tsx'

/** Preferences, the group's relay, what this application is. */
export function SettingsDialog({ tab }: { tab: 'general' | 'relay' | 'about' }) {
  const t = useT()
  const group = findGroup(useStore(appState), useStore(currentGroupId))
  return (
    <Sheet title={t('main.settings')} size={560}>
      <Tabs defaultValue={tab}>
        <Tabs.List mb="md">
          <Tabs.Tab value="general">{t('dialogs.settings.general')}</Tabs.Tab>
          {group && <Tabs.Tab value="relay">{t('dialogs.settings.relay')}</Tabs.Tab>}
          <Tabs.Tab value="about">{t('dialogs.settings.about')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="general">
          <General />
        </Tabs.Panel>
        {group && (
          <Tabs.Panel value="relay">
            <RelaySettings group={group} />
          </Tabs.Panel>
        )}
        <Tabs.Panel value="about">
          <About />
        </Tabs.Panel>
      </Tabs>
    </Sheet>
  )
}

function General() {
  const t = useT()
  const state = useStore(appState)
  const group = findGroup(state, useStore(currentGroupId))
  const main = useStore(phase).name === 'main'
  const before = useStore(shellTheme) ?? bridge.info.theme
  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <span>{t('common.language.label')}</span>
        <LanguageSwitch />
      </Group>
      <Group justify="space-between">
        <span id="theme-label">{t('dialogs.settings.theme')}</span>
        <SegmentedControl
          size="xs"
          aria-labelledby="theme-label"
          value={state?.preferences.theme ?? before}
          onChange={(value) => remember({ theme: value as Theme })}
          data={(['system', 'light', 'dark'] as const).map((value) => ({
            value,
            label: t(`dialogs.settings.themes.${value}`),
          }))}
        />
      </Group>
      {state && (
        <Switch
          labelPosition="left"
          label={t('dialogs.settings.spelling')}
          description={t('dialogs.settings.spellingText')}
          checked={state.preferences.spelling}
          onChange={(event) => remember({ spelling: event.currentTarget.checked })}
        />
      )}
      <Group>
        {main && (
          <Button variant="default" onClick={() => dialog.set({ name: 'backup' })}>
            {t('dialogs.backup.title')}
          </Button>
        )}
        <Button variant="default" onClick={() => dialog.set({ name: 'restore' })}>
          {t('dialogs.restore.title')}
        </Button>
        {main && group && mayExportKey(group) && (
          <Button
            variant="default"
            onClick={() => dialog.set({ name: 'recovery-key', groupId: group.id, first: false })}
          >
            {t('dialogs.recovery.title')}
          </Button>
        )}
      </Group>
      {state && (
        <p className={styles.lead}>
          {t(state.keys === 'keyring' ? 'dialogs.settings.keyring' : 'dialogs.settings.passphrase')}
        </p>
      )}
    </Stack>
  )
}

function About() {
  const t = useT()
  const { app, electron, chrome } = bridge.info.versions
  return (
    <Stack gap="sm">
      <strong>{t('dialogs.settings.version', { version: app })}</strong>
      <p className={styles.lead}>{t('dialogs.settings.aboutText')}</p>
      <p className="quiet">{t('dialogs.settings.engines', { electron, chrome })}</p>
      <p className="quiet">{t('dialogs.settings.licence')}</p>
    </Stack>
  )
}
