import type { Gap, GapTrial } from '@opora/contract/gaps'
import type { AssistantId, GapId, InboxId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { tryQuestion } from '../../answering/index.ts'
import { type AssistantRow, assistantOf, assistantsOf } from '../../assistants/index.ts'
import { getVisible } from '../../conversations/index.ts'
import { getInbox } from '../../inboxes/index.ts'
import { setGapState } from './change-gap.ts'
import { getGap } from './read-gaps.ts'

const askedAgain = 3

/** Whoever answers where it was asked last; when nobody does any more, the first assistant. */
async function assistantFor(ctx: Ctx, gap: Gap): Promise<AssistantRow | null> {
  const [newest] = gap.questions
  if (newest) {
    const { inbox_id } = await getVisible(ctx, newest.conversationId)
    const inbox = await getInbox(ctx, inbox_id as InboxId)
    const own = await assistantOf(ctx, inbox.assistant_id as AssistantId | null)
    if (own) return own
  }
  return (await assistantsOf(ctx))[0] ?? null
}

async function attempt(ctx: Ctx, assistant: AssistantRow, question: string): Promise<GapTrial> {
  try {
    const asked = { question: { text: question, turns: [] }, purpose: 'evaluation' as const }
    const { outcome, text, citations } = await tryQuestion(ctx, { assistant, ...asked })
    return { question, outcome, text, citations }
  } catch (error) {
    ctx.log.warn({ error: String(error) }, 'a question asked again was not answered')
    return { question, outcome: { kind: 'handed_over', reason: 'error' }, text: '', citations: [] }
  }
}

/** Asks its newest questions once more. Only when all of them are answered does it leave the open ones. */
export async function askAgain(ctx: Ctx, id: GapId): Promise<{ items: GapTrial[]; gap: Gap }> {
  const gap = await getGap(ctx, id)
  const assistant = await assistantFor(ctx, gap)
  const texts = [...new Set(gap.questions.map(({ text }) => text))].slice(0, askedAgain)
  const items = assistant ? await Promise.all(texts.map((text) => attempt(ctx, assistant, text))) : []
  const isAnswered = items.length > 0 && items.every(({ outcome }) => outcome.kind === 'answered')
  if (gap.state === 'dismissed' || isAnswered === (gap.state === 'answered')) return { items, gap }
  return { items, gap: await setGapState(ctx, id, isAnswered ? 'answered' : 'open') }
}
