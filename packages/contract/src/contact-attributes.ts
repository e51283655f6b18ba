import { z } from 'zod'
import { ContactAttributeId } from './ids.ts'
import { defineRoutes, Nothing } from './route.ts'
import { words } from './words.ts'

export const attributesPerWorkspace = 100
export const attributeNameCharacters = 60
export const choicesPerAttribute = 100

export const AttributeKind = z.enum(['text', 'number', 'date', 'choice', 'boolean', 'link'])
export type AttributeKind = z.infer<typeof AttributeKind>

/** Something a workspace wants to know of its contacts. */
export const ContactAttribute = z
  .object({
    id: ContactAttributeId,
    key: z.string().meta({ description: 'What contacts carry it by; never changes.' }),
    name: z.string(),
    kind: AttributeKind,
    choices: z.array(z.string()).meta({ description: 'Of a choice; of every other kind none.' }),
  })
  .meta({ id: 'ContactAttribute' })
export type ContactAttribute = z.infer<typeof ContactAttribute>

const Name = words(attributeNameCharacters)
const Choices = z.array(words(120)).max(choicesPerAttribute)
const Key = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[a-z][a-z0-9_]*$/)
const one = z.object({ id: ContactAttributeId })
const admins = ['owner', 'admin'] as const

export const contactAttributesRoutes = defineRoutes({
  'GET /contact-attributes': {
    summary: 'What the workspace wants to know of contacts, in the order it was made',
    area: 'contacts',
    auth: 'member',
    response: z.object({ items: z.array(ContactAttribute) }),
    success: 'ok',
  },
  'POST /contact-attributes': {
    summary: 'Make an attribute',
    area: 'contacts',
    auth: 'member',
    roles: admins,
    body: z.object({ key: Key, name: Name, kind: AttributeKind, choices: Choices.default([]) }),
    response: ContactAttribute,
    success: 'created',
  },
  'PATCH /contact-attributes/:id': {
    summary: 'Rename an attribute or change what can be chosen; its kind stays',
    area: 'contacts',
    auth: 'member',
    roles: admins,
    params: one,
    body: z.object({ name: Name.optional(), choices: Choices.optional() }),
    response: ContactAttribute,
    success: 'ok',
  },
  'DELETE /contact-attributes/:id': {
    summary: 'Delete an attribute; what contacts carry of it stays readable',
    area: 'contacts',
    auth: 'member',
    roles: admins,
    params: one,
    response: Nothing,
    success: 'empty',
  },
})
