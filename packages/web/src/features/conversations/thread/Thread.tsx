import type { Conversation, Message } from '@opora/contract/conversations'
import { useQueryClient } from '@tanstack/react-query'
import { type RefObject, Suspense, useCallback, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../../lib/failure-text.ts'
import { takeHeldKeys } from '../../../lib/held-keys.ts'
import { newClientId } from '../../../lib/new-client-id.ts'
import { useHotkeys } from '../../../lib/use-hotkeys.ts'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Loading } from '../../../ui/Skeleton.tsx'
import { type Outgoing, readOutbox, settle } from '../cache/outbox.ts'
import { useTimeline } from '../cache/use-timeline.ts'
import { Composer } from '../composer/Composer.tsx'
import type { ComposerHandle, Written } from '../composer/composer-handle.ts'
import { returnTo } from '../composer/use-composer-handle.ts'
import { ArticleDialog } from '../copilot-parts.ts'
import { askDiscussion } from '../discussion-parts.ts'
import { PinnedHandOver } from '../hand-over-parts.ts'
import { HeldStrip } from '../held-parts.ts'
import { MergeDialog, MergedAway, SplitDialog } from '../merging-parts.ts'
import { PriorityKey } from '../priority-parts.ts'
import { sendMessage } from '../send-message.ts'
import { isOpen } from '../tabs.ts'
import { TagKey } from '../tags/TagKey.tsx'
import { ProposalCards } from '../tool-parts.ts'
import { useActions } from '../use-actions.ts'
import { useAssistantName } from '../use-assistant-name.ts'
import { WatchKey } from '../watching-parts.ts'
import { CitedText } from './CitedText.tsx'
import { ThreadHeader } from './ThreadHeader.tsx'
import { ThreadSkeleton } from './ThreadSkeleton.tsx'
import { Timeline } from './Timeline.tsx'
import { useMessageChanges } from './use-message-changes.ts'
import { useViewing } from './use-viewing.ts'

interface ThreadProps {
  conversation: Conversation
  messageId: string
  isPhone: boolean
  isPanelOpen: boolean
  root: RefObject<HTMLElement | null>
  composer: RefObject<ComposerHandle | null>
  onBack: () => void
  onPanel: () => void
}

/** What was typed for the composer before it stood goes into it. */
function useHeldKeys(composer: ThreadProps['composer']): void {
  useEffect(() => {
    const held = takeHeldKeys()
    if (!held) return
    composer.current?.write(held.mode)
    if (held.text) requestAnimationFrame(() => composer.current?.insert(held.text))
  }, [composer])
}

/** Sends, repeats and gives up messages of one conversation. */
function useSending(conversationId: Conversation['id']) {
  const client = useQueryClient()
  const send = useCallback(
    (outgoing: Outgoing): void => void sendMessage({ client, conversationId, outgoing }),
    [client, conversationId],
  )
  const write = useCallback(
    (written: Written): void =>
      send({ ...written, clientId: newClientId(), createdAt: new Date().toISOString(), problem: null }),
    [send],
  )
  // The channel refused what was stored: saying it again is a new message.
  const resend = useCallback(
    ({ text, attachments, replyTo }: Message): void =>
      write({ text, files: attachments, isNote: false, resolves: false, replyTo: replyTo ?? undefined }),
    [write],
  )
  const discard = useCallback(
    (outgoing: Outgoing): void => settle(client, conversationId, outgoing.clientId),
    [client, conversationId],
  )
  // What was held and waits no more has left, came back or stopped: its place is elsewhere.
  const settleHeld = useCallback(
    (waiting: readonly string[]): void => {
      for (const { clientId, isHeld } of readOutbox(client, conversationId))
        if (isHeld && !waiting.includes(clientId)) settle(client, conversationId, clientId)
    },
    [client, conversationId],
  )
  return { send, write, resend, discard, settleHeld }
}

