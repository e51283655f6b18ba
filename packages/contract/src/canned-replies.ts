import { z } from 'zod'
import {
  cannedTextCharacters,
  cannedTitleCharacters,
  shortcutCharacters,
  shortcutPattern,
} from './canned-reply-rules.ts'
import { CannedReplyId } from './ids.ts'
import { defineRoutes, Moment, Nothing } from './route.ts'
import { words } from './words.ts'

export const cannedRepliesPerWorkspace = 500

/** A text members send often, called by typing `/` and its shortcut. */
export const CannedReply = z
  .object({
    id: CannedReplyId,
    shortcut: z.string().meta({ description: 'Without the `/`; unique whatever its case.' }),
    title: z.string(),
    text: z.string().meta({ description: 'Our Markdown subset with variables: `{{contact.firstName|there}}`.' }),
    updatedAt: Moment,
  })
  .meta({ id: 'CannedReply' })
export type CannedReply = z.infer<typeof CannedReply>

const Shortcut = z.string().trim().min(1).max(shortcutCharacters).regex(shortcutPattern)
const body = z.object({ shortcut: Shortcut, title: words(cannedTitleCharacters), text: words(cannedTextCharacters) })
const one = z.object({ id: CannedReplyId })
const admins = ['owner', 'admin'] as const

export const cannedRepliesRoutes = defineRoutes({
  'GET /canned-replies': {
    summary: 'Canned replies of the workspace by shortcut',
    area: 'canned-replies',
    auth: 'member',
    response: z.object({ items: z.array(CannedReply) }),
    success: 'ok',
  },
  'POST /canned-replies': {
    summary: 'Make a canned reply; refused when its text names a variable that does not exist',
    area: 'canned-replies',
    auth: 'member',
    roles: admins,
    body,
    response: CannedReply,
    success: 'created',
  },
  'PATCH /canned-replies/:id': {
    summary: 'Change a canned reply; what is not named stays',
    area: 'canned-replies',
    auth: 'member',
    roles: admins,
    params: one,
    body: body.partial(),
    response: CannedReply,
    success: 'ok',
  },
  'DELETE /canned-replies/:id': {
    summary: 'Delete a canned reply',
    area: 'canned-replies',
    auth: 'member',
    roles: admins,
    params: one,
    response: Nothing,
    success: 'empty',
  },
})
