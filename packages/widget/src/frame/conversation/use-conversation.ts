import { isFailure } from '@opora/contract/errors'
import type { ConversationId } from '@opora/contract/ids'
import type { MessengerHome, VisitorConversation } from '@opora/contract/messenger'
import { useEffect, useState } from 'preact/hooks'
import { isStranger } from '../messenger/session.ts'
import { isUnborn, type Outgoing } from '../outbox/outbox.ts'
import { useShell } from '../shell.ts'
import { type Answering, findConversation, type Thread } from '../state/state.ts'
import { useStore } from '../state/store.ts'
import { newConversation } from '../view.ts'

export interface OpenConversation {
  home: MessengerHome
  /** Null until the first message of a new conversation has been accepted. */
  id: ConversationId | null
  conversation: VisitorConversation | undefined
  thread: Thread | undefined
  waiting: Outgoing[]
  answering: Answering | undefined
  typist: string | undefined
  place: string | null | undefined
  hasFailed: boolean
  reload(): void
}

/** Everything one conversation is made of, fetched when it is opened. */
export function useConversation(to: string): OpenConversation | null {
  const { messenger, isShown, go } = useShell()
  const state = useStore(messenger.state)
  const outgoing = useStore(messenger.outgoing)
  const onward = useStore(messenger.onward)
  const [hasFailed, setFailed] = useState(false)
  const [attempt, setAttempt] = useState(0)
  const resolved = messenger.outbox.resolve(to)
  const id = isUnborn(resolved) ? null : (resolved as ConversationId)
  const conversation = id ? findConversation(state, id) : undefined
  const thread = id ? state.threads[id] : undefined
  const isMissing = id !== null && !thread

  useEffect(() => {
    if (!id || !isMissing) return
    setFailed(false)
    const opened = messenger.loadThread(id).then((at) => {
      if (at !== id) go({ screen: 'conversation', to: at })
    })
    opened.catch((error: unknown) => {
      // The conversation belonged to a visitor the server has forgotten: what was being written goes on in a new one.
      if (isStranger(error) || isFailure(error, 'not_found')) go(newConversation())
      else setFailed(true)
    })
  }, [messenger, id, isMissing, attempt, go])

  useEffect(() => {
    if (id && onward?.from === id) go({ screen: 'conversation', to: onward.to })
    // Whoever comes back to read is not sent on again.
    if (onward) messenger.onward.update(() => null)
  }, [messenger, id, onward, go])

  const unread = conversation?.unread ?? 0
  const lastSeq = conversation?.lastSeq ?? 0
  const isFetched = thread !== undefined
  useEffect(() => {
    if (!id || !isFetched || unread === 0 || !isShown || document.hidden) return
    const call = { params: { id }, body: { seq: lastSeq } }
    messenger
      .guarded(() => messenger.api('PUT /messenger/conversations/:id/reading', call))
      .then(messenger.keep)
      .catch(() => undefined)
  }, [messenger, id, isFetched, unread, lastSeq, isShown])

  if (!state.home) return null
  return {
    ...{ home: state.home, id, conversation, thread, hasFailed },
    waiting: outgoing.filter((message) => messenger.outbox.resolve(message.to) === resolved),
    answering: id ? state.answering[id] : undefined,
    typist: id ? state.typing[id] : undefined,
    place: id && state.places[id],
    reload: () => setAttempt((held) => held + 1),
  }
}