/** The middle pane: what was said, and where one answers. */
export function Thread({
  conversation,
  messageId,
  isPhone,
  isPanelOpen,
  root,
  composer,
  onBack,
  onPanel,
}: ThreadProps) {
  const { t } = useTranslation('conversations')
  const actions = useActions()
  const timeline = useTimeline(conversation)
  const sending = useSending(conversation.id)
  const assistantName = useAssistantName(timeline.items, conversation)
  const [isAssigning, setAssigning] = useState(false)
  const [isSnoozing, setSnoozing] = useState(false)
  const [isArticle, setArticle] = useState(false)
  const [isMerging, setMerging] = useState(false)
  const [splitting, setSplitting] = useState<Message | null>(null)
  useViewing(conversation.id)

  const changes = useMessageChanges(conversation.id)
  const deeds = useMemo(
    () => ({
      quote: (text: string): void => composer.current?.quote(text),
      reply: (message: Message): void => composer.current?.begin({ kind: 'reply', message }),
      edit: (message: Message): void => composer.current?.begin({ kind: 'edit', message }),
      remove: (message: Message): void => void changes.remove(message),
      split: (message: Message): void => setSplitting(message),
      discuss: (about: Message): void => askDiscussion({ conversationId: conversation.id, discussionId: null, about }),
    }),
    [composer, changes, conversation.id],
  )
  const leaveComposer = (): void => root.current?.querySelector<HTMLElement>('.msgs')?.focus()
  const openCitation = (n: number): void =>
    [...(root.current?.querySelectorAll<HTMLElement>(`[data-cite="${n}"]`) ?? [])].at(-1)?.click()
  useHeldKeys(composer)
  const group = t('title')
  useHotkeys([
    { keys: 'KeyR', label: t('keys.reply'), group, run: () => composer.current?.write('reply') },
    { keys: 'KeyN', label: t('keys.note'), group, run: () => composer.current?.write('note') },
    {
      keys: 'KeyE',
      label: t('action.resolve'),
      group,
      run: () => (isOpen(conversation) ? actions.resolve(conversation) : actions.reopen(conversation)),
    },
    { keys: 'KeyI', label: t('action.assignToMe'), group, run: () => actions.assignToMe(conversation) },
    { keys: 'KeyA', label: t('action.assign'), group, run: () => setAssigning(true) },
    { keys: 'KeyZ', label: t('snooze.action'), group, run: () => setSnoozing(isOpen(conversation)) },
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => ({ keys: `Digit${n}`, run: () => openCitation(n) })),
  ])
  return (
    <section className="th" aria-label={t('thread.label')} data-region="thread" ref={root}>
      <ThreadHeader
        conversation={conversation}
        actions={actions}
        isPhone={isPhone}
        isPanelOpen={isPanelOpen}
        isAssigning={isAssigning}
        onAssigning={setAssigning}
        isSnoozing={isSnoozing}
        onSnoozing={setSnoozing}
        onBack={onBack}
        onPanel={onPanel}
        onArticle={() => setArticle(true)}
        onMerge={() => setMerging(true)}
      />
      <Suspense>
        <PinnedHandOver key={conversation.id} conversation={conversation} />
      </Suspense>
      <Loading isLoading={timeline.isLoading} skeleton={<ThreadSkeleton />}>
        {timeline.error ? (
          <div className="msgs-at">
            <ErrorState title={t('error.thread')} {...failureText(timeline.error)} onRetry={timeline.retry} />
          </div>
        ) : (
          <Timeline
            conversation={conversation}
            timeline={timeline}
            assistantName={assistantName}
            messageId={messageId}
            deeds={deeds}
            onResend={sending.resend}
            onRetry={sending.send}
            onDiscard={sending.discard}
          />
        )}
      </Loading>
      {timeline.isLoading && <div className="msgs-at" />}
      <Suspense>
        <ProposalCards key={conversation.id} conversationId={conversation.id} />
      </Suspense>
      {conversation.mergedInto ? (
        <Suspense>
          <MergedAway conversation={conversation} />
        </Suspense>
      ) : (
        <>
          <Suspense>
            <HeldStrip
              conversationId={conversation.id}
              onReturn={returnTo(composer, conversation.id)}
              onWaiting={sending.settleHeld}
            />
          </Suspense>
          <Composer
            ref={composer}
            conversation={conversation}
            items={timeline.items}
            onSend={sending.write}
            onEdit={changes.edit}
            onLeave={leaveComposer}
            Cited={CitedText}
          />
        </>
      )}
      <TagKey conversation={conversation} />
      <Suspense>
        {!conversation.mergedInto && <PriorityKey conversation={conversation} group={group} />}
        {!conversation.mergedInto && <WatchKey conversation={conversation} group={group} />}
        {isArticle && <ArticleDialog conversation={conversation} onClose={() => setArticle(false)} />}
        {isMerging && <MergeDialog conversation={conversation} onClose={() => setMerging(false)} />}
        {splitting && (
          <SplitDialog
            conversation={conversation}
            items={timeline.items}
            from={splitting}
            onClose={() => setSplitting(null)}
          />
        )}
      </Suspense>
    </section>
  )
}
