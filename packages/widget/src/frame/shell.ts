import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { WidgetLocale } from '../protocol.ts'
import type { Translate } from './i18n/words.ts'
import type { Messenger } from './messenger/messenger.ts'
import type { Sound } from './messenger/sound.ts'
import type { Drawer } from './storage.ts'
import type { View } from './view.ts'

/** What every screen may reach. */
export interface Shell {
  messenger: Messenger
  t: Translate
  locale: WidgetLocale
  drawer: Drawer
  sound: Sound
  /** The panel is open on the host page. */
  isShown: boolean
  go(view: View): void
  close(): void
  logout(): void
}

export const ShellContext = createContext<Shell | null>(null)

export function useShell(): Shell {
  const shell = useContext(ShellContext)
  if (!shell) throw new Error('A screen was drawn outside the shell')
  return shell
}
