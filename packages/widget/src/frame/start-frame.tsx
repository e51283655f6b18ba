import type { VisitorFrame } from '@opora/contract/live'
import type { VNode } from 'preact'
import type { HostMessage, HostVisit, WidgetLocale } from '../protocol.ts'
import { App } from './App.tsx'
import type { Bridge } from './bridge.ts'
import { createMessenger, type Messenger } from './messenger/messenger.ts'
import { createSound } from './messenger/sound.ts'
import { unreadOf } from './state/state.ts'
import { createStore } from './state/store.ts'
import type { Drawer } from './storage.ts'

export interface FrameOptions {
  inboxKey: string
  bridge: Bridge
  drawer: Drawer
  tabDrawer: Drawer
  draw(node: VNode): void
}

const freshMs = 30_000
const awaitedMs = 24 * 3600_000
const nowhere: HostVisit = { pageUrl: '', pageTitle: '', referrer: null, language: null }

function guessLocale(): WidgetLocale {
  return navigator.language.toLowerCase().startsWith('ru') ? 'ru' : 'en'
}

/** The loader shows the count and decides by it whether the next page loads the frame at once. */
function tellNews(bridge: Bridge, { state, phase }: Messenger): void {
  const { home } = state.get()
  if (!home || phase.get().kind !== 'ready') return
  const isWaiting = home.conversations.some(({ status, lastMessage }) => {
    const isOver = status === 'resolved' || status === 'closed'
    return !isOver && Date.parse(lastMessage?.createdAt ?? '') > Date.now() - awaitedMs
  })
  bridge.tell({ type: 'news', unread: unreadOf(state.get()), isWaiting })
  bridge.tell({ type: 'look', color: home.settings.brandColor, position: home.settings.position })
}

/** Wires the messenger to the host page, to other tabs and to the screen. */
export function startFrame({ inboxKey, bridge, drawer, tabDrawer, draw }: FrameOptions): void {
  const isShown = createStore(false)
  let given: WidgetLocale | null = null
  let color: string | null = null
  let visit = nowhere
  const sound = createSound(drawer)
  const chosen = (): WidgetLocale => given ?? messenger.state.get().home?.settings.locale ?? guessLocale()
  const hear = (frame: VisitorFrame): void => {
    if (frame.type !== 'message.changed' || frame.message.author.type === 'contact') return
    const isFresh = Date.parse(frame.message.createdAt) > Date.now() - freshMs
    if (isFresh && (document.hidden || !isShown.get())) sound.beep(frame.message.id)
  }
  const messenger = createMessenger({
    inboxKey,
    drawer,
    locale: () => given ?? guessLocale(),
    visit: () => visit,
    onFrame: hear,
  })
  const connect = (): void => {
    const hasConversations = (messenger.state.get().home?.conversations.length ?? 0) > 0
    const isReady = messenger.phase.get().kind === 'ready'
    if (isReady && (isShown.get() || hasConversations)) messenger.link.start()
    else messenger.link.stop()
  }
  const restart = (): void => {
    messenger.forgetState()
    if (isShown.get()) void messenger.boot().then(connect)
  }
  const logout = (): void => {
    messenger.forget()
    tabDrawer.set('view', null)
    bridge.tell({ type: 'news', unread: 0, isWaiting: false })
    restart()
  }
  const show = (next: boolean): void => {
    isShown.update(() => next)
    if (next && messenger.phase.get().kind === 'starting') void messenger.boot().then(connect)
    else connect()
  }
  const onHost = (message: HostMessage): void => {
    if (message.type === 'logout') logout()
    else if (message.type !== 'start') show(message.type === 'shown')
    else {
      given = message.locale
      color = message.color
      visit = message.visit
      isShown.update(() => message.isShown)
      void messenger.boot().then(connect)
      drawApp()
    }
  }
  const drawApp = (): void =>
    draw(<App {...{ messenger, bridge, drawer, tabDrawer, sound, isShown, logout, chosen, color }} />)

  messenger.state.subscribe(() => {
    tellNews(bridge, messenger)
    connect()
  })
  drawer.watch((key) => {
    const isOtherVisitor = key === null || key === 'token'
    if (isOtherVisitor && messenger.phase.get().kind === 'ready') restart()
  })
  messenger.outbox.watch(() => messenger.catchUp())
  addEventListener('online', () => messenger.flush())
  bridge.listen(onHost)
}
