import { isFailure } from '@opora/contract/errors'
import { hashOf } from '../../../platform/safety/secrets.ts'
import { changeTopic } from '../topics/store.ts'
import type { Card } from './card.ts'
import type { Step } from './step.ts'
import { placeOf, type View } from './view.ts'

export const cardKey = (card: Card): string => hashOf(JSON.stringify(card))

/** Shows this card instead of what stands there; null when it is that already, or there is none. */
export function renewCard(view: View, card: Card): Step | null {
  const { topic, line } = view
  const key = cardKey(card)
  const id = topic.card_id
  if (topic.card === key || id === null) return null
  return {
    kind: 'call',
    act: async () => {
      try {
        await line.desk.change({ place: placeOf(view), externalIds: [id], ...card }, line.inbox)
      } catch (error) {
        // It was deleted by hand: that is what they want.
        if (!isFailure(error, 'message.unchangeable')) throw error
      }
      return { calls: 1, keep: (ctx) => changeTopic(ctx, topic.id, { card: key }) }
    },
  }
}

/** Gives the topic this name, and closes or opens it; null when it is so already. */
export function renewTopic(view: View, { name, isClosed }: { name: string; isClosed: boolean }): Step | null {
  const { topic, line } = view
  const change = {
    ...(name === topic.name ? {} : { name }),
    ...(isClosed === topic.is_closed ? {} : { isClosed }),
  }
  const calls = Object.keys(change).length
  if (calls === 0) return null
  return {
    kind: 'call',
    act: async () => {
      await line.desk.changeTopic({ place: placeOf(view), ...change }, line.inbox)
      return { calls, keep: (ctx) => changeTopic(ctx, topic.id, { name, is_closed: isClosed }) }
    },
  }
}
