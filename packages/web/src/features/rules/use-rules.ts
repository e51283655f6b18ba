import type { RuleId } from '@opora/contract/ids'
import type { CallOf } from '@opora/contract/routes'
import type { Rule } from '@opora/contract/rules'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../lib/session.ts'
import { rulesKey } from './keys.ts'

interface Rules {
  items: Rule[]
}

/** Every rule in the order they are looked at; frames keep them right. */
export const useRules = () =>
  useQuery<Rules>({ queryKey: rulesKey, queryFn: ({ signal }) => api('GET /rules', {}, { signal }) })

/** The same rules with one of them at another place. */
export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const rest = items.filter((_, at) => at !== from)
  const item = items[from]
  return item === undefined ? [...items] : [...rest.slice(0, to), item, ...rest.slice(to)]
}

/** Ways to change rules; what the server answers replaces what is held. */
export function useRuleChanges() {
  const client = useQueryClient()
  const patch = (change: (items: Rule[]) => Rule[]): void => {
    client.setQueryData<Rules>(rulesKey, (held) => held && { items: change(held.items) })
  }
  const keep = (rule: Rule): void =>
    patch((items) =>
      items.some(({ id }) => id === rule.id) ? items.map((one) => (one.id === rule.id ? rule : one)) : [...items, rule],
    )
  return {
    create: async (body: CallOf<'POST /rules'>['body']): Promise<void> => keep(await api('POST /rules', { body })),
    change: async (id: RuleId, body: CallOf<'PATCH /rules/:id'>['body']): Promise<void> =>
      keep(await api('PATCH /rules/:id', { params: { id }, body })),
    forget: (id: RuleId): void => patch((items) => items.filter((one) => one.id !== id)),
    /** At once for the eye; back where it was when the server refuses. */
    order: async (items: readonly Rule[]): Promise<void> => {
      patch(() => [...items])
      try {
        const body = { ruleIds: items.map(({ id }) => id) }
        client.setQueryData<Rules>(rulesKey, await api('PUT /rule-order', { body }))
      } catch (error) {
        await client.invalidateQueries({ queryKey: rulesKey })
        throw error
      }
    },
  }
}
