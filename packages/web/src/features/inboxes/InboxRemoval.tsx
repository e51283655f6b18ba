import type { Inbox } from '@opora/contract/inboxes'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../lib/failure-text.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { showToast } from '../../ui/toast.ts'
import { useInboxChanges } from './use-inboxes.ts'

/** Disconnects an inbox after asking; the server keeps one that has conversations. */
export function InboxRemoval({ inbox }: { inbox: Inbox }) {
  const { t } = useTranslation('inboxes')
  const navigate = useNavigate()
  const { remove } = useInboxChanges()
  const [isAsking, setAsking] = useState(false)
  const { name } = inbox
  const confirm = (): void =>
    remove.mutate(inbox.id, {
      onSuccess: () => void navigate({ to: '/settings/inboxes/{-$inboxId}', params: { inboxId: undefined } }),
      onError: (error) => {
        setAsking(false)
        showToast({ text: `${t('remove.failed')}. ${failureLine(error)}`, isError: true })
      },
    })
  return (
    <section className="in-section">
      <Button onClick={() => setAsking(true)}>{t('remove.action')}</Button>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={confirm}
        title={t('remove.title', { name })}
        description={t('remove.text')}
        confirm={t('remove.confirm')}
        keep={t('remove.keep')}
        isLoading={remove.isPending}
      />
    </section>
  )
}
