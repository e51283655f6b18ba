import type { Conversation } from '@opora/contract/conversations'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { ArrowRightLeft, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../lib/failure-text.ts'
import { formatDateTime, formatTime } from '../../lib/format.ts'
import { api } from '../../lib/session.ts'
import { Icon } from '../../ui/Icon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { showToast } from '../../ui/toast.ts'
import { keys } from './keys.ts'

/** What whoever gave the conversation away wrote to me, until I lay it aside or answer. */
export function PinnedHandOver({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('handOver')
  const client = useQueryClient()
  const { id, assignee, team } = conversation
  const { data } = useQuery({
    // Whoever has it decides whom the note is for.
    queryKey: [...keys.of(id), assignee?.id ?? '', team?.id ?? ''],
    queryFn: ({ signal }) => api('GET /conversations/:id/hand-over', { params: { id } }, { signal }),
  })
  const note = data?.note
  if (!note) return null
  const settle = async (isSettled: boolean): Promise<void> => {
    try {
      await api('PUT /messages/:id/hand-over', { params: { id: note.id }, body: { isSettled } })
      await client.invalidateQueries({ queryKey: keys.of(id) })
      if (isSettled) showToast({ text: t('settled'), action: { label: t('undo'), run: () => void settle(false) } })
    } catch (error) {
      showToast({ text: failureLine(error), isError: true })
    }
  }
  return (
    <section className="hov-p" aria-label={t('pinned')}>
      <Icon of={ArrowRightLeft} size={14} />
      <div className="grow">
        <p className="xs mut">
          {t('from', { name: note.author.name })}{' '}
          <time dateTime={note.createdAt} title={formatDateTime(note.createdAt)}>
            {formatTime(note.createdAt)}
          </time>
        </p>
        <p className="pre">{note.text}</p>
      </div>
      <IconButton size="sm" icon={X} label={t('settle')} onClick={() => void settle(true)} />
    </section>
  )
}
