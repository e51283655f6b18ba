import { z } from 'zod'
import { DocumentId, PassageId } from './ids.ts'
import { Passage } from './knowledge.ts'
import { defineRoutes, Moment, Nothing, PageQuery, pageOf } from './route.ts'
import { words } from './words.ts'

/** What one passage may hold. */
export const passageBounds = { heading: 400, text: 4_000, questions: 20, question: 300 } as const

const PassageText = words(passageBounds.text)
const PassageHeading = z.string().trim().max(passageBounds.heading)
const Questions = z.array(words(passageBounds.question)).max(passageBounds.questions)

/** A passage as its editors see it. */
export const EditedPassage = Passage.extend({
  original: z
    .object({ heading: z.string(), text: z.string() })
    .nullable()
    .meta({ description: 'What was read from the document, when a person changed the words since.' }),
  editedBy: z.string().nullable().meta({ description: 'Name of whoever changed the passage last.' }),
}).meta({ id: 'EditedPassage' })
export type EditedPassage = z.infer<typeof EditedPassage>

/** A passage that is out of its document and can come back. */
export const ShelvedPassage = z
  .object({
    id: PassageId,
    documentId: DocumentId,
    reason: z.enum(['deleted', 'unmatched']).meta({
      description: '`deleted` by a person; `unmatched`: it was edited, and what was read again no longer holds it.',
    }),
    heading: z.string(),
    text: z.string(),
    questions: z.array(z.string()),
    excluded: z.boolean(),
    original: z.object({ heading: z.string(), text: z.string() }).nullable(),
    editedBy: z.string().nullable(),
    shelvedAt: Moment,
  })
  .meta({ id: 'ShelvedPassage' })
export type ShelvedPassage = z.infer<typeof ShelvedPassage>

const editors = ['owner', 'admin'] as const
const one = z.object({ id: PassageId })
const ofDocument = z.object({ id: DocumentId })

export const passagesRoutes = defineRoutes({
  'GET /documents/:id/passages': {
    summary: 'Passages of a document in reading order',
    area: 'knowledge',
    auth: 'member',
    params: ofDocument,
    query: PageQuery.extend({
      q: z.string().trim().max(200).optional().meta({ description: 'Words of the heading, the text or a question.' }),
      only: z.enum(['edited', 'excluded', 'questions']).optional(),
    }),
    response: pageOf(EditedPassage),
    success: 'ok',
  },
  'POST /documents/:id/passages': {
    summary: 'Add a passage by hand, below another one or at the end',
    area: 'knowledge',
    auth: 'member',
    roles: editors,
    params: ofDocument,
    body: z.object({
      heading: PassageHeading.default(''),
      text: PassageText,
      questions: Questions.default([]),
      passageId: PassageId.optional().meta({ description: 'The passage it comes after.' }),
    }),
    response: EditedPassage,
    success: 'created',
  },
  'PATCH /passages/:id': {
    summary: 'Change a passage; refused when somebody else changed it since `revision`',
    area: 'knowledge',
    auth: 'member',
    roles: editors,
    params: one,
    body: z.object({
      revision: z.number().int().min(1),
      heading: PassageHeading.optional(),
      text: PassageText.optional(),
      excluded: z.boolean().optional().meta({ description: 'Left out of answers and of the search.' }),
      questions: Questions.optional().meta({ description: "Questions the passage answers, in people's own words." }),
    }),
    response: EditedPassage,
    success: 'ok',
  },
  'DELETE /passages/:id': {
    summary: 'Take a passage out of its document, for later readings too; it can be put back',
    area: 'knowledge',
    auth: 'member',
    roles: editors,
    params: one,
    response: ShelvedPassage,
    success: 'ok',
  },
  'GET /documents/:id/shelf': {
    summary: 'Passages that were deleted, and edits that no longer match what was read',
    area: 'knowledge',
    auth: 'member',
    params: ofDocument,
    response: z.object({ items: z.array(ShelvedPassage) }),
    success: 'ok',
  },
  'POST /shelved-passages/:id/restoration': {
    summary: 'Put a passage back into its document',
    area: 'knowledge',
    auth: 'member',
    roles: editors,
    params: one,
    response: EditedPassage,
    success: 'ok',
  },
  'DELETE /shelved-passages/:id': {
    summary: 'Forget an edit that no longer matches, or a deleted passage for good',
    area: 'knowledge',
    auth: 'member',
    roles: editors,
    params: one,
    response: Nothing,
    success: 'empty',
  },
})
