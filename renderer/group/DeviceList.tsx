import { Button } from '@mantine/core'
import { IconDeviceLaptop, IconKey } from '@tabler/icons-react'
import type { Device } from '../../domain/contracts/device-models.ts'
import { formatDate, formatTime, useT } from '../i18n/index.ts'
import styles from './devices.module.css'

/** What a device is called on screen. */
export function useDeviceName() {
  const t = useT()
  return ({ kind, label }: Device): string => {
    if (kind === 'recovery') return t('devices.recovery')
    // Only the device that a member joined with was never named.
    return label === '' ? t('devices.first') : label
  }
}

type Props = { devices: readonly Device[]; onEnd: ((device: Device, name: string) => void) | null }

/** A member's devices and recovery keys: name, since when, when it was last seen. */
export function DeviceList({ devices, onEnd }: Props) {
  const t = useT()
  const nameOf = useDeviceName()
  return (
    <ul className={styles.list}>
      {devices.map((device) => {
        const { key, kind, since, seen, here, state } = device
        const name = nameOf(device)
        const Icon = kind === 'recovery' ? IconKey : IconDeviceLaptop
        const lastSeen =
          seen === null ? t('devices.neverSeen') : t('devices.seen', { date: formatTime(seen, true) })
        const when = [
          here ? t('devices.here') : null,
          since === null ? null : t('devices.since', { date: formatDate(since) }),
          here || kind === 'recovery' ? null : lastSeen,
          state === 'ended' ? t('devices.ended') : null,
        ]
        return (
          <li key={key} data-ended={state === 'ended' || undefined}>
            <Icon size={20} stroke={1.5} className={styles.icon} aria-hidden="true" />
            <div className={styles.about}>
              <span className={styles.name}>{name}</span>
              <span className={styles.when}>{when.filter((part) => part !== null).join(' · ')}</span>
            </div>
            {onEnd !== null && state === 'active' && !here && (
              <Button
                size="compact-sm"
                variant="subtle"
                color="red"
                aria-label={t('devices.endName', { name })}
                onClick={() => onEnd(device, name)}
              >
                {t('devices.end')}
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
