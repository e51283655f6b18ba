import { z } from 'zod'
import { CollectionIds } from './collections.ts'
import { AnswerOutcome, Citation, ClosestArticle, HandoverReason, maxMessageCharacters } from './conversations.ts'
import { ClientId, ConversationId } from './ids.ts'
import { Passage } from './knowledge.ts'
import { defineRoutes, Moment, Nothing } from './route.ts'
import { TagSummary } from './tags.ts'

/** When a reply is suggested unasked: when that costs nothing (quotes of documents), always, or never. */
export const SuggestingMode = z.enum(['free', 'always', 'asked'])
export type SuggestingMode = z.infer<typeof SuggestingMode>

/** An answer for a member to look at; nothing of it is sent by itself. */
const Answer = z.object({
  outcome: AnswerOutcome,
  text: z.string().meta({ description: 'Empty unless the outcome is `answered`; `[1]` marks citation 1.' }),
  citations: z.array(Citation),
  closest: z.array(ClosestArticle),
})

/** A reply a member may send. */
export const Suggestion = Answer.meta({ id: 'Suggestion' })
export type Suggestion = z.infer<typeof Suggestion>

export const KnowledgeAnswer = Answer.extend({
  passages: z.array(Passage.extend({ title: z.string(), url: z.string().nullable() })),
}).meta({ id: 'KnowledgeAnswer' })
export type KnowledgeAnswer = z.infer<typeof KnowledgeAnswer>

export const RewriteKind = z.enum(['shorten', 'expand', 'friendly', 'formal', 'fix', 'translate'])
export type RewriteKind = z.infer<typeof RewriteKind>

export const Sentiment = z.enum(['positive', 'neutral', 'negative'])
export type Sentiment = z.infer<typeof Sentiment>

/** What the contact wants. */
export const ContactIntent = z.enum(['question', 'problem', 'complaint', 'order', 'cancellation', 'praise', 'other'])
export type ContactIntent = z.infer<typeof ContactIntent>

/** A conversation in short, for whoever takes it over. */
export const Briefing = z
  .object({
    conversationId: ConversationId,
    summary: z.string().nullable().meta({ description: 'Written by a model; null when only the facts are known.' }),
    facts: z.object({
      firstQuestion: z.string().nullable(),
      lastQuestion: z.string().nullable().meta({ description: 'Null when it is the first one.' }),
      answer: z.string().nullable().meta({ description: 'What the assistant answered last.' }),
      reason: HandoverReason.nullable(),
    }),
    sentiment: Sentiment.nullable(),
    intent: ContactIntent.nullable(),
    untilSeq: z.number().int().meta({ description: 'The last place in the conversation it covers.' }),
    createdAt: Moment,
  })
  .meta({ id: 'Briefing' })
export type Briefing = z.infer<typeof Briefing>

export const Copilot = z
  .object({
    hasModel: z.boolean().meta({ description: 'False: quotes, search and facts work, writing does not.' }),
    isSuggesting: z.boolean().meta({ description: 'Replies to this conversation are suggested unasked.' }),
    mode: z.object({ mine: SuggestingMode.nullable(), workspace: SuggestingMode }),
    briefing: Briefing.nullable(),
  })
  .meta({ id: 'Copilot' })
export type Copilot = z.infer<typeof Copilot>

const one = z.object({ id: ConversationId })
/** The sender's name for one run: text under way comes as `copilot` frames under it. */
const Run = z.object({ runId: ClientId })
const run = { area: 'copilot', auth: 'member', params: one, success: 'ok' } as const
const admins = ['owner', 'admin'] as const

export const copilotRoutes = defineRoutes({
  'GET /conversations/:id/copilot': {
    ...run,
    summary: 'What the copilot can do for a conversation, and its briefing',
    response: Copilot,
  },
  'POST /conversations/:id/suggestions': {
    ...run,
    summary: 'Suggest a reply to what the contact asked last; closing the request stops it',
    body: Run.extend({
      insteadOf: z
        .string()
        .max(maxMessageCharacters)
        .optional()
        .meta({ description: 'A suggestion that was not liked; another one is written.' }),
    }),
    response: z.object({
      suggestion: Suggestion.nullable().meta({ description: 'Null when the contact waits for no answer.' }),
    }),
  },
  'POST /conversations/:id/rewrites': {
    ...run,
    summary: 'Rewrite a draft, or a part of one; closing the request stops it',
    body: Run.extend({
      text: z.string().trim().min(1).max(maxMessageCharacters),
      kind: RewriteKind,
      language: z
        .string()
        .regex(/^[a-z]{2,3}$/)
        .optional()
        .meta({ description: 'Of a translation: a language code such as `en`; without it the contact’s own.' }),
    }),
    response: z.object({
      text: z.string(),
      missing: z.array(z.string()).meta({ description: 'Numbers and addresses of the draft the new text lacks.' }),
    }),
  },
  'POST /conversations/:id/briefing': {
    ...run,
    summary: 'Sum the conversation up anew',
    body: Run,
    response: Briefing,
  },
  'POST /conversations/:id/tag-suggestions': {
    ...run,
    summary: 'Up to three tags of the workspace that fit; none is put on by itself',
    body: Run.extend({
      isAnew: z.boolean().default(false).meta({ description: 'Ask the model again though nobody wrote since.' }),
    }),
    response: z.object({ items: z.array(TagSummary), isByModel: z.boolean() }),
  },
  'POST /conversations/:id/knowledge-answers': {
    ...run,
    summary: 'Ask the documents something beside the conversation',
    body: Run.extend({
      question: z.string().trim().min(1).max(2000),
      collectionIds: CollectionIds.min(1).nullable().optional().meta({
        description: 'Asked of these collections; null: of everything; absent: of what the assistant of the inbox has.',
      }),
    }),
    response: KnowledgeAnswer,
  },
  'POST /conversations/:id/article-drafts': {
    ...run,
    roles: admins,
    summary: 'Make an article of the conversation, without personal data; nothing is stored',
    body: Run,
    response: z.object({
      title: z.string(),
      text: z.string(),
      isByModel: z.boolean(),
      hidden: z.number().int().meta({ description: 'How many names, numbers and addresses were left out.' }),
    }),
  },
  'PUT /copilot/mode': {
    summary: 'When replies are suggested to me; null follows the workspace',
    area: 'copilot',
    auth: 'member',
    body: z.object({ mode: SuggestingMode.nullable() }),
    response: Nothing,
    success: 'empty',
  },
  'PUT /copilot/workspace-mode': {
    summary: 'When replies are suggested to everyone who chose nothing',
    area: 'copilot',
    auth: 'member',
    roles: admins,
    body: z.object({ mode: SuggestingMode }),
    response: Nothing,
    success: 'empty',
  },
})
