import type { TimelineItem } from '@opora/contract/conversations'
import type { MemberFrame } from '@opora/contract/live'
import { type QueryClient, useQuery } from '@tanstack/react-query'
import { keys } from './keys.ts'

type TypingFrame = Extract<MemberFrame, { type: 'typing' }>
type ViewingFrame = Extract<MemberFrame, { type: 'viewing' }>
export type Answering = Extract<MemberFrame, { type: 'answering' }>
export type Typist = TypingFrame['who']

/** Things nobody stores: they live only as long as frames keep coming. */
export type PerConversation<T> = Readonly<Record<string, T>>

function put<T>(client: QueryClient, key: readonly string[], [id, value]: readonly [string, T | null]): void {
  client.setQueryData<PerConversation<T>>(key, (held = {}) => {
    const { [id]: _, ...rest } = held
    return value === null ? rest : { ...rest, [id]: value }
  })
}

const read = <T>(client: QueryClient, key: readonly string[], id: string): T | undefined =>
  client.getQueryData<PerConversation<T>>(key)?.[id]

export function applyTyping(client: QueryClient, { conversationId, who, isTyping }: TypingFrame): void {
  const others = (read<Typist[]>(client, keys.typing, conversationId) ?? []).filter((one) => one.id !== who.id)
  const typists = isTyping ? [...others, who] : others
  put(client, keys.typing, [conversationId, typists.length > 0 ? typists : null])
}

export function applyViewing(client: QueryClient, { conversationId, memberIds }: ViewingFrame): void {
  put<string[]>(client, keys.viewing, [conversationId, memberIds.length > 0 ? memberIds : null])
}

export const applyAnswering = (client: QueryClient, frame: Answering): void =>
  put(client, keys.answering, [frame.conversationId, frame])

/** Whoever has spoken no longer types, and an answer that arrived is no longer under way. */
export function endMoments(client: QueryClient, conversationId: string, item: TimelineItem): void {
  if (item.type !== 'message') return
  const typists = read<Typist[]>(client, keys.typing, conversationId)
  const who = typists?.find((one) => one.id === item.author.id)
  if (who)
    applyTyping(client, {
      type: 'typing',
      conversationId: conversationId as TypingFrame['conversationId'],
      who,
      isTyping: false,
    })
  const answer = read<Answering>(client, keys.answering, conversationId)
  if (answer && item.trace?.answerId === answer.answerId) endAnswering(client, conversationId)
}

export const endAnswering = (client: QueryClient, conversationId: string): void =>
  put<Answering>(client, keys.answering, [conversationId, null])

function useMoments<T>(key: readonly string[]): PerConversation<T> {
  const { data } = useQuery<PerConversation<T>>({
    queryKey: key,
    queryFn: () => ({}),
    enabled: false,
    initialData: {},
    gcTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  })
  return data
}

export const useTyping = (): PerConversation<Typist[]> => useMoments(keys.typing)
export const useViewing = (): PerConversation<string[]> => useMoments(keys.viewing)
export const useAnswering = (): PerConversation<Answering> => useMoments(keys.answering)

/** After a gap nobody knows who still types, looks or answers. */
export function forgetMoments(client: QueryClient): void {
  for (const key of [keys.typing, keys.viewing, keys.answering]) client.setQueryData(key, {})
}
