import type { Tag } from '@opora/contract/tags'
import { Plus, Search, Tag as TagIcon } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../../lib/failure-text.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Input } from '../../../ui/Input.tsx'
import { Table, TableMessage, TableSkeleton } from '../../../ui/Table.tsx'
import { useSteady } from '../../../ui/use-steady.ts'
import { SettingsPage } from '../../workspace/SettingsPage.tsx'
import '../tags.css'
import { useTags } from '../use-tags.ts'
import { MergeDialog } from './MergeDialog.tsx'
import { TagDialog } from './TagDialog.tsx'
import { TagRow } from './TagRow.tsx'
import { useUsage } from './use-tag-changes.ts'

const columnCount = 3
const searchFrom = 10
const mostShown = 200

/** The tags of the workspace: what they mean, how often they are used. */
export function TagsPage() {
  const { t } = useTranslation('tags')
  const { data, error, isPending, refetch, isFetching } = useTags()
  const usage = useUsage().data
  const isSkeleton = useSteady(isPending)
  const [words, setWords] = useState('')
  const [editing, setEditing] = useState<Tag | 'new' | null>(null)
  const [merging, setMerging] = useState<Tag | null>(null)
  const items = data?.items ?? []
  const wanted = words.trim().toLowerCase()
  const found = items
    .filter(({ name, description }) => `${name}\n${description}`.toLowerCase().includes(wanted))
    .sort((a, b) => Number(a.isArchived) - Number(b.isArchived))
  const add = (
    <Button variant="primary" icon={Plus} onClick={() => setEditing('new')}>
      {t('new')}
    </Button>
  )
  const columns = [
    { key: 'name', label: t('name') },
    { key: 'usage', label: <span className="tg-u">{t('usage')}</span>, width: 120 },
    { key: 'menu', label: <span className="sr">{t('actions')}</span>, width: 52 },
  ]
  return (
    <SettingsPage title={t('tags')} isWide actions={items.length > 0 && add}>
      <p className="sec set-lead">{t('lead')}</p>
      {items.length >= searchFrom && (
        <Input
          type="search"
          icon={Search}
          className="tg-f"
          aria-label={t('find')}
          placeholder={t('find')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      )}
      <Table label={t('tags')} columns={columns}>
        {isSkeleton && <TableSkeleton columns={columnCount} />}
        {error && !data && (
          <TableMessage columns={columnCount}>
            <ErrorState {...failureText(error)} onRetry={() => void refetch()} isRetrying={isFetching} />
          </TableMessage>
        )}
        {data && items.length === 0 && (
          <TableMessage columns={columnCount}>
            <EmptyState icon={TagIcon} title={t('none')} text={t('noneHint')} action={add} />
          </TableMessage>
        )}
        {items.length > 0 && found.length === 0 && (
          <TableMessage columns={columnCount}>
            <p className="mut">{t('nothing')}</p>
          </TableMessage>
        )}
        {found.slice(0, mostShown).map((tag) => (
          <TagRow
            key={tag.id}
            tag={tag}
            count={usage && (usage.get(tag.id) ?? 0)}
            onEdit={() => setEditing(tag)}
            onMerge={items.some(({ id, isArchived }) => id !== tag.id && !isArchived) ? () => setMerging(tag) : null}
          />
        ))}
      </Table>
      {found.length > mostShown && <p className="hint">{t('more', { count: found.length - mostShown })}</p>}
      {editing && <TagDialog {...(editing === 'new' ? {} : { tag: editing })} onClose={() => setEditing(null)} />}
      {merging && <MergeDialog tag={merging} all={items} onClose={() => setMerging(null)} />}
    </SettingsPage>
  )
}
