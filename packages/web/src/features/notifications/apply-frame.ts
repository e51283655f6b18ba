import type { MemberFrame } from '@opora/contract/live'
import type { QueryClient } from '@tanstack/react-query'
import { keys } from './keys.ts'

/** The count follows at once; lists that are on the screen are asked for again. */
export function applyFrame(client: QueryClient, frame: MemberFrame): void {
  // What was told while the socket was down is not told again.
  if (frame.type === 'hello')
    for (const queryKey of [keys.unread, keys.lists]) void client.invalidateQueries({ queryKey })
  if (frame.type !== 'notifications.changed') return
  client.setQueryData(keys.unread, { unread: frame.unread })
  void client.invalidateQueries({ queryKey: keys.lists })
  void client.invalidateQueries({ queryKey: keys.logs })
}
