import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { useEffect, useSyncExternalStore } from 'react'
import { useT } from '../i18n/index.ts'
import { FailedScreen } from '../screens/FailedScreen.tsx'
import { FirstStart } from '../screens/FirstStart.tsx'
import { KeysLostScreen } from '../screens/KeysLostScreen.tsx'
import { MainScreen } from '../screens/MainScreen.tsx'
import { StartingScreen } from '../screens/StartingScreen.tsx'
import { UnlockScreen } from '../screens/UnlockScreen.tsx'
import { appState, phase, shellTheme } from '../state/app.ts'
import { bindCommands } from '../state/commands.ts'
import { useSelect, useStore } from '../state/store.ts'
import { bridge } from '../workspace/bridge.ts'
import { colours, OVERLAYS, theme } from './theme.ts'

/** 'auto' is Mantine's word for following the system. */
const schemes = { light: 'light', dark: 'dark', system: 'auto' } as const

function Screen() {
  const current = useStore(phase)
  switch (current.name) {
    case 'starting':
      return <StartingScreen />
    case 'failed':
      return <FailedScreen error={current.error} />
    case 'locked':
      return <UnlockScreen fresh={current.fresh} />
    case 'keys-lost':
      return <KeysLostScreen />
    case 'first-start':
      return <FirstStart link={current.link} />
    case 'main':
      return <MainScreen />
  }
}

/** The whole interface: theme, notifications and the screen of the moment. */
export function App() {
  const before = useStore(shellTheme) ?? bridge.info.theme
  const chosen = useSelect(appState, (state) => state?.preferences.theme) ?? before
  useEffect(() => bindCommands(), [])
  const t = useT()
  const scheme = useSystemScheme(schemes[chosen])
  return (
    <MantineProvider theme={theme} forceColorScheme={scheme} cssVariablesResolver={colours}>
      {/* Above the status line: a message must not hide what is saved and sent. */}
      <Notifications
        position="bottom-right"
        limit={4}
        containerWidth={360}
        zIndex={400}
        style={{ marginBlockEnd: 28 }}
      />
      <section id={OVERLAYS} aria-label={t('common.overlays')} />
      <Screen />
    </MantineProvider>
  )
}

const darkQuery = window.matchMedia('(prefers-color-scheme: dark)')

/** The scheme to draw, with 'auto' resolved and followed. */
function useSystemScheme(wanted: 'light' | 'dark' | 'auto'): 'light' | 'dark' {
  const dark = useSyncExternalStore(
    (listener) => {
      darkQuery.addEventListener('change', listener)
      return () => darkQuery.removeEventListener('change', listener)
    },
    () => darkQuery.matches,
  )
  return wanted === 'auto' ? (dark ? 'dark' : 'light') : wanted
}
