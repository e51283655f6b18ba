import { defineJob } from '../../platform/jobs/job.ts'

export const removeBytes = defineJob<{ storageKey: string }>('files.remove-bytes', {
  run: (ctx, { storageKey }) => ctx.world.storage.remove(storageKey),
})
