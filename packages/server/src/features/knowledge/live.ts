import { frameOn, topics } from '../../platform/live/rule.ts'
import { collectionsChanged } from './collections/events.ts'
import { documentChanged, documentRemoved } from './events.ts'
import { presentDocument } from './present.ts'
import { documentRow } from './store.ts'
import { embeddingsChanged } from './vectors/spaces/events.ts'

export const knowledgeLive = [
  frameOn(documentChanged, async (ctx, { documentId }) => {
    const row = await documentRow(ctx, documentId)
    if (!row) return []
    return [
      { topic: topics.workspace(ctx.workspaceId), frame: { type: 'document.changed', document: presentDocument(row) } },
    ]
  }),
  frameOn(documentRemoved, async (ctx, { documentId }) => [
    { topic: topics.workspace(ctx.workspaceId), frame: { type: 'document.removed', documentId } },
  ]),
  frameOn(collectionsChanged, async (ctx) => [
    { topic: topics.workspace(ctx.workspaceId), frame: { type: 'collections.changed' } },
  ]),
  frameOn(embeddingsChanged, async (ctx) => [
    { topic: topics.workspace(ctx.workspaceId), frame: { type: 'embeddings.changed' } },
  ]),
]
