import { Link } from '@tanstack/react-router'
import { BellOff, CheckCheck, Settings2, Trash2 } from 'lucide-react'
import { type KeyboardEvent, lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../../lib/failure-text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Drawer } from '../../../ui/Drawer.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Segments } from '../../../ui/Segments.tsx'
import { Loading, Skeleton } from '../../../ui/Skeleton.tsx'
import { Tooltip } from '../../../ui/Tooltip.tsx'
import { useUnread } from '../use-unread.ts'
import { Line } from './Line.tsx'
import { type Show, useActs, useLines } from './use-centre.ts'

const widthPx = 400

const MyDiscussions = lazy(async () => {
  const { MyDiscussions, loadWords } = await import('../../discussions/index.ts')
  await loadWords()
  return { default: MyDiscussions }
})

/** Arrows go from line to line. */
function onArrows(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!step || event.defaultPrevented) return
  const ways = [...event.currentTarget.querySelectorAll<HTMLElement>('.nt-way')]
  const at = ways.findIndex((way) => way.parentElement?.contains(document.activeElement))
  const next = ways[at < 0 ? 0 : Math.min(Math.max(at + step, 0), ways.length - 1)]
  if (!next) return
  event.preventDefault()
  next.focus()
}

const skeleton = (
  <div className="nt-sk">
    <Skeleton width="60%" />
    <Skeleton width="85%" />
    <Skeleton width="50%" />
    <Skeleton width="75%" />
  </div>
)

function Lines({ show, onClose }: { show: Show; onClose: () => void }) {
  const { t } = useTranslation('notifications')
  const lines = useLines(show)
  const { act } = useActs()
  const items = lines.data?.pages.flatMap((page) => page.items) ?? []
  if (lines.error && !lines.data)
    return (
      <ErrorState {...failureText(lines.error)} onRetry={() => void lines.refetch()} isRetrying={lines.isFetching} />
    )
  return (
    <Loading isLoading={lines.isPending} skeleton={skeleton}>
      {items.length === 0 ? (
        <EmptyState icon={BellOff} title={t(show === 'all' ? 'none' : 'noneUnread')} text={t('noneText')} />
      ) : (
        <ul className="nts" aria-label={t('title')}>
          {items.map((line) => (
            <Line
              key={line.id}
              line={line}
              onOpen={() => {
                if (line.unread > 0) act({ does: 'read', id: line.id })
                onClose()
              }}
              onSetRead={(isRead) => act({ does: isRead ? 'read' : 'unread', id: line.id })}
              onClear={() => act({ does: 'clear', id: line.id })}
            />
          ))}
        </ul>
      )}
      {lines.hasNextPage && (
        <div className="nt-more">
          <Button isLoading={lines.isFetchingNextPage} onClick={() => void lines.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
    </Loading>
  )
}

/** What I was told of, in a panel over the screen. */
export function Centre({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('notifications')
  const [show, setShow] = useState<Show | 'discussions'>('all')
  const unread = useUnread()
  const { act, isPending } = useActs()
  const actions = (
    <>
      <IconButton
        icon={CheckCheck}
        label={t('readAll')}
        isDisabled={unread === 0 || isPending}
        onClick={() => act({ does: 'read all' })}
      />
      <IconButton
        icon={Trash2}
        label={t('clearAll')}
        isDisabled={isPending}
        onClick={() => act({ does: 'clear all' })}
      />
      <Tooltip text={t('settings')}>
        <Link to="/settings/notifications" className="ib" aria-label={t('settings')} onClick={onClose}>
          <Icon of={Settings2} />
        </Link>
      </Tooltip>
    </>
  )
  return (
    <Drawer isOpen onClose={onClose} title={t('title')} side="left" widthPx={widthPx}>
      <div role="none" onKeyDown={onArrows}>
        <div className="nt-f">
          <Segments
            label={t('filter')}
            value={show}
            onChange={setShow}
            options={[
              { value: 'all', label: t('showAll') },
              { value: 'unread', label: t('showUnread') },
              { value: 'discussions', label: t('showDiscussions') },
            ]}
          />
          <span className="sp" />
          {show !== 'discussions' && actions}
        </div>
        {show === 'discussions' ? (
          <Suspense>
            <MyDiscussions onClose={onClose} />
          </Suspense>
        ) : (
          <Lines show={show} onClose={onClose} />
        )}
      </div>
    </Drawer>
  )
}
