import { z } from 'zod'
import { cannedTitleCharacters, shortcutCharacters, shortcutPattern } from './canned-reply-rules.ts'
import { Following } from './held-replies.ts'
import { ClientId, ConversationId, MacroId, MacroRunId, MemberId, TagId, TeamId } from './ids.ts'
import { macroTextCharacters } from './macro-rules.ts'
import { priorities } from './priorities.ts'
import { defineRoutes, Moment, Nothing } from './route.ts'
import { longestMinutes } from './rule-language.ts'
import { RuleProblem } from './rules.ts'
import { words } from './words.ts'

/** What a macro does to a conversation: actions of rules a member could do by hand there, and can take back. */
export const MacroAction = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('assign'), memberId: MemberId.nullable() }),
    z.object({ kind: z.literal('assign_me') }),
    z.object({ kind: z.literal('team'), teamId: TeamId.nullable() }),
    z.object({ kind: z.literal('status'), status: z.enum(['open', 'pending', 'resolved']) }),
    z.object({ kind: z.literal('priority'), priority: z.enum(priorities) }),
    z.object({ kind: z.literal('snooze'), minutes: z.number().int().min(5).max(longestMinutes) }),
    z.object({ kind: z.literal('tags'), addIds: z.array(TagId).max(10), removeIds: z.array(TagId).max(10) }),
  ])
  .meta({ id: 'MacroAction' })
export type MacroAction = z.output<typeof MacroAction>

const Audience = z.enum(['me', 'teams', 'all'])

/** What one says of a macro. */
const MacroDraft = z.object({
  shortcut: z.string().trim().min(1).max(shortcutCharacters).regex(shortcutPattern),
  title: words(cannedTitleCharacters),
  text: z.string().trim().max(macroTextCharacters).meta({
    description: 'Goes into what the member writes: our Markdown subset with variables; empty when it only acts.',
  }),
  actions: z.array(MacroAction).max(6).meta({ description: 'Done together or not at all.' }),
  audience: Audience.meta({ description: 'Who sees and applies it; only admins share one.' }),
  teamIds: z.array(TeamId).max(50).meta({ description: 'Where it is of teams.' }),
})
export type MacroDraft = z.output<typeof MacroDraft>

/** Words and actions applied by hand to one conversation with one choice. */
export const Macro = MacroDraft.extend({
  id: MacroId,
  shortcut: z
    .string()
    .meta({ description: 'Without the `/`; unique whatever its case among one’s own, and among the shared.' }),
  problems: z.array(RuleProblem).meta({ description: 'What it names and that was deleted: it cannot be applied.' }),
  names: z.record(z.string(), z.string()).meta({ description: 'How what it names is called, by id.' }),
  mayChange: z.boolean(),
  uses: z.number().int(),
  lastUsedAt: Moment.nullable(),
  version: z.number().int(),
  updatedAt: Moment,
}).meta({ id: 'Macro' })
export type Macro = z.infer<typeof Macro>

/** One time a macro was applied. */
export const MacroRun = z
  .object({
    id: MacroRunId,
    isChanged: z.boolean().meta({ description: 'False when the conversation was so before.' }),
    isUndone: z.boolean(),
    follows: Following.nullable().meta({ description: 'What was left for the reply that carries its words.' }),
  })
  .meta({ id: 'MacroRun' })
export type MacroRun = z.infer<typeof MacroRun>

const area = 'macros'
const one = z.object({ id: MacroId })

export const macrosRoutes = defineRoutes({
  'GET /macros': {
    summary: 'Macros I may apply, mine and the shared ones, by shortcut; admins see those of all teams',
    area,
    auth: 'member',
    response: z.object({ items: z.array(Macro) }),
    success: 'ok',
  },
  'POST /macros': {
    summary: 'Make a macro; only admins share one',
    area,
    auth: 'member',
    body: MacroDraft,
    response: Macro,
    success: 'created',
  },
  'PATCH /macros/:id': {
    summary: 'Change a macro of mine, or as an admin a shared one; what is not named stays',
    area,
    auth: 'member',
    params: one,
    body: MacroDraft.partial().extend({
      version: z.number().int().optional().meta({
        description: 'Which one was changed: refused with `macro.changed_meanwhile` when there is a newer one.',
      }),
    }),
    response: Macro,
    success: 'ok',
  },
  'DELETE /macros/:id': {
    summary: 'Delete a macro of mine, or as an admin a shared one; what it did stays',
    area,
    auth: 'member',
    params: one,
    response: Nothing,
    success: 'empty',
  },
  'POST /conversations/:id/macro-runs': {
    summary: 'Do what a macro says, all of it or nothing; its words are the screen’s to put into what is written',
    area,
    auth: 'member',
    params: z.object({ id: ConversationId }),
    body: z.object({
      macroId: MacroId,
      clientId: ClientId,
      version: z.number().int().optional().meta({
        description: 'Which one was seen: refused with `macro.other_by_now` when there is a newer one.',
      }),
      isWritten: z.boolean().default(false).meta({
        description:
          'Its words become a reply, which would open the conversation again: what puts it aside is left for that reply and told as `follows`.',
      }),
    }),
    response: MacroRun,
    success: 'ok',
  },
  'DELETE /macro-runs/:id': {
    summary: 'Take back what a macro I applied did, unless somebody changed the conversation since',
    area,
    auth: 'member',
    params: z.object({ id: MacroRunId }),
    response: MacroRun,
    success: 'ok',
  },
})
