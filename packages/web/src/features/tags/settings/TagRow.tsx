import type { Tag } from '@opora/contract/tags'
import { Archive, ArchiveRestore, Ellipsis, Merge, Pencil } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { formatNumber } from '../../../lib/format.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { Menu, MenuItem } from '../../../ui/Menu.tsx'
import { showToast } from '../../../ui/toast.ts'
import { tagDots } from '../tag-dots.ts'
import { useTagChanges } from './use-tag-changes.ts'

interface TagRowProps {
  tag: Tag
  count: number | undefined
  onEdit: () => void
  onMerge: (() => void) | null
}

/** One tag: what it means, how many conversations carry it. */
export function TagRow({ tag, count, onEdit, onMerge }: TagRowProps) {
  const { t } = useTranslation('tags')
  const { change } = useTagChanges()
  const setArchived = async (isArchived: boolean, isUndo = false): Promise<void> => {
    try {
      await change(tag, { isArchived })
      const undo = { label: t('undo'), run: () => void setArchived(!isArchived, true) }
      showToast({
        text: t(isArchived ? 'archived' : 'restored', { name: tag.name }),
        ...(isUndo ? {} : { action: undo }),
      })
    } catch (error) {
      showToast({ text: failureLine(error), isError: true })
    }
  }
  return (
    <tr>
      <td>
        <span className="tg-n">
          <span className="tg-d" style={{ background: tagDots[tag.colour] }} />
          <span className="tr">{tag.name}</span>
          {tag.isArchived && <span className="xs mut">{t('isArchived')}</span>}
        </span>
        {tag.description && <p className="xs mut">{tag.description}</p>}
      </td>
      <td className="num tg-u">{count === undefined ? '' : formatNumber(count)}</td>
      <td>
        <Menu
          align="end"
          trigger={
            <button type="button" className="ib" aria-label={t('menu', { name: tag.name })}>
              <Icon of={Ellipsis} />
            </button>
          }
        >
          <MenuItem icon={Pencil} onSelect={onEdit}>
            {t('edit')}
          </MenuItem>
          {onMerge && (
            <MenuItem icon={Merge} onSelect={onMerge}>
              {t('merge')}
            </MenuItem>
          )}
          <MenuItem icon={tag.isArchived ? ArchiveRestore : Archive} onSelect={() => void setArchived(!tag.isArchived)}>
            {t(tag.isArchived ? 'restore' : 'archive')}
          </MenuItem>
        </Menu>
      </td>
    </tr>
  )
}
