import type { CannedReply } from '@opora/contract/canned-replies'
import { MessageSquareText, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../../lib/failure-text.ts'
import { useIsNarrow } from '../../../lib/use-is-narrow.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { FindField } from '../../../ui/FindField.tsx'
import { Table, TableMessage, TableSkeleton } from '../../../ui/Table.tsx'
import { useEditedRow } from '../../../ui/use-edited-row.ts'
import { useSteady } from '../../../ui/use-steady.ts'
import { SettingsPage } from '../../workspace/SettingsPage.tsx'
import { useIsAdmin } from '../../workspace/use-is-admin.ts'
import '../canned-replies.css'
import { findReplies } from '../find-replies.ts'
import { useCannedReplies } from '../use-canned-replies.ts'
import { CannedReplyDialog } from './CannedReplyDialog.tsx'
import { CannedReplyRow } from './CannedReplyRow.tsx'

const columnCount = 3
const searchFrom = 5

/** The canned replies of the workspace: admins write them, everybody sees what there is. */
export function CannedRepliesPage() {
  const { t } = useTranslation('cannedReplies')
  const canEdit = useIsAdmin()
  const isNarrow = useIsNarrow()
  const { data, error, isPending, isFetching, refetch } = useCannedReplies()
  const isSkeleton = useSteady(isPending)
  const [words, setWords] = useState('')
  const { editing, edit, close, removed, list, addButton } = useEditedRow<CannedReply['id']>()
  const items = data?.items ?? []
  const isReady = Boolean(data) && !isSkeleton
  const found = findReplies(items, words.replace(/^\s*\//, ''))
  const edited = items.find(({ id }) => id === editing)
  const add = canEdit && (
    <Button ref={addButton} variant="primary" icon={Plus} aria-label={t('new')} onClick={() => edit('new')}>
      {t(isNarrow && items.length > 0 ? 'newShort' : 'new')}
    </Button>
  )
  const columns = [
    { key: 'name', label: t('name') },
    { key: 'text', label: t('text'), isWide: true, width: '56%' },
    { key: 'menu', label: <span className="sr">{t('actions')}</span>, width: 52 },
  ]
  return (
    <SettingsPage title={t('title')} isWide actions={items.length > 0 && add}>
      <p className="sec set-lead">{canEdit ? t('lead') : `${t('lead')} ${t('onlyAdmins')}`}</p>
      {items.length >= searchFrom && (
        <div className="cr-find">
          <FindField label={t('find')} value={words} onChange={setWords} />
        </div>
      )}
      <div ref={list} className="cr-page">
        <Table label={t('title')} columns={columns}>
          {isSkeleton && !error && <TableSkeleton columns={columnCount} rows={3} />}
          {error && !data && (
            <TableMessage columns={columnCount}>
              <ErrorState
                title={t('loadFailed')}
                {...failureText(error)}
                onRetry={() => void refetch()}
                isRetrying={isFetching}
              />
            </TableMessage>
          )}
          {isReady && items.length === 0 && (
            <TableMessage columns={columnCount}>
              <EmptyState icon={MessageSquareText} title={t('none')} text={t('noneHint')} action={add} />
            </TableMessage>
          )}
          {isReady && items.length > 0 && found.length === 0 && (
            <TableMessage columns={columnCount}>
              <p className="mut cr-nothing">{t('nothing')}</p>
            </TableMessage>
          )}
          {isReady &&
            found.map((reply) => (
              <CannedReplyRow
                key={reply.id}
                reply={reply}
                canEdit={canEdit}
                onEdit={() => edit(reply.id)}
                onRemoved={removed}
              />
            ))}
        </Table>
      </div>
      {editing === 'new' && <CannedReplyDialog onClose={close} />}
      {edited && <CannedReplyDialog key={edited.id} reply={edited} onClose={close} />}
    </SettingsPage>
  )
}
