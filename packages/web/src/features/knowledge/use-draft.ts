import { useQuery, useQueryClient } from '@tanstack/react-query'
import { knowledgeKeys } from './keys.ts'

/** A text as it is being written. */
export interface Written {
  title: string
  text: string
  /** Of the text the writing began with. */
  version?: number
}

/** What was typed and not saved, of a document or of a `new` one: it outlives its window and the page around it. */
export function useDraft(of: string): [draft: Written | null, keep: (draft: Written | null) => void] {
  const client = useQueryClient()
  const queryKey = knowledgeKeys.draft(of)
  const { data } = useQuery<Written | null>({
    queryKey,
    queryFn: () => null,
    enabled: false,
    initialData: null,
    gcTime: Number.POSITIVE_INFINITY,
  })
  return [data, (draft) => void client.setQueryData<Written | null>(queryKey, draft)]
}
