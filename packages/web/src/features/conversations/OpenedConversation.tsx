import { isFailure } from '@opora/contract/errors'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { MessageSquareOff, PanelRight } from 'lucide-react'
import { type RefObject, Suspense, useEffect, useRef, useState } from 'react'
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
import type { ComposerHandle } from './composer/composer-handle.ts'
import { ContextBody, type ContextTab, ContextTabs } from './details/ContextPanel.tsx'
import { askDiscussion, DiscussionPlace, useAskedDiscussion } from './discussion-parts.ts'
import { CitedText } from './thread/CitedText.tsx'
import { Thread } from './thread/Thread.tsx'
import { ThreadSkeleton } from './thread/ThreadSkeleton.tsx'
import { askExport, TranscriptDialog, useAskedExport } from './transcript-parts.ts'
import { useViewport } from './use-viewport.ts'

interface OpenedConversationProps {
  id: string
  /** The message to begin at, or nothing. */
  messageId: string
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

/** What colleagues discuss beside it; a link from outside names it in the address. */
function useLinkedDiscussion(conversationId: string) {
  const { discussion } = useSearch({ from: '/member/shell/inbox/{-$conversationId}' })
  const navigate = useNavigate()
  useEffect(() => {
    if (!discussion) return
    askDiscussion({ conversationId, discussionId: discussion })
    // It would go along to other conversations, and the same link could not open it again.
    void navigate({ to: '.', search: ({ discussion: _, ...held }) => held, replace: true })
  }, [conversationId, discussion, navigate])
  return useAskedDiscussion(conversationId)
}

/** The conversation of the address, with its context panel beside it or over it. */
export function OpenedConversation({ id, messageId, root, onBack }: OpenedConversationProps) {
  const { t } = useTranslation('conversations')
  const viewport = useViewport()
  const isColumn = viewport === 'wide'
  const panel = usePanel(isColumn)
  const composer = useRef<ComposerHandle>(null)
  const [tab, setTab] = useState<ContextTab>('details')
  const [wanted, setWanted] = useState(0)
  const leaving = useAskedExport(id)
  const discussing = useLinkedDiscussion(id)
  const { conversation, previous, error, retry } = useConversation(id)
  /** A discussion stands where the panel does. */
  const show = (isOpen: boolean): void => {
    if (discussing) askDiscussion(null)
    panel.set(isOpen)
  }
  useHotkeys([
    {
      keys: 'BracketRight',
      label: t('keys.details'),
      group: t('title'),
      isInOverlays: true,
      run: () => show(discussing !== null || !panel.isOpen),
    },
    {
      keys: 'KeyQ',
      label: t('keys.ask'),
      group: t('title'),
      run: () => {
        show(true)
        setTab('copilot')
        setWanted(wanted + 1)
      },
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
  const insert = (text: string): void => {
    if (!isColumn) panel.set(false)
    composer.current?.insert(text)
  }
  const context = { conversation, previous, tab, wanted, Cited: CitedText, onInsert: insert }
  return (
    <>
      <Thread
        key={id}
        conversation={conversation}
        messageId={messageId}
        isPhone={viewport === 'phone'}
        isPanelOpen={isColumn && (panel.isOpen || discussing !== null)}
        root={root}
        composer={composer}
        onBack={onBack}
        onPanel={() => panel.set(!panel.isOpen)}
      />
      {leaving && (
        <Suspense>
          <TranscriptDialog conversation={conversation} way={leaving} onClose={() => askExport(null)} />
        </Suspense>
      )}
      {discussing && (
        <Suspense>
          <DiscussionPlace
            conversation={conversation}
            asked={discussing}
            isColumn={isColumn}
            isPhone={viewport === 'phone'}
          />
        </Suspense>
      )}
      {isColumn && panel.isOpen && !discussing && (
        <aside className="ctx" aria-label={t('details.label')} data-region="context">
          <header className="bar">
            <ContextTabs tab={tab} onTab={setTab} />
            <span className="grow" />
            <IconButton
              icon={PanelRight}
              label={t('action.hideDetails')}
              keys="BracketRight"
              onClick={() => panel.set(false)}
            />
          </header>
          <div className="ctx-b">
            <ContextBody {...context} />
          </div>
        </aside>
      )}
      {!isColumn && (
        <Drawer
          isOpen={panel.isOpen}
          onClose={() => panel.set(false)}
          title={t('details.label')}
          widthPx={viewport === 'phone' ? 768 : 320}
        >
          <div className="ctx-in">
            <ContextTabs tab={tab} onTab={setTab} />
            <ContextBody {...context} />
          </div>
        </Drawer>
      )}
    </>
  )
}
