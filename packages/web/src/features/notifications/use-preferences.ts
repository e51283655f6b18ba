import type { NotificationKind, NotificationPreferences } from '@opora/contract/notifications'
import type { CallOf } from '@opora/contract/routes'
import { type QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { failureLine } from '../../lib/failure-text.ts'
import { api } from '../../lib/session.ts'
import { showToast } from '../../ui/toast.ts'
import { keys } from './keys.ts'

export type PreferenceChange = CallOf<'PATCH /notification-preferences'>['body']

export const preferencesQuery = queryOptions({
  queryKey: keys.preferences,
  queryFn: ({ signal }) => api('GET /notification-preferences', {}, { signal }),
  staleTime: 5 * 60_000,
})

export const usePreferences = () => useQuery(preferencesQuery)

/** What is held once a change is made, before the server said so. */
function changed(held: NotificationPreferences, { choices, ...rest }: PreferenceChange): NotificationPreferences {
  const merged = { ...held.choices }
  for (const kind of Object.keys(choices ?? {}) as NotificationKind[])
    merged[kind] = { ...merged[kind], ...choices?.[kind] } as (typeof merged)[NotificationKind]
  return { ...held, ...rest, choices: merged } as NotificationPreferences
}

const mutationKey = ['notifications', 'change']

function show(client: QueryClient, change: PreferenceChange): void {
  client.setQueryData(keys.preferences, (held: NotificationPreferences | undefined) => held && changed(held, change))
}

/** Shows each change at once; one that is refused is taken back and said. */
export function useChange(): (change: PreferenceChange) => void {
  const client = useQueryClient()
  const { mutate } = useMutation({
    mutationKey,
    scope: { id: 'notification-preferences' },
    mutationFn: (change: PreferenceChange) => api('PATCH /notification-preferences', { body: change }),
    onMutate: async (change) => {
      await client.cancelQueries({ queryKey: keys.preferences })
      show(client, change)
    },
    onSuccess: (now) => {
      // Of several changes the last answer holds them all.
      if (client.isMutating({ mutationKey }) === 1) client.setQueryData(keys.preferences, now)
    },
    onError: (error) => {
      showToast({ text: failureLine(error), isError: true })
      void client.invalidateQueries({ queryKey: keys.preferences })
    },
  })
  return mutate
}
