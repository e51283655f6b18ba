import { queryClient } from '../../lib/query-client.ts'
import { type Removal, removeWithUndo as remove } from '../../ui/removals.ts'
import { evaluationKeys } from './keys.ts'

/** Hides it at once and removes it when it can no longer be undone; whatever showed it asks again. */
export const removeWithUndo = (removal: Removal): void =>
  remove({
    ...removal,
    commit: async (options) => {
      await removal.commit(options)
      await queryClient.invalidateQueries({ queryKey: evaluationKeys.all })
    },
  })
