import type { Collection } from '@opora/contract/collections'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { FolderInput, FolderMinus, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../lib/failure-text.ts'
import { api } from '../../lib/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu.tsx'
import { showToast } from '../../ui/toast.ts'
import { applyCollectionsFrame, CollectionDialog, useCollections } from '../collections/index.ts'
import type { Selection } from './use-selection.ts'

/** As many as the server takes in one request. */
const mostAtOnce = 1000

interface Change {
  to: Collection
  isAdding: boolean
}

/** What can be done with the chosen documents together. */
export function BulkBar({ selection }: { selection: Selection }) {
  const { t } = useTranslation('collections')
  const client = useQueryClient()
  const items = useCollections().data?.items ?? []
  const [isMaking, setMaking] = useState(false)
  const { chosen, size, clear } = selection
  const change = useMutation({
    mutationFn: async ({ to, isAdding }: Change) => {
      const route = isAdding ? 'POST /collections/:id/documents' : 'POST /collections/:id/removals'
      const ids = chosen.map(({ id }) => id)
      for (let from = 0; from < ids.length; from += mostAtOnce) {
        const body = { documentIds: ids.slice(from, from + mostAtOnce) }
        await api(route, { params: { id: to.id }, body })
      }
    },
    onSuccess: (_, { to, isAdding }) => {
      const counted = { count: size, name: to.name }
      showToast({ text: isAdding ? t('bulk.added', counted) : t('bulk.taken', counted) })
      clear()
    },
    onError: (error) => void showToast({ text: failureLine(error), isError: true }),
    onSettled: () => applyCollectionsFrame(client, { type: 'collections.changed', cursor: '' }),
  })
  const standsIn = items.filter(({ id }) => chosen.some(({ collectionIds }) => collectionIds.includes(id)))
  return (
    <section className="co-bulk" aria-label={t('bulk.chosen', { count: size })}>
      <span className="num" role="status">
        {t('bulk.chosen', { count: size })}
      </span>
      <span className="grow" />
      <Menu
        align="end"
        trigger={
          <Button icon={FolderInput} isLoading={change.isPending && change.variables.isAdding}>
            {t('bulk.add')}
          </Button>
        }
      >
        {items.map((to) => (
          <MenuItem key={to.id} onSelect={() => change.mutate({ to, isAdding: true })}>
            {to.name}
          </MenuItem>
        ))}
        {items.length > 0 && <MenuSeparator />}
        <MenuItem icon={Plus} onSelect={() => setMaking(true)}>
          {t('makeAnd')}
        </MenuItem>
      </Menu>
      {standsIn.length > 0 && (
        <Menu
          align="end"
          trigger={
            <Button icon={FolderMinus} isLoading={change.isPending && !change.variables.isAdding}>
              {t('bulk.take')}
            </Button>
          }
        >
          {standsIn.map((to) => (
            <MenuItem key={to.id} onSelect={() => change.mutate({ to, isAdding: false })}>
              {to.name}
            </MenuItem>
          ))}
        </Menu>
      )}
      <Button variant="ghost" onClick={clear}>
        {t('bulk.clear')}
      </Button>
      {isMaking && (
        <CollectionDialog
          onSaved={(to) => {
            setMaking(false)
            change.mutate({ to, isAdding: true })
          }}
          onClose={() => setMaking(false)}
        />
      )}
    </section>
  )
}
