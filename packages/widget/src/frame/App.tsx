import { useEffect, useMemo, useState } from 'preact/hooks'
import { readableBrand } from '../brand.ts'
import type { WidgetLocale } from '../protocol.ts'
import type { Bridge } from './bridge.ts'
import { ContactScreen } from './contact/ContactScreen.tsx'
import { ConversationScreen } from './conversation/ConversationScreen.tsx'
import { ArticleScreen } from './home/ArticleScreen.tsx'
import { Home } from './home/Home.tsx'
import { createTranslate } from './i18n/words.ts'
import type { Messenger } from './messenger/messenger.ts'
import type { Sound } from './messenger/sound.ts'
import { Notice } from './Notice.tsx'
import { type Shell, ShellContext } from './shell.ts'
import { type Store, useStore } from './state/store.ts'
import type { Drawer } from './storage.ts'
import { recallView, type View } from './view.ts'

interface AppProps {
  messenger: Messenger
  bridge: Bridge
  drawer: Drawer
  tabDrawer: Drawer
  sound: Sound
  isShown: Store<boolean>
  logout(): void
  /** Language of the words: the page's, else the inbox's. */
  chosen(): WidgetLocale
  /** Brand colour the host page insists on. */
  color: string | null
}

export const keyOf = (view: View): string => (view.screen === 'conversation' ? view.to : view.screen)

export function Screen({ view }: { view: View }) {
  switch (view.screen) {
    case 'home':
      return <Home />
    case 'conversation':
      return <ConversationScreen to={view.to} />
    case 'article':
      return <ArticleScreen article={view.article} from={view.from} />
    case 'contact':
      return <ContactScreen to={view.to} />
    default:
      return view satisfies never
  }
}

/** Focus goes where the next step is: the field of a conversation, else the screen itself. */
function focusScreen(): void {
  // A panel that opened by itself after a reload must not take the focus away from the page.
  if (!document.hasFocus()) return
  const isTouch = matchMedia('(pointer: coarse)').matches
  const field = isTouch ? null : document.querySelector<HTMLElement>('.wc textarea')
  const target = field ?? document.querySelector<HTMLElement>('.screen')
  target?.focus({ preventScroll: true })
}

function useEscape(close: () => void): void {
  useEffect(() => {
    const leave = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open]')) return
      close()
    }
    addEventListener('keydown', leave)
    return () => removeEventListener('keydown', leave)
  }, [close])
}

export function App({ messenger, bridge, drawer, tabDrawer, sound, isShown, logout, chosen, color }: AppProps) {
  const { home } = useStore(messenger.state)
  const phase = useStore(messenger.phase)
  const shown = useStore(isShown)
  const [view, setView] = useState(() => recallView(tabDrawer))
  const locale = chosen()
  const t = useMemo(() => createTranslate(locale), [locale])
  const close = useMemo(() => () => bridge.tell({ type: 'close' }), [bridge])
  const brand = readableBrand(color ?? home?.settings.brandColor ?? drawer.get('brand'))
  useEscape(close)

  useEffect(() => {
    document.documentElement.lang = locale
    document.title = t('panel')
    document.documentElement.style.setProperty('--brand', brand)
    if (home) drawer.set('brand', brand)
  }, [locale, brand, home, drawer, t])
  const isReady = phase.kind === 'ready' && home !== null
  const place = keyOf(view)
  useEffect(() => {
    if (shown && isReady && place) focusScreen()
  }, [shown, isReady, place])

  const shell: Shell = useMemo(
    () => ({
      ...{ messenger, t, locale, drawer, sound, close, isShown: shown },
      go: (next) => {
        tabDrawer.set('view', JSON.stringify(next))
        setView(next)
      },
      logout: () => {
        setView({ screen: 'home' })
        logout()
      },
    }),
    [messenger, t, locale, drawer, sound, close, shown, tabDrawer, logout],
  )
  return (
    <ShellContext.Provider value={shell}>
      {isReady ? <Screen key={place} view={view} /> : <Notice phase={phase} />}
    </ShellContext.Provider>
  )
}
