import { asFailure, refusalOf } from '../failures.ts'
import { hookSecret } from '../hook-secret.ts'
import { readUpdates } from '../reading/read-update.ts'
import { type Line, restAfter, tellFailure } from './line.ts'

const restBetweenLooksMs = 120_000
/** An error Telegram had this long ago, and no message waits any more: it is over. */
const oldErrorMs = 600_000

async function setHook({ bot, inbox, connecting }: Line, url: string): Promise<void> {
  const told = { url, secret_token: hookSecret(inbox), max_connections: 40, allowed_updates: [...readUpdates] }
  await bot.raw.setWebhook(told, connecting.signal as never)
}

/** Whether messages arrive, as Telegram sees it. A hook that somebody else put there is put back. */
async function look(line: Line, url: string): Promise<void> {
  const { bot, connecting, outside } = line
  const info = await bot.raw.getWebhookInfo(connecting.signal as never)
  if (info.url !== url) {
    line.tell({ state: 'failing', code: 'inbox.used_elsewhere', isFinal: false })
    return setHook(line, url)
  }
  const lastErrorMs = (info.last_error_date ?? 0) * 1000
  const isFailing = info.pending_update_count > 0 && outside.clock.now().getTime() - lastErrorMs < oldErrorMs
  if (isFailing) line.tell({ state: 'failing', code: 'inbox.hook_failing', isFinal: false })
  else line.tell({ state: 'connected', mode: 'webhook' })
}

/**
 * Has Telegram post to our address, and looks after it until the connection is to end. Resolves with false when it
 * refuses the address itself.
 */
export async function awaitHook(line: Line, url: string): Promise<boolean> {
  let failures = 0
  let isSet = false
  while (!line.isOver()) {
    try {
      await (isSet ? look(line, url) : setHook(line, url))
      if (!isSet) line.tell({ state: 'connected', mode: 'webhook' })
      isSet = true
      failures = 0
      await line.rest(restBetweenLooksMs)
    } catch (error) {
      if (line.isOver()) break
      if (/bad webhook/i.test(refusalOf(error)?.description ?? '')) return false
      failures += 1
      const failed = asFailure(error)
      if (tellFailure(line, failed)) break
      await line.rest(restAfter(failed, failures))
    }
  }
  return true
}
