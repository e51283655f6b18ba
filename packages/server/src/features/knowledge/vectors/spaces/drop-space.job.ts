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
    await forgetDocumentsIn(ctx, model)
    if (dimension !== null) await ctx.world.vectors.drop({ workspaceId: ctx.workspaceId, model, dimension })
  },
})
