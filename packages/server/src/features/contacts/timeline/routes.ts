import { handle } from '../../../platform/http/binding.ts'
import { editContactNote, removeContactNote, writeContactNote } from './notes.ts'
import { readTimeline } from './read-timeline.ts'

export const timelineRoutes = [
  handle('GET /contacts/:id/timeline', (ctx, { params, query }) => readTimeline(ctx, params.id, query)),
  handle('POST /contacts/:id/notes', (ctx, { params, body }) => writeContactNote(ctx, params.id, body.text)),
  handle('PATCH /contact-notes/:id', (ctx, { params, body }) => editContactNote(ctx, params.id, body.text)),
  handle('DELETE /contact-notes/:id', (ctx, { params }) => removeContactNote(ctx, params.id)),
]
