import type { CannedReply } from '@opora/contract/canned-replies'
import type { Macro } from '@opora/contract/macros'

/** What is called by a `/`: words alone, or words and deeds. */
export type Entry = CannedReply | Macro

export const isMacro = (entry: Entry): entry is Macro => 'actions' in entry

/** Both by shortcut, each in the order it came, so that none hides behind all of the other. */
export function entriesOf(replies: readonly CannedReply[] = [], macros: readonly Macro[] = []): Entry[] {
  const left = [...macros]
  const before = ({ shortcut }: CannedReply): Entry[] => {
    const next = left.findIndex((macro) => macro.shortcut.localeCompare(shortcut) >= 0)
    return left.splice(0, next === -1 ? left.length : next)
  }
  return [...replies.flatMap((reply) => [...before(reply), reply]), ...left]
}
