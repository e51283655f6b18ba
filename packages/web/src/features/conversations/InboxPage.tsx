import { MessagesSquare } from 'lucide-react'
import { lazy, Suspense, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { holdKeys } from '../../lib/held-keys.ts'
import { keyCaps } from '../../lib/key-caps.ts'
import { useHotkeys } from '../../lib/use-hotkeys.ts'
import { classNames } from '../../ui/class-names.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import './inbox.css'
import './thread.css'
import { ListPane } from './list/ListPane.tsx'
import { ListResizer } from './list/ListResizer.tsx'
import { useMomentsEnd } from './use-moments-end.ts'
import { usePlace } from './use-place.ts'
import { useViewport } from './use-viewport.ts'

const loadOpened = () => import('./OpenedConversation.tsx')
const OpenedConversation = lazy(async () => ({ default: (await loadOpened()).OpenedConversation }))

const caps = (keys: string): string => keyCaps(keys).flat().join(' ')

function NothingOpen() {
  const { t } = useTranslation('conversations')
  const words = { next: caps('KeyJ'), previous: caps('KeyK'), open: caps('Enter') }
  return (
    <section className="th mid" aria-label={t('thread.label')}>
      <EmptyState icon={MessagesSquare} title={t('empty.choose')} text={t('empty.chooseText', words)} />
    </section>
  )
}

/** The inbox: list, conversation, context. On a phone one of them at a time. */
export function InboxPage() {
  const { t } = useTranslation('conversations')
  const { place, go } = usePlace()
  const { conversationId, messageId } = place
  const viewport = useViewport()
  const [isListShown, setListShown] = useState(true)
  const thread = useRef<HTMLElement>(null)
  const wantsThread = useRef(false)
  useMomentsEnd()
  // Before the effects of what is opened: those take what was held.
  useLayoutEffect(() => (conversationId ? holdKeys() : undefined), [conversationId])
  // The list is what one waits for; the conversation comes right after it.
  useEffect(() => void loadOpened().catch(() => null), [])

  const focusThread = (): void => {
    const log = thread.current?.querySelector<HTMLElement>('.msgs:not(.sks)')
    wantsThread.current = !log
    log?.focus()
  }
  useEffect(() => {
    if (!wantsThread.current || !conversationId) return
    wantsThread.current = false
    const held = document.activeElement
    // It may still be on its way; whoever writes or went elsewhere meanwhile stays there.
    const timer = setInterval(() => {
      const log = thread.current?.querySelector<HTMLElement>('.msgs:not(.sks)')
      const isLeft = document.activeElement !== held
      if (!isLeft) log?.focus()
      if (log || isLeft) clearInterval(timer)
    }, 60)
    return () => clearInterval(timer)
  }, [conversationId])
  const back = (): void => {
    const row = document.querySelector<HTMLElement>(`[data-row="${conversationId}"]`)
    const held = document.activeElement
    const isAbove = held?.closest('[data-region=list]')
    if (viewport !== 'phone' && !isAbove && row) row.focus()
    else go({ conversationId: null })
  }
  useHotkeys([
    { keys: 'BracketLeft', label: t('keys.list'), group: t('title'), run: () => setListShown(!isListShown) },
    { keys: 'Escape', label: t('keys.back'), group: t('title'), run: back },
  ])
  const isPhone = viewport === 'phone'
  const isListVisible = isPhone ? conversationId === null : isListShown
  return (
    <div className={classNames('ibx', conversationId && 'reading', !isListVisible && 'nolist')}>
      {isListVisible && <ListPane onEnterThread={focusThread} />}
      {isListVisible && viewport === 'wide' && <ListResizer />}
      {conversationId ? (
        <Suspense fallback={<section className="th" aria-busy="true" />}>
          <OpenedConversation
            id={conversationId}
            messageId={messageId}
            root={thread}
            onBack={() => go({ conversationId: null })}
          />
        </Suspense>
      ) : (
        !isPhone && <NothingOpen />
      )}
    </div>
  )
}
