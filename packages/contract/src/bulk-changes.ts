import { z } from 'zod'
import { TimeZone } from './accounts.ts'
import { ConversationPriority, ConversationTab, StatusFilter } from './conversations.ts'
import { BulkChangeId, ConversationId, MemberId, TagId, TeamId } from './ids.ts'
import { maxFilterCharacters } from './parse-filter.ts'
import { defineRoutes, Moment } from './route.ts'
import { tagsPerConversation } from './tags.ts'

/** So many conversations are changed together at most. */
export const mostChangedTogether = 2000
/** So many of those that were not are named. */
export const mostNamedKept = 100

/** What is done to each of them, by the verb of the same name. */
export const BulkDeed = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('assignment'), memberId: MemberId.nullable() }),
  z.object({ kind: z.literal('team'), teamId: TeamId.nullable() }),
  z.object({ kind: z.literal('status'), status: z.enum(['open', 'pending', 'resolved', 'closed']) }),
  z.object({ kind: z.literal('snooze'), until: Moment }),
  z.object({ kind: z.literal('priority'), priority: ConversationPriority }),
  z.object({
    kind: z.literal('tags'),
    addIds: z.array(TagId).max(tagsPerConversation).default([]),
    removeIds: z.array(TagId).max(tagsPerConversation).default([]),
  }),
])
export type BulkDeed = z.infer<typeof BulkDeed>

/** One change of many conversations: how far it got, and what could not be done. */
export const BulkChange = z
  .object({
    id: BulkChangeId,
    deed: BulkDeed,
    state: z.enum(['running', 'done', 'undoing', 'undone', 'failed']).meta({
      description: '`failed`: the server gave up; what was changed until then stays and can be undone.',
    }),
    total: z.number().int(),
    changed: z.number().int().meta({ description: 'Are as asked by this, and not taken back.' }),
    same: z.number().int().meta({ description: 'Were so before.' }),
    restored: z.number().int().meta({ description: 'Are as they were before, by its undoing.' }),
    refused: z.number().int().meta({
      description: 'Could not be changed; of one that is taken back, what could not be restored.',
    }),
    refusals: z
      .array(
        z.object({
          conversation: z.object({ id: ConversationId, number: z.number().int(), contactName: z.string() }),
          code: z.string().meta({ description: 'Of the catalogue of errors.' }),
          params: z.record(z.string(), z.union([z.string(), z.number()])),
        }),
      )
      .meta({ description: `The first ${mostNamedKept} that were not changed, or not taken back, and why.` }),
    refusedIds: z.array(ConversationId).meta({ description: 'All of those, once it is over.' }),
  })
  .meta({ id: 'BulkChange' })
export type BulkChange = z.infer<typeof BulkChange>

const one = z.object({ id: BulkChangeId })
const area = 'conversations'

export const bulkChangesRoutes = defineRoutes({
  'GET /conversations/ids': {
    summary: 'All conversations of a list, as far as they can be changed together',
    area,
    auth: 'member',
    query: z.object({
      tab: ConversationTab.default('all'),
      status: StatusFilter.default('open'),
      q: z.string().trim().max(maxFilterCharacters).optional(),
      timeZone: TimeZone.default('UTC'),
      tag: TagId.optional(),
      team: TeamId.optional(),
    }),
    response: z.object({
      ids: z.array(ConversationId),
      isWhole: z.boolean().meta({ description: 'False when the list goes on beyond what is named here.' }),
    }),
    success: 'ok',
  },
  'POST /bulk-changes': {
    summary: 'Change many conversations in the background, each as if by itself; what cannot be done is told of each',
    area,
    auth: 'member',
    body: z.object({ conversationIds: z.array(ConversationId).min(1).max(mostChangedTogether), deed: BulkDeed }),
    response: BulkChange,
    success: 'accepted',
  },
  'GET /bulk-changes/:id': {
    summary: 'How far a change of mine got',
    area,
    auth: 'member',
    params: one,
    response: BulkChange,
    success: 'ok',
  },
  'DELETE /bulk-changes/:id': {
    summary:
      'Stop a change of mine and undo it: each conversation is as it was before, but for those somebody changed since',
    area,
    auth: 'member',
    params: one,
    response: BulkChange,
    success: 'accepted',
  },
})
