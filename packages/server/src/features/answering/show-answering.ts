import type { AnswerId, ContactId, ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { topics } from '../../platform/live/rule.ts'
import type { Watching } from './answer.ts'

interface Whose {
  conversationId: ConversationId
  contactId: ContactId
  answerId: AnswerId
}

const everyMs = 50

/** Shows an answer growing, at most every 50 ms; reasoning goes to members only. */
export function showAnswering(ctx: Ctx, { contactId, ...ids }: Whose): { show: Watching; end(): void } {
  let shownAt = Number.NEGATIVE_INFINITY
  let stage = ''
  const send = (state: { stage: string; text: string; reasoning: string; passagesFound: number }): void => {
    const { reasoning, ...open } = state
    const frame = { type: 'answering', ...ids, ...open }
    ctx.show({ topic: topics.contact(contactId), frame })
    ctx.show({ topic: topics.workspace(ctx.workspaceId), frame: { ...frame, reasoning } as { type: string } })
  }
  return {
    show: (state) => {
      const now = ctx.world.clock.ms()
      if (stage === 'done' || (state.stage === stage && now - shownAt < everyMs)) return
      shownAt = now
      stage = state.stage
      send(state)
    },
    end: () => {
      if (stage === '' || stage === 'done') return
      stage = 'done'
      send({ stage, text: '', reasoning: '', passagesFound: 0 })
    },
  }
}
