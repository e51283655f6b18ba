import type { Failure } from '@opora/contract/errors'
import type { TelegramSettings } from '@opora/contract/telegram'
import { type Connecting, type ConnectionState, type InboxOf, laterMs } from '../../../../ports/channel.ts'
import type { Outside } from '../../outside.ts'
import type { Bot } from '../bot.ts'
import { isFinal } from '../failures.ts'
import { pause } from '../pause.ts'

/** A connection while it lasts. */
export interface Line {
  bot: Bot
  inbox: InboxOf<TelegramSettings>
  outside: Outside
  connecting: Connecting
  /** Tells a state, once for as long as it lasts. */
  tell(state: ConnectionState): void
  /** Waits, or less when the connection is to end. */
  rest(ms: number): Promise<void>
  isOver(): boolean
}

export function lineOf(line: Pick<Line, 'bot' | 'inbox' | 'outside' | 'connecting'>): Line {
  const { signal, onState } = line.connecting
  let told = ''
  return {
    ...line,
    tell: (state) => {
      const words = JSON.stringify(state)
      if (words !== told && !signal.aborted) onState(state)
      told = words
    },
    rest: (ms) => (line.outside.pause ?? pause)(ms, signal),
    isOver: () => signal.aborted,
  }
}

const longestRestMs = 60_000

/** How long to leave Telegram alone after so many failures in a row: 1 s, 2 s … a minute, or what it asked for. */
export const restAfter = (failed: Failure, times: number): number =>
  laterMs(failed) ?? Math.min(1000 * 2 ** (times - 1), longestRestMs)

/** A refused token ends a connection; everything else may pass. Being asked to wait is no failure. */
export function tellFailure(line: Line, failed: Failure): boolean {
  if (laterMs(failed) !== null) return false
  const isTheEnd = isFinal(failed) && failed.code !== 'inbox.refused'
  line.tell({ state: 'failing', code: failed.code, isFinal: isTheEnd })
  return isTheEnd
}
