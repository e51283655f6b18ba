import { defineJob } from '../../../../platform/jobs/job.ts'
import { forgetDocumentsIn, spaceRows } from './store.ts'

interface Dropping {
  model: string
  /** Null when not one vector was made. */
  dimension: number | null
}

/** Takes the vectors of a model that nobody uses out of the store. */
export const dropSpace = defineJob<Dropping>('knowledge.drop-space', {
  run: async (ctx, { model, dimension }) => {
    const isBack = (await spaceRows(ctx)).some((row) => row.model === model)
    if (isBack) return
    if (dimension !== null) await ctx.world.vectors.drop({ workspaceId: ctx.workspaceId, model, dimension })
    // Last: a document remembered before its vectors were dropped would be believed to have them.
    await forgetDocumentsIn(ctx, model)
  },
})
