import type { Collection } from '@opora/contract/collections'
import type { CollectionId } from '@opora/contract/ids'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Folder, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine, failureText } from '../../lib/failure-text.ts'
import { formatList, formatNumber } from '../../lib/format.ts'
import { api, useMe } from '../../lib/session.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Table, TableMessage, TableSkeleton } from '../../ui/Table.tsx'
import { showToast } from '../../ui/toast.ts'
import { useSteady } from '../../ui/use-steady.ts'
import { CollectionDialog } from './CollectionDialog.tsx'
import { CollectionMenu } from './CollectionMenu.tsx'
import './collections.css'
import { collectionKeys } from './keys.ts'
import { moved } from './moved.ts'
import { useAnswering, useCollections } from './use-collections.ts'

interface CollectionsTabProps {
  onShow: (id: CollectionId) => void
  onSearch: (id: CollectionId) => void
}

function useOrder() {
  const { t } = useTranslation('collections')
  const client = useQueryClient()
  return useMutation({
    mutationFn: (items: Collection[]) =>
      api('PUT /collection-order', { body: { collectionIds: items.map(({ id }) => id) } }),
    onMutate: (items) => client.setQueryData(collectionKeys.all, { items }),
    onSuccess: (ordered) => client.setQueryData(collectionKeys.all, ordered),
    onError: (error) => {
      showToast({ text: `${t('orderFailed')}. ${failureLine(error)}`, isError: true })
      void client.invalidateQueries({ queryKey: collectionKeys.all })
    },
  })
}

/** Collections in their order, with what stands in them and who answers from them. */
export function CollectionsTab({ onShow, onSearch }: CollectionsTabProps) {
  const { t } = useTranslation('collections')
  const canEdit = useMe().member.role !== 'agent'
  const { data, error, refetch, isFetching } = useCollections()
  const answeringFrom = useAnswering()
  const order = useOrder()
  const [isMaking, setMaking] = useState(false)
  const isSlow = useSteady(!data && !error)
  const items = data?.items ?? []
  const columns = [
    { key: 'name', label: t('column.name') },
    { key: 'documents', label: <span className="kn-r">{t('column.documents')}</span>, width: 104 },
    { key: 'passages', label: <span className="kn-r">{t('column.passages')}</span>, isWide: true, width: 104 },
    { key: 'users', label: t('column.users'), isWide: true, width: 260 },
    { key: 'more', label: <span className="sr">{t('column.actions')}</span>, width: 36 },
  ]
  const make = canEdit && (
    <Button variant="primary" icon={Plus} onClick={() => setMaking(true)}>
      {t('make')}
    </Button>
  )
  const failed = (
    <ErrorState
      title={t('loadFailed')}
      {...failureText(error)}
      onRetry={() => void refetch()}
      isRetrying={isFetching}
    />
  )
  const empty = <EmptyState icon={Folder} title={t('empty')} text={t('emptyHint')} action={make} />
  const instead = data ? items.length === 0 && empty : error ? failed : null
  const step = (at: number, by: 1 | -1) => (items[at + by] ? () => order.mutate(moved(items, at, by)) : null)
  return (
    <div className="kn-docs">
      <div className="kn-head">
        {items.length > 0 && <span className="num">{t('collections', { count: items.length })}</span>}
        <span className="grow" />
        {items.length > 0 && make}
      </div>
      <Table label={t('title')} columns={columns}>
        {isSlow && <TableSkeleton rows={3} columns={columns.length} />}
        {!isSlow &&
          items.map((collection, at) => {
            const names = answeringFrom(collection.id)
            return (
              <tr key={collection.id}>
                <td>
                  <button type="button" className="co-open" onClick={() => onShow(collection.id)}>
                    <span className="mut">
                      <Icon of={Folder} />
                    </span>
                    <span className="grow">
                      <span className="tr">{collection.name}</span>
                      {collection.description && <span className="tr mut xs">{collection.description}</span>}
                    </span>
                  </button>
                </td>
                <td className="num kn-r">{formatNumber(collection.documents)}</td>
                <td className="wide num kn-r">{formatNumber(collection.passages)}</td>
                <td className="wide mut">
                  <span className="co-users">{names.length > 0 ? formatList(names) : t('nobody')}</span>
                </td>
                <td className="kn-more">
                  <CollectionMenu
                    collection={collection}
                    canEdit={canEdit}
                    onShow={() => onShow(collection.id)}
                    onSearch={() => onSearch(collection.id)}
                    onUp={step(at, -1)}
                    onDown={step(at, 1)}
                  />
                </td>
              </tr>
            )
          })}
        {!isSlow && instead && <TableMessage columns={columns.length}>{instead}</TableMessage>}
      </Table>
      {isMaking && <CollectionDialog onSaved={() => setMaking(false)} onClose={() => setMaking(false)} />}
    </div>
  )
}
