import type { VisitorFrame } from '@opora/contract/live'
import type { VNode } from 'preact'
import { createMessenger } from '../frame/messenger/messenger.ts'
import { createStore } from '../frame/state/store.ts'
import type { WidgetLocale } from '../protocol.ts'
import { openAppDrawer } from './app-drawer.ts'
import { createAppSession } from './app-session.ts'
import { TelegramApp } from './TelegramApp.tsx'
import type { Launch } from './telegram/launch.ts'
import type { Telegram } from './telegram/telegram.ts'

interface AppOptions {
  inboxKey: string
  launch: Launch
  telegram: Telegram
  locale: WidgetLocale
  draw(node: VNode): void
}

const freshMs = 30_000
const nowhere = { pageUrl: '', pageTitle: '', referrer: null, language: null }

/** Wires the messenger to the Telegram around it and to the screen. */
export function startApp({ inboxKey, launch, telegram, locale, draw }: AppOptions): void {
  const isShown = createStore(!document.hidden)
  const guard = (): void => telegram.guardClosing(drawer.keys('draft:').length + messenger.outgoing.get().length > 0)
  const { drawer, tab } = openAppDrawer(inboxKey, launch, () => guard())
  const hear = (frame: VisitorFrame): void => {
    if (frame.type !== 'message.changed' || frame.message.author.type === 'contact') return
    if (Date.parse(frame.message.createdAt) > Date.now() - freshMs) telegram.buzz('heard')
  }
  const messenger = createMessenger({
    inboxKey,
    drawer,
    locale: () => locale,
    visit: () => nowhere,
    onFrame: hear,
    session: (options) =>
      createAppSession(options, {
        proof: launch.proof,
        onOver: (code) => messenger.phase.update(() => ({ kind: 'refused', code })),
      }),
  })
  // A window out of sight holds no line: what is said meanwhile rings in the chat with the bot.
  const connect = (): void => {
    if (messenger.phase.get().kind === 'ready' && isShown.get()) messenger.link.start()
    else messenger.link.stop()
  }
  let waiting = messenger.outgoing.get()
  messenger.outgoing.subscribe(() => {
    const before = waiting
    waiting = messenger.outgoing.get()
    if (waiting.length > before.length) telegram.buzz('sent')
    if (waiting.filter(({ refusal }) => refusal).length > before.filter(({ refusal }) => refusal).length)
      telegram.buzz('refused')
    guard()
  })
  messenger.phase.subscribe(connect)
  isShown.subscribe(connect)
  telegram.onShown((shown) => isShown.update(() => shown))
  messenger.outbox.watch(() => messenger.catchUp())
  addEventListener('online', () => messenger.flush())
  draw(<TelegramApp {...{ messenger, telegram, drawer, tab, isShown, locale }} />)
  telegram.ready()
  guard()
  void messenger.boot()
}
