import type { Collection } from '@opora/contract/collections'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../lib/failure-text.ts'
import { formatList } from '../../lib/format.ts'
import { api } from '../../lib/session.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { showToast } from '../../ui/toast.ts'
import { applyFrame } from './apply-frame.ts'
import { useUsers } from './use-collections.ts'

/** Asks first, and says what becomes of the documents and of those who answer from them. */
export function DeleteCollection({ collection, onClose }: { collection: Collection; onClose: () => void }) {
  const { t } = useTranslation('collections')
  const client = useQueryClient()
  const users = useUsers()(collection.id)
  const deleting = useMutation({
    mutationFn: () => api('DELETE /collections/:id', { params: { id: collection.id } }),
    onSuccess: () => applyFrame(client, { type: 'collections.changed', cursor: '' }),
    onError: (error) => void showToast({ text: `${t('remove.failed')}. ${failureLine(error)}`, isError: true }),
    onSettled: onClose,
  })
  const stays = t('remove.stays', { count: collection.documents })
  const who = users.length > 0 ? t('remove.users', { names: formatList(users) }) : t('remove.nobody')
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() => deleting.mutate()}
      title={t('remove.title', { name: collection.name })}
      description={`${stays} ${who}`}
      confirm={t('remove.confirm')}
      keep={t('remove.keep')}
      isLoading={deleting.isPending}
    />
  )
}
