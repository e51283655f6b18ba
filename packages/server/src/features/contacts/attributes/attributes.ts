import { type AttributeKind, attributesPerWorkspace, type ContactAttribute } from '@opora/contract/contact-attributes'
import { failure } from '@opora/contract/errors'
import type { ContactAttributeId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { isTaken, transact } from '../../../platform/db/transact.ts'
import { displayText } from '../../../platform/safety/display-text.ts'
import { contactFactsChanged } from '../events.ts'
import * as store from './store.ts'

const presentAttribute = ({ id, key, name, kind, choices }: store.AttributeRow): ContactAttribute => ({
  id: id as ContactAttributeId,
  key,
  name,
  kind: kind as AttributeKind,
  choices: choices as string[],
})

export const listAttributes = async (ctx: Ctx): Promise<ContactAttribute[]> =>
  (await store.attributeRows(ctx)).map(presentAttribute)

const problem = (path: string, message: string) =>
  failure('invalid', {}, [{ path: `body.${path}`, message, code: 'too_small' }])

function nameOf(given: string): string {
  const name = displayText(given)
  if (name === '') throw problem('name', 'has no visible letter')
  return name
}

/** What can be chosen, each once. */
function choicesOf(kind: AttributeKind, given: readonly string[]): string[] {
  const choices = [...new Set(given.map(displayText).filter((one) => one !== ''))]
  if (kind !== 'choice') return []
  if (choices.length === 0) throw problem('choices', 'a choice needs something to choose')
  return choices
}

interface Draft {
  key: string
  name: string
  kind: AttributeKind
  choices: readonly string[]
}

export async function makeAttribute(ctx: Ctx, { key, name, kind, choices }: Draft): Promise<ContactAttribute> {
  return transact(ctx, async (ctx) => {
    const limit = attributesPerWorkspace
    if ((await store.attributeRows(ctx)).length >= limit) throw failure('contact_attribute.too_many', { limit })
    const stored = { key, name: nameOf(name), kind, choices: choicesOf(kind, choices) }
    const row = await store.insertAttribute(ctx, stored)
    ctx.announce(contactFactsChanged({ id: row.id }))
    return presentAttribute(row)
  }).catch((error: unknown) => {
    throw isTaken(error) ? failure('contact_attribute.key_taken') : error
  })
}

interface Change {
  name?: string | undefined
  choices?: readonly string[] | undefined
}

export async function changeAttribute(ctx: Ctx, id: ContactAttributeId, { name, choices }: Change) {
  return transact(ctx, async (ctx) => {
    const before = (await listAttributes(ctx)).find((one) => one.id === id)
    if (!before) throw failure('not_found')
    const row = await store.updateAttribute(ctx, id, {
      ...(name === undefined ? {} : { name: nameOf(name) }),
      ...(choices === undefined ? {} : { choices: choicesOf(before.kind, choices) }),
    })
    if (!row) throw failure('not_found')
    ctx.announce(contactFactsChanged({ id }))
    return presentAttribute(row)
  })
}

export async function removeAttribute(ctx: Ctx, id: ContactAttributeId): Promise<null> {
  return transact(ctx, async (ctx) => {
    if (!(await store.deleteAttribute(ctx, id))) throw failure('not_found')
    ctx.announce(contactFactsChanged({ id }))
    return null
  })
}
