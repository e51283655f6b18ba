import { isFailure } from '@opora/contract/errors'
import { MessageSquareOff, PanelRight } from 'lucide-react'
import { type RefObject, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../lib/failure-text.ts'
import { useHotkeys } from '../../lib/use-hotkeys.ts'
import { Button } from '../../ui/Button.tsx'
import { Drawer } from '../../ui/Drawer.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Loading } from '../../ui/Skeleton.tsx'
import { useConversation } from './cache/use-conversation.ts'
import { DetailsPanel } from './details/DetailsPanel.tsx'
import { Thread } from './thread/Thread.tsx'
import { ThreadSkeleton } from './thread/ThreadSkeleton.tsx'
import { useViewport } from './use-viewport.ts'

interface OpenedConversationProps {
  id: string
  root: RefObject<HTMLElement | null>
  onBack: () => void
}

const panelKey = 'opora.inbox.panel'

/** Whether the context panel stands open: kept between visits where it has its own column. */
function usePanel(isColumn: boolean) {
  const [isShown, setShown] = useState(() => localStorage.getItem(panelKey) !== 'closed')
  const [isDrawn, setDrawn] = useState(false)
  const set = (next: boolean): void => {
    if (isColumn) {
      localStorage.setItem(panelKey, next ? 'open' : 'closed')
      setShown(next)
    } else setDrawn(next)
  }
  return { isOpen: isColumn ? isShown : isDrawn, set }
}

/** The conversation of the address, with its context panel beside it or over it. */
export function OpenedConversation({ id, root, onBack }: OpenedConversationProps) {
  const { t } = useTranslation('conversations')
  const viewport = useViewport()
  const isColumn = viewport === 'wide'
  const panel = usePanel(isColumn)
  const { conversation, previous, error, retry } = useConversation(id)
  useHotkeys([
    {
      keys: 'BracketRight',
      label: t('keys.details'),
      group: t('title'),
      isInOverlays: true,
      run: () => panel.set(!panel.isOpen),
    },
  ])
  if (!conversation) {
    const isGone = isFailure(error, 'not_found') || isFailure(error, 'invalid')
    return (
      <section className="th mid" aria-label={t('thread.label')} data-region="thread" ref={root}>
        <Loading isLoading={!error} skeleton={<ThreadSkeleton />}>
          {isGone ? (
            <EmptyState
              icon={MessageSquareOff}
              title={t('empty.gone')}
              text={t('empty.goneText')}
              action={<Button onClick={onBack}>{t('empty.back')}</Button>}
            />
          ) : (
            error && <ErrorState title={t('error.thread')} {...failureText(error)} onRetry={retry} />
          )}
        </Loading>
      </section>
    )
  }
  const details = <DetailsPanel conversation={conversation} previous={previous} />
  return (
    <>
      <Thread
        key={id}
        conversation={conversation}
        isPhone={viewport === 'phone'}
        isPanelOpen={isColumn && panel.isOpen}
        root={root}
        onBack={onBack}
        onPanel={() => panel.set(!panel.isOpen)}
      />
      {isColumn && panel.isOpen && (
        <aside className="ctx" aria-label={t('details.label')} data-region="context">
          <header className="bar">
            <h2 className="grow tr">{t('details.tab')}</h2>
            <IconButton
              icon={PanelRight}
              label={t('action.hideDetails')}
              keys="BracketRight"
              onClick={() => panel.set(false)}
            />
          </header>
          <div className="ctx-b">{details}</div>
        </aside>
      )}
      {!isColumn && (
        <Drawer
          isOpen={panel.isOpen}
          onClose={() => panel.set(false)}
          title={t('details.tab')}
          widthPx={viewport === 'phone' ? 768 : 320}
        >
          <div className="ctx-in">{details}</div>
        </Drawer>
      )}
    </>
  )
}
