import type { Conversation } from '@opora/contract/conversations'
import type { TagSummary } from '@opora/contract/tags'
import { type QueryClient, useQuery } from '@tanstack/react-query'
import { keys } from './keys.ts'

interface Entry {
  conversation: Conversation
  epoch: number
}

/**
 * The newest copy of every conversation this tab has heard of. Lists keep only their reach and are drawn
 * from here, so a late answer to a fetch can never undo what a frame told.
 */
export interface Known {
  entries: ReadonlyMap<string, Entry>
  /** Grows when frames may have been missed: what is not confirmed again is not believed. */
  epoch: number
  hasGreeted: boolean
}

const nothing: Known = { entries: new Map(), epoch: 0, hasGreeted: false }

export const readKnown = (client: QueryClient): Known => client.getQueryData<Known>(keys.known) ?? nothing

export const knownConversation = (known: Known, id: string): Conversation | undefined =>
  known.entries.get(id)?.conversation

/** Keeps each conversation unless a newer copy is held already. */
export function remember(client: QueryClient, incoming: readonly Conversation[]): void {
  const known = readKnown(client)
  const entries = new Map(known.entries)
  let isChanged = false
  for (const conversation of incoming) {
    const held = entries.get(conversation.id)
    const isNewer = !held || conversation.version > held.conversation.version
    if (!isNewer && held.epoch === known.epoch) continue
    entries.set(conversation.id, { conversation: isNewer ? conversation : held.conversation, epoch: known.epoch })
    isChanged = true
  }
  if (isChanged) client.setQueryData<Known>(keys.known, { ...known, entries })
}

/** Shows a tag in place of what stood under an id, once on each conversation. */
export function retag(client: QueryClient, fromId: string, tag: TagSummary): void {
  const known = readKnown(client)
  const entries = new Map(known.entries)
  for (const [id, entry] of known.entries) {
    const { tags } = entry.conversation
    if (!tags.some((one) => one.id === fromId)) continue
    const others = tags.filter((one) => one.id !== fromId && one.id !== tag.id)
    const next = [...others, tag].sort((a, b) => a.name.localeCompare(b.name))
    entries.set(id, { ...entry, conversation: { ...entry.conversation, tags: next } })
  }
  client.setQueryData<Known>(keys.known, { ...known, entries })
}

/** Frames may have been missed: ask for everything again and believe only what is confirmed. */
export function doubt(client: QueryClient): void {
  const known = readKnown(client)
  client.setQueryData<Known>(keys.known, { ...known, epoch: known.epoch + 1, hasGreeted: true })
  for (const key of [keys.counts, keys.drafts, keys.lists, keys.timelines, ['conversations', 'beside']]) {
    void client.invalidateQueries({ queryKey: key })
  }
}

export function useKnown(): Known {
  const { data } = useQuery<Known>({
    queryKey: keys.known,
    queryFn: () => nothing,
    enabled: false,
    initialData: nothing,
    gcTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  })
  return data
}
