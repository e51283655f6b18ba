import { setMenuButton } from '../app/menu-button.ts'
import { awaitHook } from './await-hook.ts'
import { setCommands } from './commands.ts'
import type { Line } from './line.ts'
import { poll } from './poll.ts'

/** A menu that could not be set is no reason to hear nobody. */
const offerCommands = ({ bot, connecting }: Line): Promise<void> =>
  setCommands(bot, connecting.signal).catch(() => undefined)

const offerApp = async ({ bot, connecting: { appUrl, signal } }: Line): Promise<void> => {
  if (appUrl) await setMenuButton(bot, appUrl, signal).catch(() => undefined)
}

/** By webhook where there is an address Telegram takes, otherwise by asking; only as the settings want it. */
export async function connect(line: Line): Promise<void> {
  const { mode } = line.inbox.settings
  const { hookUrl } = line.connecting
  const isHookWanted = mode !== 'polling' && hookUrl !== null
  void offerCommands(line)
  void offerApp(line)
  if (isHookWanted && (await awaitHook(line, hookUrl))) return
  if (line.isOver()) return
  if (mode === 'webhook') line.tell({ state: 'failing', code: 'inbox.hook_failing', isFinal: true })
  else await poll(line)
}
