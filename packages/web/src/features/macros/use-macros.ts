import type { MacroId } from '@opora/contract/ids'
import type { Macro } from '@opora/contract/macros'
import type { CallOf } from '@opora/contract/routes'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../lib/session.ts'
import { macrosKey } from './keys.ts'

interface Macros {
  items: Macro[]
}

/** Every macro this member may apply, by shortcut; frames keep them right. */
export const useMacros = (isAsked = true) =>
  useQuery<Macros>({
    queryKey: macrosKey,
    queryFn: ({ signal }) => api('GET /macros', {}, { signal }),
    staleTime: 5 * 60_000,
    enabled: isAsked,
  })

const byShortcut = (a: Macro, b: Macro): number => a.shortcut.localeCompare(b.shortcut)

/** Ways to change macros; what the server answers replaces what is held. */
export function useMacroChanges() {
  const client = useQueryClient()
  const patch = (change: (items: Macro[]) => Macro[]): void => {
    client.setQueryData<Macros>(macrosKey, (held) => held && { items: change(held.items) })
  }
  const keep = (macro: Macro): void =>
    patch((items) => [...items.filter(({ id }) => id !== macro.id), macro].sort(byShortcut))
  return {
    create: async (body: CallOf<'POST /macros'>['body']): Promise<void> => keep(await api('POST /macros', { body })),
    change: async (id: MacroId, body: CallOf<'PATCH /macros/:id'>['body']): Promise<void> =>
      keep(await api('PATCH /macros/:id', { params: { id }, body })),
    forget: (id: MacroId): void => patch((items) => items.filter((one) => one.id !== id)),
    /** The newest one, which somebody else has changed. */
    newest: async (id: MacroId): Promise<Macro | undefined> => {
      await client.invalidateQueries({ queryKey: macrosKey })
      return client.getQueryData<Macros>(macrosKey)?.items.find((one) => one.id === id)
    },
  }
}
