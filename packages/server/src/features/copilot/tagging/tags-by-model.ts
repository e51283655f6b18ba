import type { Tag } from '@opora/contract/tags'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { askCopilot } from '../ask-copilot.ts'
import type { Run } from '../run.ts'

const mostSuggested = 3
const shownDescription = 160

const line = ({ name, description }: Tag, at: number): string =>
  `${at + 1}. ${name}${description ? `: ${description.slice(0, shownDescription).replace(/\s+/g, ' ')}` : ''}`

const rules = (
  tags: readonly Tag[],
): string => `The material is a conversation between a contact and a support team. Choose which tags of this list fit what the contact wants, at most ${mostSuggested}, the best first. Choose none when none clearly fits. Reply with their numbers alone, in exactly this form: <tags>4, 12</tags> or <tags></tags>

${tags.map(line).join('\n')}`

/** The tags a reply names by number or by exact name; whatever else it says is not heard. */
function readTags(reply: string, tags: readonly Tag[]): Tag[] {
  const inside = /<tags>([\s\S]{0,2000}?)<\/tags>/.exec(reply)?.[1] ?? ''
  const byName = new Map(tags.map((tag) => [tag.name.toLowerCase(), tag]))
  const found = inside
    .split(/[,\n]/)
    .map((part) => part.trim())
    .flatMap((part) => (/^\d{1,4}$/.test(part) ? tags[Number(part) - 1] : byName.get(part.toLowerCase())) ?? [])
  return [...new Set(found)].slice(0, mostSuggested)
}

/** Tags a model chose out of those it was shown. */
export async function tagsByModel(ctx: Ctx, run: Run, asked: { tags: readonly Tag[]; talk: string }): Promise<Tag[]> {
  const reply = await askCopilot(ctx, {
    assistant: run.assistant,
    signal: run.signal,
    about: run.about,
    rules: rules(asked.tags),
    material: asked.talk,
    maxTokens: 400,
  })
  return readTags(reply, asked.tags)
}
