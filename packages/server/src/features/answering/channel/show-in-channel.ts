import type { ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { endGrowing, type GrowingAnswer, growAnswer } from '../../conversations/index.ts'
import type { Watching } from '../answer.ts'
import type { Attempt } from '../attempt.ts'

const typeEveryMs = 5000
const growEveryMs = 1000

interface InChannel {
  show: Watching
  /** Shows nothing from now on; resolves when what is under way has ended. */
  settle(): Promise<void>
  /** Takes away what was shown, unless a message takes its place, or the answer goes on in another run. */
  end(): Promise<void>
}

/** Lets the contact of a channel see that an answer is written and how it grows, as far as the channel can. */
export function showInChannel(ctx: Ctx, { conversation, stop }: Pick<Attempt, 'conversation' | 'stop'>): InChannel {
  let text = ''
  let shown = ''
  let isOver = false
  let hasBegun = false
  let underWay: Promise<unknown> = Promise.resolve()
  const timers: ReturnType<typeof setInterval>[] = []

  const begin = (answer: GrowingAnswer): void => {
    hasBegun = true
    let isBusy = false
    const type = (): void => void answer.type().catch(() => undefined)
    const grow = (): void => {
      if (isBusy || text === shown || text.trim() === '') return
      isBusy = true
      shown = text
      underWay = answer.grow(text).finally(() => {
        isBusy = false
      })
    }
    type()
    timers.push(setInterval(type, typeEveryMs), setInterval(grow, growEveryMs))
  }
  const begun = growAnswer(ctx, conversation, stop).then(
    (answer) => answer && !isOver && begin(answer),
    (error: unknown) => ctx.log.warn({ error: String(error) }, 'an answer was not shown in its channel'),
  )
  const settle = async (): Promise<void> => {
    isOver = true
    await begun
    for (const timer of timers.splice(0)) clearInterval(timer)
    await underWay
  }
  return {
    show: (state) => {
      text = state.text
    },
    settle,
    end: async () => {
      await settle()
      if (hasBegun && !stop.aborted) await endGrowing(ctx, conversation.id as ConversationId)
    },
  }
}
