import type { SlaPolicyId } from '@opora/contract/ids'
import type { SlaPolicy } from '@opora/contract/sla'
import { useQueryClient } from '@tanstack/react-query'
import { ArrowDown, ArrowUp, Pencil, Plus, Timer, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureLine, failureText } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { removeWithUndo, useLeaving } from '../../../ui/removals.ts'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { showToast } from '../../../ui/toast.ts'
import { useEditedRow } from '../../../ui/use-edited-row.ts'
import { SettingsPage } from '../../workspace/SettingsPage.tsx'
import { useIsAdmin } from '../../workspace/use-is-admin.ts'
import { policiesKey } from '../keys.ts'
import { usePolicies } from '../use-policies.ts'
import { PolicyDialog } from './PolicyDialog.tsx'
import './sla.css'
import { useSentence } from './use-sentence.ts'

interface RowProps {
  policy: SlaPolicy
  onEdit: () => void
  /** Absent at the end of the list it would leave. */
  onUp: (() => void) | null
  onDown: (() => void) | null
}

function Tools({ policy, onEdit, onUp, onDown }: RowProps) {
  const { t } = useTranslation('sla')
  const client = useQueryClient()
  const { name } = policy
  const remove = (): void =>
    removeWithUndo({
      ids: [policy.id],
      texts: { removed: t('removed', { name }), failed: t('removeFailed', { name }), undo: t('undo') },
      commit: async (options) => {
        await api('DELETE /sla-policies/:id', { params: { id: policy.id } }, options)
        await client.invalidateQueries({ queryKey: policiesKey })
      },
    })
  return (
    <div className="row">
      {onUp && <IconButton icon={ArrowUp} label={`${t('up')}: ${name}`} onClick={onUp} />}
      {onDown && <IconButton icon={ArrowDown} label={`${t('down')}: ${name}`} onClick={onDown} />}
      <IconButton icon={Pencil} label={`${t('edit')}: ${name}`} onClick={onEdit} />
      <IconButton icon={Trash2} label={`${t('remove')}: ${name}`} onClick={remove} />
    </div>
  )
}

function useOrder(items: readonly SlaPolicy[]) {
  const { t } = useTranslation('sla')
  const client = useQueryClient()
  return async (at: number, by: 1 | -1): Promise<void> => {
    const ids = items.map(({ id }) => id)
    const [moved] = ids.splice(at, 1)
    if (moved) ids.splice(at + by, 0, moved)
    try {
      client.setQueryData(policiesKey, await api('PUT /sla-policy-order', { body: { policyIds: ids } }))
    } catch (error) {
      showToast({ text: `${t('moveFailed')}. ${failureLine(error)}`, isError: true })
    }
  }
}

/** What is promised, in the order it is tried. */
export function SlaPage() {
  const { t } = useTranslation('sla')
  const canEdit = useIsAdmin()
  const sentence = useSentence()
  const { data, error, isFetching, refetch } = usePolicies()
  const leaving = useLeaving()
  const { editing, edit, close, list, addButton } = useEditedRow<SlaPolicyId>()
  const items = (data?.items ?? []).filter(({ id }) => !leaving.has(id))
  const move = useOrder(items)
  const edited = items.find(({ id }) => id === editing)
  const add = canEdit && (
    <Button ref={addButton} variant="primary" icon={Plus} onClick={() => edit('new')}>
      {t('new')}
    </Button>
  )
  return (
    <SettingsPage title={t('title')} actions={items.length > 0 && add}>
      <p className="sec set-lead">{canEdit ? t('lead') : `${t('lead')} ${t('onlyAdmins')}`}</p>
      {!data && !error && <Skeleton />}
      {error && !data && (
        <ErrorState
          title={t('loadFailed')}
          {...failureText(error)}
          onRetry={() => void refetch()}
          isRetrying={isFetching}
        />
      )}
      {data && items.length === 0 && <EmptyState icon={Timer} title={t('none')} text={t('noneHint')} action={add} />}
      <div ref={list}>
        <ol className="sla-list">
          {items.map((policy, at) => (
            <li key={policy.id} className="sla-row" data-row={policy.id}>
              <span className="mut num">{at + 1}</span>
              <div className="grow">
                <b>{policy.name}</b>
                <p className="xs mut">{sentence(policy)}</p>
                {policy.isOff && <p className="hint bad">{t('isOff')}</p>}
              </div>
              {canEdit && (
                <Tools
                  policy={policy}
                  onEdit={() => edit(policy.id)}
                  onUp={at > 0 ? () => void move(at, -1) : null}
                  onDown={at < items.length - 1 ? () => void move(at, 1) : null}
                />
              )}
            </li>
          ))}
        </ol>
      </div>
      {editing === 'new' && <PolicyDialog onClose={close} />}
      {edited && <PolicyDialog key={edited.id} policy={edited} onClose={close} />}
    </SettingsPage>
  )
}
