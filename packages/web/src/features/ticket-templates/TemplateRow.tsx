import type { TicketTemplate } from '@opora/contract/ticket-templates'
import { useQueryClient } from '@tanstack/react-query'
import { Pencil, Trash2, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatList } from '../../lib/format.ts'
import { api } from '../../lib/session.ts'
import { Icon } from '../../ui/Icon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { removeWithUndo } from '../../ui/removals.ts'
import { ticketKeys } from '../tickets/keys.ts'

interface TemplateRowProps {
  template: TicketTemplate
  /** Absent for those who only read. */
  onEdit: (() => void) | null
}

/** One template: what it is called, what its tickets begin with, and what is wrong with it. */
export function TemplateRow({ template, onEdit }: TemplateRowProps) {
  const { t } = useTranslation('ticketTemplates')
  const client = useQueryClient()
  const { id, name, subject, checklist, gone } = template
  const remove = (): void =>
    removeWithUndo({
      ids: [id],
      texts: { removed: t('removed', { name }), failed: t('removeFailed', { name }), undo: t('undo') },
      commit: async (options) => {
        await api('DELETE /ticket-templates/:id', { params: { id } }, options)
        await client.invalidateQueries({ queryKey: ticketKeys.templates })
      },
    })
  const about = [subject, ...(checklist.length > 0 ? [t('steps', { count: checklist.length })] : [])].filter(Boolean)
  return (
    <li className="tt-row" data-row={id}>
      <div className="grow">
        <b>{name}</b>
        {about.length > 0 && <p className="xs mut">{about.join(' · ')}</p>}
        {gone.length > 0 && (
          <p className="hint bad">
            <Icon of={TriangleAlert} size={12} />
            <span>{t('leftOut', { list: formatList(gone.map((what) => t(`gone.${what}`))) })}</span>
          </p>
        )}
      </div>
      {onEdit && (
        <div className="row">
          <IconButton icon={Pencil} label={`${t('edit')}: ${name}`} onClick={onEdit} />
          <IconButton icon={Trash2} label={`${t('remove')}: ${name}`} onClick={remove} />
        </div>
      )}
    </li>
  )
}
