import type { FrameMessage } from '../protocol.ts'
import { buildChrome, keepAttached, paint } from './chrome.ts'
import type { WidgetEvent } from './commands.ts'
import { createFrame, type FrameLink } from './frame-link.ts'
import { recall, remember, rememberOpen, wasOpen } from './memory.ts'
import { describeVisit, fitScreen, markTitle } from './page.ts'
import { type LoaderSettings, toLocale } from './settings.ts'
import { wordsFor } from './words.ts'

export interface Widget {
  open(): void
  close(): void
  toggle(): void
  logout(): void
}

const patienceMs = 10_000

/** Puts the launcher on the page; the frame is made when the visitor first needs it. */
export function createWidget(settings: LoaderSettings, tell: (event: WidgetEvent, value?: number) => void): Widget {
  const { inbox } = settings
  const known = recall(inbox)
  const locale = settings.locale ?? toLocale(document.documentElement.lang)
  const words = wordsFor(locale ?? toLocale(navigator.language) ?? 'en')
  const chrome = buildChrome()
  const { host, button, badge, panel, note } = chrome
  let frame: FrameLink | null = null
  let isReady = false
  let isOpen = false
  let mustForget = false
  const fit = fitScreen(panel, () => isOpen)

  const showUnread = (unread: number): void => {
    badge.textContent = unread > 99 ? '99+' : String(unread)
    badge.hidden = unread === 0 || isOpen
    const label = isOpen ? words.close : words.open
    button.setAttribute('aria-label', badge.hidden ? label : `${label}, ${unread} ${words.unread}`)
    markTitle(isOpen ? 0 : unread)
  }
  const hear = (message: FrameMessage): void => {
    if (message.type === 'ready') {
      isReady = true
      note.textContent = ''
      frame?.element.classList.add('on')
      button.classList.add('live')
      if (mustForget) frame?.send({ type: 'logout' })
      mustForget = false
      frame?.send({ type: 'start', isShown: isOpen, locale, color: settings.color, visit: describeVisit() })
      tell('ready')
    } else if (message.type === 'close') set(false)
    else if (message.type === 'look') {
      const { color, position } = message
      remember(inbox, { color, position })
      paint(chrome, settings.color ?? color, settings.position ?? position)
    } else {
      if (message.unread !== recall(inbox).unread) tell('unread', message.unread)
      remember(inbox, { unread: message.unread, isWaiting: message.isWaiting })
      showUnread(message.unread)
    }
  }
  const load = (): void => {
    if (frame) return
    frame = createFrame(settings, hear)
    frame.element.title = words.title
    panel.append(frame.element)
    setTimeout(() => {
      if (!isReady) note.textContent = words.silent
    }, patienceMs)
  }
  const set = (next: boolean, moveFocus = true): void => {
    if (next === isOpen) return
    isOpen = next
    if (isOpen) load()
    panel.classList.toggle('off', !isOpen)
    button.classList.toggle('open', isOpen)
    button.setAttribute('aria-expanded', String(isOpen))
    rememberOpen(inbox, isOpen)
    showUnread(recall(inbox).unread)
    fit()
    if (isReady) frame?.send({ type: isOpen ? 'shown' : 'hidden' })
    if (moveFocus) (isOpen ? frame?.element : button)?.focus()
    tell(isOpen ? 'open' : 'close')
  }

  button.setAttribute('aria-expanded', 'false')
  paint(chrome, settings.color ?? known.color, settings.position ?? known.position)
  showUnread(known.unread)
  button.addEventListener('click', () => set(!isOpen))
  host.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') set(false)
  })
  keepAttached(host)
  if (wasOpen(inbox)) set(true, false)
  else if (known.unread > 0 || known.isWaiting) load()

  return {
    open: () => set(true),
    close: () => set(false),
    toggle: () => set(!isOpen),
    logout: () => {
      if (isReady) frame?.send({ type: 'logout' })
      else mustForget = true
      load()
      remember(inbox, { unread: 0, isWaiting: false })
      showUnread(0)
    },
  }
}
