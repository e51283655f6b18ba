import type { Received, ReceivedMessage } from '../../../ports/channel.ts'
import type { StoredReceipt } from '../../inboxes/index.ts'

export interface ToldReceipt<T extends Received = Received> {
  id: string
  told: T
}

/** What was stored as JSON, with its moment a moment again. */
export function readTold({ id, payload }: StoredReceipt): ToldReceipt {
  const told = payload as Received
  return { id, told: { ...told, at: new Date(told.at) } }
}

const isMessage = (receipt: ToldReceipt): receipt is ToldReceipt<ReceivedMessage> => receipt.told.type === 'message'

/** As it was sent: messages by their own order, the rest among them by time. */
export function inOrder(receipts: readonly ToldReceipt[]): ToldReceipt[] {
  const messages = receipts.filter(isMessage).sort((a, b) => a.told.order - b.told.order)
  const rest = receipts
    .filter((receipt) => !isMessage(receipt))
    .sort((a, b) => a.told.at.getTime() - b.told.at.getTime())
  const ordered: ToldReceipt[] = []
  for (const message of messages) {
    while (rest[0] && rest[0].told.at < message.told.at) ordered.push(...rest.splice(0, 1))
    ordered.push(message)
  }
  return [...ordered, ...rest]
}
