import type { ConversationId } from '@opora/contract/ids'
import type { Tag, TagSummary } from '@opora/contract/tags'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { getVisible, type MessageRow, suggestableTags, taggedSubjects } from '../../conversations/index.ts'
import { assistantFor, hasModel, type Run } from '../run.ts'
import { keepTagSuggestion, tagSuggestion } from '../store.ts'
import { readTalk, transcriptOf } from '../transcript.ts'
import { tagsByModel } from './tags-by-model.ts'
import { type Example, tagsByWords } from './tags-by-words.ts'

const examplesRead = 300
const transcriptCharacters = 8000
const saidMessages = 10
const shownToModel = 150

interface Asked {
  conversationId: ConversationId
  isAnew: boolean
  /** Begins what a model is asked for; without one it is not called. */
  begin(): Promise<Run>
}

const saidIn = (talk: readonly MessageRow[]): string =>
  talk
    .filter((row) => row.direction === 'in')
    .slice(-saidMessages)
    .map((row) => row.text)
    .join('\n')

/** As many tags as a prompt may hold: those whose words were said first, then those given most of late. */
function shortlist(tags: readonly Tag[], said: string, examples: readonly Example[]): Tag[] {
  if (tags.length <= shownToModel) return [...tags]
  const uses = new Map<string, number>()
  for (const id of examples.flatMap(({ tagIds }) => tagIds)) uses.set(id, (uses.get(id) ?? 0) + 1)
  const often = tags.toSorted((a, b) => (uses.get(b.id) ?? 0) - (uses.get(a.id) ?? 0))
  return [...new Set([...tagsByWords(said, tags, examples), ...often])].slice(0, shownToModel)
}

const brief = ({ id, name, colour }: Tag): TagSummary => ({ id, name, colour })

/** Tags that fit a conversation and are not on it. A model is asked once per message, its choice kept until the next. */
export async function suggestTags(ctx: Ctx, asked: Asked): Promise<{ items: TagSummary[]; isByModel: boolean }> {
  const { conversationId } = asked
  const conversation = await getVisible(ctx, conversationId)
  const isByModel = hasModel(await assistantFor(ctx, conversation))
  const tags = await suggestableTags(ctx, conversationId)
  const talk = await readTalk(ctx, conversationId)
  const said = saidIn(talk)
  if (tags.length === 0 || said.trim() === '') return { items: [], isByModel }
  const examples = (await taggedSubjects(ctx, examplesRead)).filter(({ id }) => id !== conversationId)
  if (!isByModel) return { items: tagsByWords(said, tags, examples).map(brief), isByModel }
  const untilSeq = talk.at(-1)?.seq ?? 0
  const held = asked.isAnew ? null : await tagSuggestion(ctx, conversationId, untilSeq)
  const tagIds = held ?? (await chosenByModel(ctx, asked, { tags: shortlist(tags, said, examples), talk, untilSeq }))
  return { items: tags.filter(({ id }) => tagIds.includes(id)).map(brief), isByModel }
}

interface Choice {
  tags: readonly Tag[]
  talk: readonly MessageRow[]
  untilSeq: number
}

async function chosenByModel(ctx: Ctx, asked: Asked, { tags, talk, untilSeq }: Choice): Promise<string[]> {
  const chosen = await tagsByModel(ctx, await asked.begin(), { tags, talk: transcriptOf(talk, transcriptCharacters) })
  const tagIds = chosen.map(({ id }) => id)
  await keepTagSuggestion(ctx, { conversationId: asked.conversationId, tagIds, untilSeq })
  return tagIds
}
