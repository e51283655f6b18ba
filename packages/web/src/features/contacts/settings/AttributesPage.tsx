import type { ContactAttribute } from '@opora/contract/contact-attributes'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ListPlus, Pencil, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { MenuItem } from '../../../ui/Menu.tsx'
import { type Removal, RowMenu } from '../../../ui/RowMenu.tsx'
import { Table, TableMessage, TableSkeleton } from '../../../ui/Table.tsx'
import { showToast } from '../../../ui/toast.ts'
import { useEditedRow } from '../../../ui/use-edited-row.ts'
import { useSteady } from '../../../ui/use-steady.ts'
import { SettingsPage } from '../../workspace/SettingsPage.tsx'
import { useIsAdmin } from '../../workspace/use-is-admin.ts'
import '../contacts.css'
import { contactKeys } from '../keys.ts'
import { useAttributes } from '../use-attributes.ts'
import { AttributeDialog } from './AttributeDialog.tsx'

const columnCount = 3

interface RowProps {
  attribute: ContactAttribute
  canEdit: boolean
  onEdit: () => void
  onRemoved: () => void
}

function Row({ attribute, canEdit, onEdit, onRemoved }: RowProps) {
  const { t } = useTranslation('contacts')
  const client = useQueryClient()
  const { id, key, name, kind, choices } = attribute
  const remove = useMutation({
    mutationFn: () => api('DELETE /contact-attributes/:id', { params: { id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: contactKeys.attributes }),
  })
  const removal: Removal = {
    action: t('attribute.remove'),
    title: t('attribute.removeTitle', { name }),
    description: t('attribute.removeText'),
    confirm: t('attribute.removeConfirm'),
    keep: t('attribute.keep'),
    isLoading: remove.isPending,
    run: (options) =>
      remove.mutate(undefined, {
        ...options,
        onSuccess: () => {
          showToast({ text: t('attribute.removed', { name }) })
          onRemoved()
        },
      }),
  }
  return (
    <tr data-row={id}>
      <td>
        {canEdit ? (
          <button type="button" className="med ct-link" data-row-title onClick={onEdit}>
            {name}
          </button>
        ) : (
          <span className="med">{name}</span>
        )}
        <div className="xs mut">{key}</div>
      </td>
      <td>
        {t(`kind.${kind}`)}
        {choices.length > 0 && <div className="xs mut tr">{choices.join(', ')}</div>}
      </td>
      <td>
        {canEdit && (
          <RowMenu label={t('attribute.menu', { name })} removal={removal}>
            <MenuItem icon={Pencil} onSelect={onEdit}>
              {t('attribute.change')}
            </MenuItem>
          </RowMenu>
        )}
      </td>
    </tr>
  )
}

/** What the workspace wants to know of its contacts. */
export function AttributesPage() {
  const { t } = useTranslation('contacts')
  const canEdit = useIsAdmin()
  const { data, error, isPending, isFetching, refetch } = useAttributes()
  const isSkeleton = useSteady(isPending)
  const { editing, edit, close, removed, list, addButton } = useEditedRow<ContactAttribute['id']>()
  const items = data?.items ?? []
  const isReady = Boolean(data) && !isSkeleton
  const edited = items.find(({ id }) => id === editing)
  const add = canEdit && (
    <Button ref={addButton} variant="primary" icon={Plus} onClick={() => edit('new')}>
      {t('attribute.new')}
    </Button>
  )
  const columns = [
    { key: 'name', label: t('attribute.name') },
    { key: 'kind', label: t('attribute.kind'), width: '45%' },
    { key: 'menu', label: <span className="sr">{t('attribute.actions')}</span>, width: 52 },
  ]
  return (
    <SettingsPage title={t('attribute.all')} isWide actions={items.length > 0 && add}>
      <p className="sec set-lead">{canEdit ? t('attribute.lead') : t('attribute.leadAgent')}</p>
      <div ref={list}>
        <Table label={t('attribute.all')} columns={columns}>
          {isSkeleton && !error && <TableSkeleton columns={columnCount} rows={3} />}
          {error && !data && (
            <TableMessage columns={columnCount}>
              <ErrorState {...failureText(error)} onRetry={() => void refetch()} isRetrying={isFetching} />
            </TableMessage>
          )}
          {isReady && items.length === 0 && (
            <TableMessage columns={columnCount}>
              <EmptyState icon={ListPlus} title={t('attribute.none')} text={t('attribute.noneHint')} action={add} />
            </TableMessage>
          )}
          {isReady &&
            items.map((attribute) => (
              <Row
                key={attribute.id}
                attribute={attribute}
                canEdit={canEdit}
                onEdit={() => edit(attribute.id)}
                onRemoved={removed}
              />
            ))}
        </Table>
      </div>
      {editing === 'new' && <AttributeDialog onClose={close} />}
      {edited && <AttributeDialog key={edited.id} attribute={edited} onClose={close} />}
    </SettingsPage>
  )
}
