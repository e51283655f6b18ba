import type { SavedView } from '@opora/contract/saved-views'
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
import { placeOf, useViewChanges, useViews, type ViewPlace } from './use-views.ts'

const widthPx = 480
const nameCharacters = 60

interface RowProps {
  view: SavedView
  onOpen: () => void
}

function NameField({ view, onDone }: { view: SavedView; onDone: () => void }) {
  const { t } = useTranslation('savedViews')
  const { change } = useViewChanges()
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

function ViewRow({ view, onOpen }: RowProps) {
  const { t } = useTranslation('savedViews')
  const mayShare = useMayShare()
  const mayChange = useMayChange()(view)
  const { change, remove } = useViewChanges()
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
        <NameField view={view} onDone={() => setNaming(false)} />
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

/** All views one sees: opened, renamed, shared and deleted here. */
export function ViewsDialog({ onOpen, onClose }: { onOpen: (place: ViewPlace) => void; onClose: () => void }) {
  const { t } = useTranslation('savedViews')
  const { data, error, isFetching, refetch } = useViews()
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
                onOpen={() => {
                  onOpen(placeOf(view))
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
