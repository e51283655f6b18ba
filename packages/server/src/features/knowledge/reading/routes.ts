import { handle } from '../../../platform/http/binding.ts'
import { changeReading, presentReading, readUnread } from './reading.ts'

export const readingRoutes = [
  handle('GET /knowledge/reading', presentReading),
  handle('PUT /knowledge/reading', async (ctx, { body }) => {
    await changeReading(ctx, body)
    return presentReading(ctx)
  }),
  handle('POST /knowledge/rereads', async (ctx) => ({ queued: await readUnread(ctx) })),
]
