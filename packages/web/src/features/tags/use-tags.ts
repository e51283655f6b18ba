import type { Tag } from '@opora/contract/tags'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../lib/session.ts'
import { tagKeys } from './keys.ts'

/** What is held of the tags of the workspace. */
export interface Tags {
  items: Tag[]
}

/** Every tag, archived ones too; frames keep them right. */
export const useTags = () =>
  useQuery<Tags>({
    queryKey: tagKeys.all,
    queryFn: ({ signal }) => api('GET /tags', {}, { signal }),
    staleTime: 5 * 60_000,
  })

/** What tags have become while this browser looked, by the ids of those that are no more. */
export type Merged = Readonly<Record<string, string>>

const none: Merged = {}

export const useMergedTags = (): Merged =>
  useQuery<Merged>({ queryKey: tagKeys.merged, queryFn: () => none, enabled: false }).data ?? none
