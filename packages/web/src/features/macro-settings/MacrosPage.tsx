import { cannedTitleCharacters, shortcutCharacters } from '@opora/contract/canned-reply-rules'
import type { Macro, MacroDraft } from '@opora/contract/macros'
import { Plus, Zap } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { useIsNarrow } from '../../lib/use-is-narrow.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { FindField } from '../../ui/FindField.tsx'
import { useLeaving } from '../../ui/removals.ts'
import { Table, TableMessage, TableSkeleton } from '../../ui/Table.tsx'
import { useEditedRow } from '../../ui/use-edited-row.ts'
import { useSteady } from '../../ui/use-steady.ts'
import '../canned-replies/canned-replies.css'
import { findReplies } from '../canned-replies/find-replies.ts'
import '../rules/rules.css'
import { useChoices } from '../rules/use-choices.ts'
import { SettingsPage } from '../workspace/SettingsPage.tsx'
import { useIsAdmin } from '../workspace/use-is-admin.ts'
import '../macros/macros.css'
import { useMacros } from '../macros/use-macros.ts'
import { draftOf } from './draft.ts'
import { MacroDialog } from './MacroDialog.tsx'
import { MacroRow } from './MacroRow.tsx'
import { Templates } from './Templates.tsx'

const columnCount = 5
const searchFrom = 5

/** The macros one may apply: everybody makes their own, admins those that are shared. */
export function MacrosPage() {
  const { t } = useTranslation('macros')
  const isAdmin = useIsAdmin()
  const isNarrow = useIsNarrow()
  const choices = useChoices()
  const leaving = useLeaving()
  const { data, error, isPending, isFetching, refetch } = useMacros()
  const isSkeleton = useSteady(isPending)
  const [words, setWords] = useState('')
  const [isChoosing, setChoosing] = useState(false)
  const [draft, setDraft] = useState<MacroDraft | null>(null)
  /** As it was opened: what is typed stays when somebody else deletes it meanwhile. */
  const [edited, setEdited] = useState<Macro | null>(null)
  const { editing, edit, close, list, addButton } = useEditedRow<Macro['id']>()
  const items = (data?.items ?? []).filter(({ id }) => !leaving.has(id))
  const isReady = Boolean(data) && !isSkeleton
  const found = findReplies(items, words.replace(/^\s*\//, ''))
  const make = (next: MacroDraft): void => {
    setChoosing(false)
    setDraft({ ...next, audience: isAdmin ? next.audience : 'me' })
    edit('new')
  }
  const onEdit = (macro: Macro): void => {
    setEdited(macro)
    edit(macro.id)
  }
  const onCopy = (macro: Macro): void =>
    make({
      ...draftOf(macro),
      shortcut: `${macro.shortcut.slice(0, shortcutCharacters - 2)}-2`,
      title: t('copyOf', { title: macro.title }).slice(0, cannedTitleCharacters),
    })
  const add = items.length > 0 && (
    <Button ref={addButton} variant="primary" icon={Plus} aria-label={t('new')} onClick={() => setChoosing(true)}>
      {t(isNarrow ? 'newShort' : 'new')}
    </Button>
  )
  const columns = [
    { key: 'name', label: t('name') },
    { key: 'does', label: t('does'), isWide: true, width: '40%' },
    { key: 'who', label: t('who'), isWide: true, width: '16%' },
    { key: 'used', label: t('used'), isWide: true, width: '16%' },
    { key: 'menu', label: <span className="sr">{t('actions')}</span>, width: 52 },
  ]
  return (
    <SettingsPage title={t('title')} isWide actions={add}>
      <p className="sec set-lead">{isAdmin ? t('lead') : `${t('lead')} ${t('onlyAdmins')}`}</p>
      {items.length >= searchFrom && (
        <div className="cr-find">
          <FindField label={t('find')} value={words} onChange={setWords} />
        </div>
      )}
      {isReady && items.length === 0 ? (
        <>
          <EmptyState icon={Zap} title={t('none')} text={t('noneHint')} />
          <Templates onChoose={make} />
        </>
      ) : (
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
            {isReady && found.length === 0 && (
              <TableMessage columns={columnCount}>
                <p className="mut cr-nothing">{t('nothing')}</p>
              </TableMessage>
            )}
            {isReady &&
              found.map((macro) => (
                <MacroRow key={macro.id} macro={macro} choices={choices} onEdit={onEdit} onCopy={onCopy} />
              ))}
          </Table>
        </div>
      )}
      <Dialog isOpen={isChoosing} onClose={() => setChoosing(false)} title={t('templates.title')}>
        <Templates onChoose={make} />
      </Dialog>
      {editing === 'new' && draft && <MacroDialog initial={draft} choices={choices} onClose={close} />}
      {edited && editing === edited.id && (
        <MacroDialog key={edited.id} macro={edited} initial={edited} choices={choices} onClose={close} />
      )}
    </SettingsPage>
  )
}
