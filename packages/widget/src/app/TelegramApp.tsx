import type { MessengerHome } from '@opora/contract/messenger'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { keyOf, Screen } from '../frame/App.tsx'
import type { Messenger } from '../frame/messenger/messenger.ts'
import { Notice } from '../frame/Notice.tsx'
import { isUnborn } from '../frame/outbox/outbox.ts'
import { type Shell, ShellContext } from '../frame/shell.ts'
import { type Store, useStore } from '../frame/state/store.ts'
import type { Drawer } from '../frame/storage.ts'
import { recallView, type View } from '../frame/view.ts'
import type { WidgetLocale } from '../protocol.ts'
import { createAppTranslate } from './app-words.ts'
import type { Telegram } from './telegram/telegram.ts'

interface TelegramAppProps {
  messenger: Messenger
  telegram: Telegram
  drawer: Drawer
  tab: Drawer
  isShown: Store<boolean>
  locale: WidgetLocale
}

const silence = { isOn: () => false, toggle: () => undefined, beep: () => undefined }
const nothing = (): void => undefined

const openTalk = (home: MessengerHome | null) => home?.conversations.find(({ status }) => status !== 'closed')

/** The app begins where the talk with the bot goes on. */
function firstView(home: MessengerHome | null, tab: Drawer): View {
  if (tab.get('view')) return recallView(tab)
  const talk = openTalk(home)
  return talk ? { screen: 'conversation', to: talk.id } : { screen: 'home' }
}

function backFrom(view: View): View | null {
  if (view.screen === 'home') return null
  if (view.screen === 'article') return view.from
  return view.screen === 'contact' ? { screen: 'conversation', to: view.to } : { screen: 'home' }
}

/** What lies over the screen goes first. */
function closeSheet(): boolean {
  const sheet = document.querySelector('dialog[open]')
  return sheet !== null && !sheet.dispatchEvent(new Event('cancel', { cancelable: true }))
}

export function TelegramApp({ messenger, telegram, drawer, tab, isShown, locale }: TelegramAppProps) {
  const { home } = useStore(messenger.state)
  const phase = useStore(messenger.phase)
  const shown = useStore(isShown)
  const [chosen, setView] = useState<View | null>(null)
  const t = useMemo(() => createAppTranslate(locale), [locale])
  const isReady = phase.kind === 'ready' && home !== null
  const first = useMemo(() => (isReady ? firstView(messenger.state.get().home, tab) : null), [isReady, messenger, tab])
  const view = chosen ?? first ?? { screen: 'home' as const }

  const go = useMemo(
    () => (next: View) => {
      const talk = openTalk(messenger.state.get().home)
      const isNew = next.screen === 'conversation' && isUnborn(messenger.outbox.resolve(next.to))
      const isWaiting = isNew && messenger.outbox.list().some(({ to }) => to === next.to)
      const there: View = isNew && talk && !isWaiting ? { screen: 'conversation', to: talk.id } : next
      tab.set('view', JSON.stringify(there))
      setView(there)
    },
    [messenger, tab],
  )
  const place = keyOf(view)
  useEffect(() => {
    const back = isReady ? backFrom(view) : null
    telegram.backTo(back && (() => closeSheet() || go(back)))
  }, [telegram, isReady, view, go])
  useEffect(() => {
    document.documentElement.lang = locale
    document.title = t('panel')
  }, [locale, t])
  useEffect(() => {
    if (isReady && place) document.querySelector<HTMLElement>('.screen')?.focus({ preventScroll: true })
  }, [isReady, place])
  const shell: Shell = useMemo(
    () => ({
      messenger,
      t,
      locale,
      drawer,
      sound: silence,
      isShown: shown,
      go,
      close: telegram.close,
      logout: nothing,
    }),
    [messenger, t, locale, drawer, shown, go, telegram],
  )
  return (
    <ShellContext.Provider value={shell}>
      {view.screen === 'conversation' && (
        <header class="sr">
          <h1>{t('panel')}</h1>
        </header>
      )}
      {isReady ? (
        <Screen key={place} view={view} />
      ) : (
        <Notice phase={phase}>
          <button type="button" class="b brand" onClick={telegram.close}>
            {t('close')}
          </button>
        </Notice>
      )}
    </ShellContext.Provider>
  )
}
