import type { MessengerHome } from '@opora/contract/messenger'
import { makeClientId } from '../outbox/client-id.ts'
import { isUnborn, type Outbox } from '../outbox/outbox.ts'
import type { Drawer } from '../storage.ts'

export const draftKey = (to: string): string => `draft:${isUnborn(to) ? 'new' : to}`

/** A new visitor cannot write into conversations of the forgotten one: what was not sent moves to a new conversation. */
export function carryOver(drawer: Drawer, outbox: Outbox, home: MessengerHome): void {
  const known = new Set<string>(home.conversations.map((conversation) => conversation.id))
  const to = `new:${makeClientId()}`
  for (const message of outbox.list()) {
    const target = outbox.resolve(message.to)
    if (isUnborn(target) || known.has(target)) continue
    outbox.move(target, to)
    outbox.change(message.clientId, { files: [] })
  }
  const draftOfNew = draftKey('new:')
  for (const key of drawer.keys('draft:')) {
    if (key === draftOfNew || known.has(key.slice('draft:'.length))) continue
    if (!drawer.get(draftOfNew)) drawer.set(draftOfNew, drawer.get(key))
    drawer.set(key, null)
  }
}
