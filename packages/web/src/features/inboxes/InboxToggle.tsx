import type { Inbox } from '@opora/contract/inboxes'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../lib/failure-text.ts'
import { useMe } from '../../lib/session.ts'
import { Toggle } from '../../ui/Toggle.tsx'
import { showToast } from '../../ui/toast.ts'
import { useInboxChanges } from './use-inboxes.ts'

/** Shows the new state while it is being saved and goes back when it was refused. */
export function InboxToggle({ inbox }: { inbox: Inbox }) {
  const { t } = useTranslation('inboxes')
  const canEdit = useMe().member.role !== 'agent'
  const { change } = useInboxChanges()
  const isOn = change.isPending ? (change.variables.body.isEnabled ?? inbox.isEnabled) : inbox.isEnabled
  const turn = (isEnabled: boolean): void =>
    change.mutate(
      { id: inbox.id, body: { isEnabled } },
      {
        onError: (error) =>
          void showToast({
            text: `${t('toggleFailed', { name: inbox.name })}. ${failureLine(error)}`,
            isError: true,
            action: { label: t('retry'), run: () => turn(isEnabled) },
          }),
      },
    )
  return (
    <Toggle isOn={isOn} isDisabled={!canEdit} onChange={turn}>
      <span aria-hidden="true">{isOn ? t('on') : t('off')}</span>
      <span className="sr">{t('toggle', { name: inbox.name })}</span>
    </Toggle>
  )
}
