import { failure } from '@opora/contract/errors'
import { type Priority, priorities } from '@opora/contract/priorities'
import type { Locale } from '@opora/contract/route'
import type { Tag } from '@opora/contract/tags'
import { ticketSubjectCharacters } from '@opora/contract/ticket-limits'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { cutText } from '../../../platform/safety/cut-text.ts'
import { workspaceOf } from '../../accounts/index.ts'
import { tameText } from '../../answering/index.ts'
import { askCopilot, type Run } from '../../copilot/index.ts'

interface Material {
  types: readonly { id: string; name: string }[]
  tags: readonly Tag[]
  talk: string
}

interface Proposed {
  subject: string
  description: string
  typeId: string | null
  priority: Priority
  tags: Tag[]
}

const mostTags = 3
const shownTags = 100
const descriptionCharacters = 3000
const languages: Record<Locale, string> = { ru: 'Russian', en: 'English' }

const listed = (items: readonly { name: string }[]): string =>
  items.map(({ name }, at) => `${at + 1}. ${name.replace(/\s+/g, ' ')}`).join('\n')

const rules = (
  locale: Locale,
  { types, tags }: Material,
): string => `The material is a conversation between a contact and a support team. Write a ticket for colleagues who do the work. Use ${languages[locale]}. Say only what the conversation says. Reply in exactly this form:

<subject>one line of at most twelve words: what is to be done</subject>
<description>
Two to six short sentences: what happened, what the contact wants, what was done, what is open.
</description>
<type>the number of one of these types, or nothing
${listed(types)}</type>
<priority>one of: ${priorities.join(', ')}; none unless the conversation shows that it is pressing</priority>
<tags>at most ${mostTags} numbers of these tags, separated by commas, or nothing
${listed(tags)}</tags>`

const between = (text: string, name: string): string =>
  new RegExp(`<${name}>([\\s\\S]{0,6000}?)</${name}>`).exec(text)?.[1]?.trim() ?? ''

const numbers = (text: string): number[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .flatMap((part) => (/^\d{1,4}$/.test(part) ? [Number(part)] : []))

/** What the reply says in the form that was asked for; numbers that name nothing and words beside it are not heard. */
function readProposal(reply: string, { types, tags }: Material): Proposed | null {
  const told = (name: string): string => tameText(between(reply, name), new Set()).trim()
  const subject = cutText(told('subject').replaceAll(/\s+/g, ' '), ticketSubjectCharacters)
  const description = cutText(told('description'), descriptionCharacters)
  if (!subject || !description) return null
  const [type] = numbers(between(reply, 'type'))
  const priority = priorities.find((one) => one === between(reply, 'priority').toLowerCase())
  const chosen = numbers(between(reply, 'tags')).flatMap((at) => tags[at - 1] ?? [])
  return {
    subject,
    description,
    typeId: type === undefined ? null : (types[type - 1]?.id ?? null),
    priority: priority ?? 'none',
    tags: [...new Set(chosen)].slice(0, mostTags),
  }
}

/** A model's ticket of a conversation. */
export async function proposeByModel(ctx: Ctx, run: Run, given: Material): Promise<Proposed> {
  const material = { ...given, tags: given.tags.slice(0, shownTags) }
  const { locale } = await workspaceOf(ctx)
  const reply = await askCopilot(ctx, {
    assistant: run.assistant,
    signal: run.signal,
    about: run.about,
    rules: rules(locale, material),
    material: material.talk,
    maxTokens: 1200,
  })
  const read = readProposal(reply, material)
  if (!read) throw failure('model.refused', { reason: 'it did not keep the form of a ticket' })
  return read
}
