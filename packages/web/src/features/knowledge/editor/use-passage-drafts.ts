import type { DocumentId, PassageId } from '@opora/contract/ids'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { knowledgeKeys } from '../keys.ts'

/** A passage as it is being written. */
export interface PassageDraft {
  /** Of the passage the writing began with; 0 for a new one. */
  revision: number
  heading: string
  text: string
  /** One a line. */
  questions: string
  /** Of a new one: what it comes after. */
  below?: { id: PassageId; heading: string }
  /** What it was to come after is gone. */
  isBelowGone?: boolean
  /** What was being edited is gone. */
  isOrphan?: boolean
}

export type Drafts = Readonly<Record<string, PassageDraft>>
const none: Drafts = {}

/** What is being written in a document, by passage or `new`: it outlives the list, the drawer and the page. */
export function usePassageDrafts(id: DocumentId) {
  const client = useQueryClient()
  const queryKey = knowledgeKeys.draft(`${id} passages`)
  const { data } = useQuery<Drafts>({
    queryKey,
    queryFn: () => none,
    enabled: false,
    initialData: none,
    gcTime: Number.POSITIVE_INFINITY,
  })
  const keep = (of: string, draft: PassageDraft | null): void => {
    client.setQueryData<Drafts>(queryKey, (all = none) => {
      const { [of]: _, ...rest } = all
      return draft ? { ...rest, [of]: draft } : rest
    })
  }
  return { drafts: data, keep }
}

export const questionsOf = (lines: string): string[] =>
  lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
