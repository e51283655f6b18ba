import type { Assistant } from '@opora/contract/assistants'
import type { CollectionId, ModelId } from '@opora/contract/ids'
import type { RetrievalSettings } from '@opora/contract/retrieval'
import type { CallOf } from '@opora/contract/routes'
import { isSameRetrieval } from '../knowledge/index.ts'

/** What the page lets one change before saving. */
export interface AssistantDraft {
  name: string
  engine: Assistant['engine']
  instructions: string
  confidence: number
  modelIds: readonly ModelId[]
  retrieval: RetrievalSettings
  /** Null: everything. */
  collectionIds: readonly CollectionId[] | null
}

export type AssistantChange = CallOf<'PATCH /assistants/:id'>['body']

export type DraftProblem = 'nameMissing' | 'modelMissing'

export const draftOf = (assistant: Assistant): AssistantDraft => ({
  name: assistant.name,
  engine: assistant.engine,
  instructions: assistant.instructions,
  confidence: assistant.confidence,
  modelIds: assistant.modelIds,
  retrieval: assistant.retrieval,
  collectionIds: assistant.collectionIds,
})

export function checkDraft(draft: AssistantDraft): Partial<Record<keyof AssistantDraft, DraftProblem>> {
  const problems: Partial<Record<keyof AssistantDraft, DraftProblem>> = {}
  if (draft.name.trim() === '') problems.name = 'nameMissing'
  if (draft.engine === 'model' && draft.modelIds.length === 0) problems.modelIds = 'modelMissing'
  return problems
}

const scopeKey = (ids: readonly CollectionId[] | null): string => (ids ? ids.toSorted().join() : 'everything')

/** Only what differs from the stored assistant; null when nothing does. */
export function changeOf(draft: AssistantDraft, saved: Assistant): AssistantChange | null {
  const change: AssistantChange = {}
  if (draft.name.trim() !== saved.name) change.name = draft.name.trim()
  if (draft.engine !== saved.engine) change.engine = draft.engine
  if (draft.instructions !== saved.instructions) change.instructions = draft.instructions
  if (draft.confidence !== saved.confidence) change.confidence = draft.confidence
  if (!isSameRetrieval(draft.retrieval, saved.retrieval)) change.retrieval = draft.retrieval
  if (scopeKey(draft.collectionIds) !== scopeKey(saved.collectionIds))
    change.collectionIds = draft.collectionIds && [...draft.collectionIds]
  if (draft.modelIds.join() !== saved.modelIds.join()) change.modelIds = [...draft.modelIds]
  return Object.keys(change).length > 0 ? change : null
}
