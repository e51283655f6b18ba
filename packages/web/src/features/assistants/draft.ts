import type { Assistant } from '@opora/contract/assistants'
import type { RetrievalSettings } from '@opora/contract/knowledge'
import type { CallOf } from '@opora/contract/routes'
import { isSameRetrieval } from '../knowledge/index.ts'

/** What the page lets one change before saving. `apiKey` is null while the stored key stays as it is. */
export interface AssistantDraft {
  name: string
  engine: Assistant['engine']
  instructions: string
  confidence: number
  retrieval: RetrievalSettings
  baseUrl: string
  modelName: string
  apiKey: string | null
}

export type AssistantChange = CallOf<'PATCH /assistants/:id'>['body']

export type DraftProblem = 'nameMissing' | 'baseUrlInvalid' | 'modelNameMissing' | 'modelMissing'

export const draftOf = (assistant: Assistant): AssistantDraft => ({
  name: assistant.name,
  engine: assistant.engine,
  instructions: assistant.instructions,
  confidence: assistant.confidence,
  retrieval: assistant.retrieval,
  baseUrl: assistant.model?.baseUrl ?? '',
  modelName: assistant.model?.name ?? '',
  apiKey: null,
})

const hasModel = (draft: AssistantDraft): boolean => draft.baseUrl.trim() !== '' || draft.modelName.trim() !== ''

function isWebAddress(text: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(text.trim()).protocol)
  } catch {
    return false
  }
}

export function checkDraft(draft: AssistantDraft): Partial<Record<keyof AssistantDraft, DraftProblem>> {
  const problems: Partial<Record<keyof AssistantDraft, DraftProblem>> = {}
  if (draft.name.trim() === '') problems.name = 'nameMissing'
  if (hasModel(draft)) {
    if (!isWebAddress(draft.baseUrl)) problems.baseUrl = 'baseUrlInvalid'
    if (draft.modelName.trim() === '') problems.modelName = 'modelNameMissing'
  } else if (draft.engine === 'model') problems.baseUrl = 'modelMissing'
  return problems
}

/** Whether the connection differs from the stored one: a test asks the stored one, so it is saved first. */
export function isModelChanged(draft: AssistantDraft, saved: Assistant): boolean {
  const old = draftOf(saved)
  return draft.baseUrl !== old.baseUrl || draft.modelName !== old.modelName || draft.apiKey !== null
}

/** The model part to send: a key nobody touched is absent, an emptied one is forgotten. */
export function modelChange(draft: AssistantDraft): AssistantChange {
  const apiKey = draft.apiKey === null ? {} : { apiKey: draft.apiKey.trim() || null }
  return { model: { baseUrl: draft.baseUrl.trim(), name: draft.modelName.trim(), ...apiKey } }
}

/** Only what differs from the stored assistant; null when nothing does. */
export function changeOf(draft: AssistantDraft, saved: Assistant): AssistantChange | null {
  const change: AssistantChange = {}
  if (draft.name.trim() !== saved.name) change.name = draft.name.trim()
  if (draft.engine !== saved.engine) change.engine = draft.engine
  if (draft.instructions !== saved.instructions) change.instructions = draft.instructions
  if (draft.confidence !== saved.confidence) change.confidence = draft.confidence
  if (!isSameRetrieval(draft.retrieval, saved.retrieval)) change.retrieval = draft.retrieval
  if (isModelChanged(draft, saved) && hasModel(draft)) Object.assign(change, modelChange(draft))
  return Object.keys(change).length > 0 ? change : null
}
