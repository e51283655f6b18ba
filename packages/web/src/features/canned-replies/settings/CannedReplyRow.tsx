import type { CannedReply } from '@opora/contract/canned-replies'
import { Pencil } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { MenuItem } from '../../../ui/Menu.tsx'
import { type Removal, RowMenu } from '../../../ui/RowMenu.tsx'
import { showToast } from '../../../ui/toast.ts'
import { useCannedReplyChanges } from '../use-canned-replies.ts'

interface CannedReplyRowProps {
  reply: CannedReply
  canEdit: boolean
  onEdit: () => void
  onRemoved: () => void
}

/** One canned reply: what it is called by and how it begins. */
export function CannedReplyRow({ reply, canEdit, onEdit, onRemoved }: CannedReplyRowProps) {
  const { t } = useTranslation('cannedReplies')
  const { remove } = useCannedReplyChanges()
  const { shortcut, title, text } = reply
  const removal: Removal = {
    action: t('remove.action'),
    title: t('remove.title', { title }),
    description: t('remove.text', { shortcut }),
    confirm: t('remove.confirm'),
    keep: t('remove.keep'),
    isLoading: remove.isPending,
    run: (options) =>
      remove.mutate(reply, {
        ...options,
        onSuccess: () => {
          showToast({ text: t('remove.done', { title }) })
          onRemoved()
        },
      }),
  }
  return (
    <tr data-row={reply.id}>
      <td>
        <div className="cr-name">
          {canEdit ? (
            <button type="button" className="cr-title" data-row-title onClick={onEdit}>
              {title}
            </button>
          ) : (
            <span className="cr-title">{title}</span>
          )}
          <span className="cr-short">/{shortcut}</span>
          <span className="cr-text cr-below">{text}</span>
        </div>
      </td>
      <td className="wide">
        <span className="cr-text">{text}</span>
      </td>
      <td>
        {canEdit && (
          <RowMenu label={t('menuOf', { shortcut })} removal={removal}>
            <MenuItem icon={Pencil} onSelect={onEdit}>
              {t('edit')}
            </MenuItem>
          </RowMenu>
        )}
      </td>
    </tr>
  )
}
