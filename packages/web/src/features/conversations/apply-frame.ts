import type { MemberFrame } from '@opora/contract/live'
import type { Tag } from '@opora/contract/tags'
import type { QueryClient } from '@tanstack/react-query'
import { applyDraft } from './cache/drafts.ts'
import { addItems } from './cache/items.ts'
import { keys } from './cache/keys.ts'
import { doubt, knownConversation, readKnown, remember, retag } from './cache/known.ts'
import { applyAnswering, applyTyping, applyViewing, endAnswering, endMoments, forgetMoments } from './cache/moments.ts'
import { settle } from './cache/outbox.ts'

type FrameOf<T extends MemberFrame['type']> = Extract<MemberFrame, { type: T }>

function applyConversation(client: QueryClient, { conversation }: FrameOf<'conversation.changed'>): void {
  const held = knownConversation(readKnown(client), conversation.id)
  remember(client, [conversation])
  // Messages are signed with the name their author has now.
  if (held && held.contact.name !== conversation.contact.name) fetchAgain(client, conversation.id)
  void client.invalidateQueries({ queryKey: ['contacts', conversation.contact.id] })
  if (conversation.assistantState === 'silent') endAnswering(client, conversation.id)
  client.setQueryData<number>(keys.changes, (count = 0) => count + 1)
  void client.invalidateQueries({ queryKey: keys.counts, refetchType: 'none' })
}

function applyItem(client: QueryClient, { conversationId, item }: FrameOf<'timeline.changed'>): void {
  const isOpened = client.getQueryState(keys.timeline(conversationId)) !== undefined
  if (isOpened) addItems(client, conversationId, [item])
  if (item.type === 'message' && item.clientId) settle(client, conversationId, item.clientId)
  endMoments(client, conversationId, item)
}

/** Messages stand elsewhere: copies that frames told have places of before. */
function fetchAgain(client: QueryClient, id: string): void {
  client.removeQueries({ queryKey: keys.items(id) })
  void client.invalidateQueries({ queryKey: keys.timeline(id) })
  void client.invalidateQueries({ queryKey: ['conversations', 'beside'] })
}

/** A tag is called otherwise, or another one stands in its place: copies held here follow, what is fetched is asked again. */
function applyTag(client: QueryClient, fromId: string, { id, name, colour }: Tag): void {
  retag(client, fromId, { id, name, colour })
  for (const key of [keys.lists, ['conversations', 'beside']]) void client.invalidateQueries({ queryKey: key })
}

/** The model may write on for a while after a person took over: nobody is shown that. */
const isSpokenOver = (client: QueryClient, { conversationId, stage }: FrameOf<'answering'>): boolean =>
  stage !== 'done' && knownConversation(readKnown(client), conversationId)?.assistantState === 'silent'

const own = [
  'hello',
  'reset',
  'conversation.changed',
  'timeline.changed',
  'typing',
  'viewing',
  'answering',
  'tag.changed',
  'tag.merged',
  'messages.moved',
  'draft.changed',
] as const
type OwnFrame = FrameOf<(typeof own)[number]>

const isOwn = (frame: MemberFrame): frame is OwnFrame => own.some((type) => type === frame.type)

/** What one live frame changes in what this browser holds about conversations; those of other features change nothing. */
export function applyFrame(client: QueryClient, frame: MemberFrame): void {
  if (isOwn(frame)) apply(client, frame)
}

function apply(client: QueryClient, frame: OwnFrame): void {
  switch (frame.type) {
    case 'hello':
      forgetMoments(client)
      // Whatever was fetched before the first greeting may have missed a change in between.
      if (!readKnown(client).hasGreeted) doubt(client)
      break
    case 'reset':
      forgetMoments(client)
      doubt(client)
      break
    case 'conversation.changed':
      applyConversation(client, frame)
      break
    case 'timeline.changed':
      applyItem(client, frame)
      break
    case 'typing':
      applyTyping(client, frame)
      break
    case 'viewing':
      applyViewing(client, frame)
      break
    case 'answering':
      if (!isSpokenOver(client, frame)) applyAnswering(client, frame)
      break
    case 'tag.changed':
      applyTag(client, frame.tag.id, frame.tag)
      break
    case 'tag.merged':
      applyTag(client, frame.fromId, frame.tag)
      break
    case 'messages.moved':
      for (const id of frame.conversationIds) fetchAgain(client, id)
      break
    case 'draft.changed':
      applyDraft(client, frame)
      break
  }
}
