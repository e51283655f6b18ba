import type { Collection } from '@opora/contract/collections'
import { isFailure } from '@opora/contract/errors'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../lib/failure-text.ts'
import { formatList } from '../../lib/format.ts'
import { api } from '../../lib/session.ts'
import { assistantsKey } from '../../lib/use-assistants.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { showToast } from '../../ui/toast.ts'
import { applyFrame } from './apply-frame.ts'
import { useUsers } from './use-collections.ts'

/** Asks first, and says what becomes of the documents and of those who answer from them. */
export function DeleteCollection({ collection, onClose }: { collection: Collection; onClose: () => void }) {
  const { t } = useTranslation('collections')
  const client = useQueryClient()
  const users = useUsers(collection.id)
  const { among, alone } = users ?? { among: [], alone: [] }
  const isUsed = among.length + alone.length > 0
  const deleting = useMutation({
    // Without a name on the screen nobody agreed to what follows: the server names who was restricted meanwhile.
    mutationFn: () =>
      api('DELETE /collections/:id', {
        params: { id: collection.id },
        query: { whenUsed: isUsed ? 'delete' : 'refuse' },
      }),
    onSuccess: () => {
      applyFrame(client, { type: 'collections.changed', cursor: '' })
      onClose()
    },
    onError: (error) => {
      showToast({ text: `${t('remove.failed')}. ${failureLine(error)}`, isError: true })
      if (isFailure(error, 'collection.in_use')) void client.invalidateQueries({ queryKey: assistantsKey })
      else onClose()
    },
  })
  const follows = [
    collection.documents > 0 && t('remove.stays', { count: collection.documents }),
    among.length > 0 && t('remove.users', { names: formatList(among) }),
    alone.length > 0 && t('remove.alone', { count: alone.length, names: formatList(alone) }),
    users && !isUsed && t('remove.nobody'),
  ]
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() => deleting.mutate()}
      title={t('remove.title', { name: collection.name })}
      description={follows.filter(Boolean).join(' ')}
      confirm={t(alone.length > 0 ? 'remove.confirmUsed' : 'remove.confirm')}
      keep={t('remove.keep')}
      isLoading={deleting.isPending}
    />
  )
}
