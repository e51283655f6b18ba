import { z } from 'zod'
import { TagId } from './ids.ts'
import { defineRoutes } from './route.ts'

export const tagNameCharacters = 40
const tagDescriptionCharacters = 300
export const tagsPerWorkspace = 1000
export const tagsPerConversation = 50

/** Quiet colours of the design; each stands beside the name, never alone. */
export const TagColour = z.enum(['grey', 'blue', 'green', 'amber', 'violet', 'red'])
export type TagColour = z.infer<typeof TagColour>

/** A tag as a conversation shows it. */
export const TagSummary = z.object({ id: TagId, name: z.string(), colour: TagColour }).meta({ id: 'TagSummary' })
export type TagSummary = z.infer<typeof TagSummary>

/** A word of the workspace for what conversations are about. */
export const Tag = TagSummary.extend({
  description: z.string().meta({ description: 'What it means; helps to suggest it.' }),
  isArchived: z.boolean().meta({ description: 'Stays where it is, is given to nothing new.' }),
}).meta({ id: 'Tag' })
export type Tag = z.infer<typeof Tag>

const TagName = z.string().trim().min(1).max(tagNameCharacters)
const Description = z.string().trim().max(tagDescriptionCharacters)
const one = z.object({ id: TagId })
const admins = ['owner', 'admin'] as const

export const tagsRoutes = defineRoutes({
  'GET /tags': {
    summary: 'Tags of the workspace by name, archived ones too',
    area: 'tags',
    auth: 'member',
    response: z.object({ items: z.array(Tag) }),
    success: 'ok',
  },
  'GET /tags/usage': {
    summary: 'How many conversations carry each tag',
    area: 'tags',
    auth: 'member',
    roles: admins,
    response: z.object({ items: z.array(z.object({ id: TagId, count: z.number().int() })) }),
    success: 'ok',
  },
  'POST /tags': {
    summary: 'Make a tag; the one that has this name already, when there is one',
    area: 'tags',
    auth: 'member',
    body: z.object({ name: TagName, colour: TagColour.default('grey'), description: Description.default('') }),
    response: Tag,
    success: 'created',
  },
  'PATCH /tags/:id': {
    summary: 'Rename, describe, colour, archive or bring back a tag',
    area: 'tags',
    auth: 'member',
    roles: admins,
    params: one,
    body: z.object({
      name: TagName.optional(),
      colour: TagColour.optional(),
      description: Description.optional(),
      isArchived: z.boolean().optional(),
    }),
    response: Tag,
    success: 'ok',
  },
  'POST /tags/:id/merging': {
    summary: 'Merge into another tag: its conversations carry that one, its id leads there',
    area: 'tags',
    auth: 'member',
    roles: admins,
    params: one,
    body: z.object({ tagId: TagId }),
    response: Tag,
    success: 'ok',
  },
})
