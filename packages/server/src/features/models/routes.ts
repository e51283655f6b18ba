import { handle } from '../../platform/http/binding.ts'
import { formOf } from './check-values.ts'
import { createModel } from './create-model.ts'
import { deleteModel } from './delete-model.ts'
import { presentModel } from './present.ts'
import { modelRows } from './store.ts'
import { updateModel } from './update-model.ts'

export const modelsRoutes = [
  handle('GET /model-providers', async (ctx) => ({
    items: [...ctx.world.modelProviders.values()].map((provider) => ({
      kind: provider.kind,
      label: provider.label,
      needsKey: provider.needsKey,
      runsHere: provider.runsHere ?? false,
      purposes: [...provider.purposes],
      baseUrl: provider.baseUrl,
      presets: [...provider.presets],
      suggestions: {
        chat: [...(provider.suggestions.chat ?? [])],
        embeddings: [...(provider.suggestions.embeddings ?? [])],
        reranking: [...(provider.suggestions.reranking ?? [])],
      },
      settings: formOf(provider),
    })),
  })),
  handle('GET /local-models', (ctx) => ctx.world.localModels.look()),
  handle('GET /models', async (ctx) => ({ items: (await modelRows(ctx)).map(presentModel) })),
  handle('POST /models', async (ctx, { body }) => presentModel(await createModel(ctx, body))),
  handle('PATCH /models/:id', async (ctx, { params, body }) => presentModel(await updateModel(ctx, params.id, body))),
  handle('DELETE /models/:id', async (ctx, { params }) => {
    await deleteModel(ctx, params.id)
    return null
  }),
]
