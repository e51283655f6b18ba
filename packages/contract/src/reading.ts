import { z } from 'zod'
import { defineRoutes } from './route.ts'

/** Languages are named as tesseract does: `rus`, `eng`. */
const Languages = z.array(z.string().regex(/^[A-Za-z_]{3,16}$/)).max(8)

const ReadingSettings = z.object({
  languages: Languages.meta({ description: 'Text in pictures is recognised in these; none means it is not.' }),
  extracts: z.boolean().meta({ description: 'Files that cannot be read here go to the extractor of this install.' }),
})

const Reading = ReadingSettings.extend({
  installed: z
    .object({ languages: Languages.max(200), extracts: z.boolean() })
    .meta({ description: 'What this install can do.' }),
  unread: z.number().int().meta({ description: 'Files that were not, or not fully, read.' }),
})
export type Reading = z.infer<typeof Reading>

const editors = ['owner', 'admin'] as const

export const readingRoutes = defineRoutes({
  'GET /knowledge/reading': {
    summary: 'What is done with files whose text cannot be read plainly',
    area: 'knowledge',
    auth: 'member',
    response: Reading,
    success: 'ok',
  },
  'PUT /knowledge/reading': {
    summary: 'Decide what is done with files whose text cannot be read plainly',
    area: 'knowledge',
    auth: 'member',
    roles: editors,
    body: ReadingSettings,
    response: Reading,
    success: 'ok',
  },
  'POST /knowledge/rereads': {
    summary: 'Read again the files that were not, or not fully, read',
    area: 'knowledge',
    auth: 'member',
    roles: editors,
    response: z.object({ queued: z.number().int() }),
    success: 'accepted',
  },
})
