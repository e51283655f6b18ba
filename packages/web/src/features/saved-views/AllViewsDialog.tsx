import type { SavedView } from '@opora/contract/saved-views'
import type { UseQueryResult } from '@tanstack/react-query'
import { Bookmark, Pencil, Trash2, Users } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine, failureText } from '../../lib/failure-text.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Input } from '../../ui/Input.tsx'
import { removeWithUndo, useLeaving } from '../../ui/removals.ts'
import { Loading, Skeleton } from '../../ui/Skeleton.tsx'
import { showToast } from '../../ui/toast.ts'
import { useMayChange, useMayShare } from './use-may-change.ts'

const widthPx = 480
const nameCharacters = 60

type Kept = Pick<SavedView, 'id' | 'name' | 'isShared'>

/** Views of one kind, and ways to change them. */
export interface ViewSource<V extends Kept> {
  query: UseQueryResult<{ items: V[] }>
  change: (view: V, change: { name?: string; isShared?: boolean }) => Promise<V>
  remove: (view: V, options: { fetch: typeof fetch }) => Promise<void>
}

interface RowProps<V extends Kept> {
  view: V
  source: ViewSource<V>
  onOpen: () => void
}

interface NameFieldProps<V extends Kept> {
  view: V
  change: ViewSource<V>['change']
  onDone: () => void
}

function NameField<V extends Kept>({ view, change, onDone }: NameFieldProps<V>) {
  const { t } = useTranslation('savedViews')
  const [name, setName] = useState(view.name)
  const save = async (): Promise<void> => {
    onDone()
    if (name.trim() === '' || name.trim() === view.name) return
    await change(view, { name: name.trim() }).catch((error: unknown) => {
      showToast({ text: failureLine(error), isError: true })
    })
  }
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') void save()
    if (event.key !== 'Escape') return
    event.stopPropagation()
    onDone()
  }
  return (
    <Input
      isSmall
      className="grow"
      autoFocus
      maxLength={nameCharacters}
      aria-label={t('form.name')}
      value={name}
      onChange={(event) => setName(event.target.value)}
      onBlur={() => void save()}
      onKeyDown={press}
    />
  )
}

function ViewRow<V extends Kept>({ view, source, onOpen }: RowProps<V>) {
  const { t } = useTranslation('savedViews')
  const mayShare = useMayShare()
  const mayChange = useMayChange()(view)
  const { change, remove } = source
  const [isNaming, setNaming] = useState(false)
  const { name, isShared } = view
  const share = (): void =>
    void change(view, { isShared: !isShared })
      .then(() => showToast({ text: t(isShared ? 'madeOwn' : 'madeShared', { name }) }))
      .catch((error: unknown) => showToast({ text: failureLine(error), isError: true }))
  const drop = (): void =>
    removeWithUndo({
      ids: [view.id],
      texts: { removed: t('removed', { name }), failed: t('removeFailed', { name }), undo: t('undo') },
      commit: (options) => remove(view, options),
    })
  return (
    <li className="sv-r">
      <Icon of={isShared ? Users : Bookmark} size={16} />
      {isNaming ? (
        <NameField view={view} change={change} onDone={() => setNaming(false)} />
      ) : (
        <button type="button" className="grow tr sv-o" onClick={onOpen}>
          {name}
          <span className="sr">, {t(isShared ? 'shared' : 'own')}</span>
        </button>
      )}
      {mayChange && (
        <>
          <IconButton icon={Pencil} size="sm" label={t('rename', { name })} onClick={() => setNaming(true)} />
          {mayShare && (
            <IconButton
              icon={isShared ? Bookmark : Users}
              size="sm"
              label={t(isShared ? 'makeOwn' : 'makeShared', { name })}
              onClick={share}
            />
          )}
          <IconButton icon={Trash2} size="sm" label={t('remove', { name })} onClick={drop} />
        </>
      )}
    </li>
  )
}

interface AllViewsDialogProps<V extends Kept> {
  source: ViewSource<V>
  onOpen: (view: V) => void
  onClose: () => void
}

/** All views one sees: opened, renamed, shared and deleted here. */
export function AllViewsDialog<V extends Kept>({ source, onOpen, onClose }: AllViewsDialogProps<V>) {
  const { t } = useTranslation('savedViews')
  const { data, error, isFetching, refetch } = source.query
  const leaving = useLeaving()
  const views = (data?.items ?? []).filter(({ id }) => !leaving.has(id))
  return (
    <Dialog isOpen onClose={onClose} title={t('title')} widthPx={widthPx}>
      <Loading isLoading={!data && !error} skeleton={<Skeleton width="70%" />}>
        {error && !data ? (
          <ErrorState
            title={t('loadFailed')}
            {...failureText(error)}
            onRetry={() => void refetch()}
            isRetrying={isFetching}
          />
        ) : views.length === 0 ? (
          <EmptyState icon={Bookmark} title={t('none')} text={t('noneHint')} />
        ) : (
          <ul className="sv-l">
            {views.map((view) => (
              <ViewRow
                key={view.id}
                view={view}
                source={source}
                onOpen={() => {
                  onOpen(view)
                  onClose()
                }}
              />
            ))}
          </ul>
        )}
      </Loading>
    </Dialog>
  )
}
