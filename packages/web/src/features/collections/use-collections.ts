import type { Assistant } from '@opora/contract/assistants'
import type { Collection } from '@opora/contract/collections'
import type { CollectionId } from '@opora/contract/ids'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../lib/session.ts'
import { useAssistants } from '../../lib/use-assistants.ts'
import { collectionKeys } from './keys.ts'

/** Every collection, in the order people gave them. */
export function useCollections() {
  return useQuery({
    queryKey: collectionKeys.all,
    queryFn: ({ signal }) => api('GET /collections', {}, { signal }),
  })
}

/** Those with these ids, in the order of all; what is not there any more is left out. */
export function useNamed(ids: readonly CollectionId[]): Collection[] {
  const { data } = useCollections()
  return data?.items.filter(({ id }) => ids.includes(id)) ?? []
}

/** Names of the assistants that are restricted to a collection: among others, and to it alone. Null until they are known. */
export function useUsers(id: CollectionId): { among: string[]; alone: string[] } | null {
  const { data } = useAssistants()
  if (!data) return null
  const users = data.items.filter(({ collectionIds }) => collectionIds?.includes(id))
  const isAlone = ({ collectionIds }: Assistant): boolean => collectionIds?.length === 1
  return {
    among: users.filter((one) => !isAlone(one)).map(({ name }) => name),
    alone: users.filter(isAlone).map(({ name }) => name),
  }
}

/** Names of the assistants that answer from a collection, restricted to it or free of any restriction. */
export function useAnswering(): (id: CollectionId) => string[] {
  const { data } = useAssistants()
  return (id) => (data?.items ?? []).filter((one) => one.collectionIds?.includes(id) ?? true).map(({ name }) => name)
}
