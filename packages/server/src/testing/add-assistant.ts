import { randomUUID } from 'node:crypto'
import type { AssistantId, CollectionId } from '@opora/contract/ids'
import type { TestWorkspace } from './new-workspace.ts'

/** One more assistant of the workspace; it answers from these collections, or from everything. */
export async function addAssistant(t: TestWorkspace, collectionIds: CollectionId[] | null): Promise<AssistantId> {
  const id = randomUUID() as AssistantId
  const row = { id, workspace_id: t.workspaceId, name: `Assistant ${id.slice(0, 4)}`, confidence: 0.55 }
  await t.ctx.db
    .insertInto('assistants')
    .values({ ...row, engine: 'extractive', created_at: new Date() })
    .execute()
  await t.api('PATCH /assistants/:id', { params: { id }, body: { collectionIds } })
  return id
}
