import type { NotificationChannel, NotificationKind, NotificationPreferences } from '@opora/contract/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { AppWindow, Mail, MonitorSmartphone, Send, Volume2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Icon, type IconType } from '../../../ui/Icon.tsx'
import { Table } from '../../../ui/Table.tsx'
import { showToast } from '../../../ui/toast.ts'
import { useIsAdmin } from '../../workspace/use-is-admin.ts'
import { keys } from '../keys.ts'
import type { PreferenceChange } from '../use-preferences.ts'

interface ChoiceTableProps {
  preferences: NotificationPreferences
  onChange: (change: PreferenceChange) => void
}

const channels: readonly { channel: NotificationChannel; icon: IconType }[] = [
  { channel: 'inApp', icon: AppWindow },
  { channel: 'sound', icon: Volume2 },
  { channel: 'push', icon: MonitorSmartphone },
  { channel: 'email', icon: Mail },
  { channel: 'telegram', icon: Send },
]

const order: readonly NotificationKind[] = [
  'assigned',
  'mentioned',
  'message',
  'watched',
  'team',
  'queue',
  'handed_over',
  'woken',
  'sla_warned',
  'sla_breached',
  'rule',
  'reply_stopped',
  'inbox_broken',
]

/** Makes what stands here the choice of everybody who made none, and takes that back. */
function MakeDefault({ preferences: { choices, defaults } }: Pick<ChoiceTableProps, 'preferences'>) {
  const { t } = useTranslation('notifications')
  const client = useQueryClient()
  const { mutate, isPending } = useMutation({
    mutationFn: (next: NotificationPreferences['choices']) =>
      api('PUT /notification-defaults', { body: { choices: next } }),
    onSuccess: (now, next) => {
      client.setQueryData(keys.preferences, now)
      showToast({
        text: t(next === defaults ? 'defaultsBack' : 'defaultsMade'),
        ...(next === defaults ? {} : { action: { label: t('undo'), run: () => mutate(defaults) } }),
      })
    },
    onError: (error) => void showToast({ text: failureLine(error), isError: true }),
  })
  const isSame = JSON.stringify(choices) === JSON.stringify(defaults)
  return (
    <p className="row wrap np-log">
      <Button
        isLoading={isPending}
        disabledReason={isSame ? t('defaultsSame') : undefined}
        onClick={() => mutate(choices)}
      >
        {t('makeDefaults')}
      </Button>
    </p>
  )
}

/** Events by ways of telling; every tick is saved at once. */
export function ChoiceTable({ preferences, onChange }: ChoiceTableProps) {
  const { t } = useTranslation('notifications')
  const isAdmin = useIsAdmin()
  const columns = [
    { key: 'kind', label: <span className="sr">{t('event')}</span> },
    ...channels.map(({ channel, icon }) => ({
      key: channel,
      width: '13%',
      label: (
        <span className="np-h" title={t(`channel.${channel}`)}>
          <Icon of={icon} size={14} />
          <span>{t(`channel.${channel}`)}</span>
          <span className="sr">{t(`channel.${channel}`)}</span>
        </span>
      ),
    })),
  ]
  return (
    <>
      <Table label={t('choices')} columns={columns}>
        {order
          .filter((kind) => isAdmin || kind !== 'inbox_broken')
          .map((kind) => (
            <tr key={kind}>
              <td>
                {t(`kind.${kind}`)}
                <small>{t(`kindHint.${kind}`)}</small>
              </td>
              {channels.map(({ channel }) => (
                <td key={channel}>
                  <Checkbox
                    isChecked={preferences.choices[kind][channel]}
                    onChange={(isOn) => onChange({ choices: { [kind]: { [channel]: isOn } } })}
                  >
                    <span className="sr">{`${t(`kind.${kind}`)}: ${t(`channel.${channel}`)}`}</span>
                  </Checkbox>
                </td>
              ))}
            </tr>
          ))}
      </Table>
      {isAdmin && <MakeDefault preferences={preferences} />}
    </>
  )
}
