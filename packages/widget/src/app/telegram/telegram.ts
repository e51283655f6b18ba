import type { Launch } from './launch.ts'
import { setScheme } from './scheme.ts'
import { themeOf } from './theme.ts'
import type { Transport } from './transport.ts'

/** What the page asks of the Telegram around it. */
export interface Telegram {
  /** The page can be shown. */
  ready(): void
  /** Shows the back button of the window while there is somewhere to go back to. */
  backTo(onBack: (() => void) | null): void
  /** Whether closing the window asks first. */
  guardClosing(isGuarded: boolean): void
  buzz(what: 'sent' | 'heard' | 'refused'): void
  onShown(onChange: (isShown: boolean) => void): void
  /** Closes the window. */
  close(): void
}

const root = document.documentElement

function applyTheme(told: Record<string, unknown>, post: Transport['post']): void {
  const theme = themeOf(told)
  if (!theme) return
  setScheme(theme.isDark)
  root.style.colorScheme = theme.isDark ? 'dark' : 'light'
  for (const [name, value] of Object.entries(theme.tokens)) root.style.setProperty(name, value)
  post('web_app_set_header_color', { color_key: 'bg_color' })
  post('web_app_set_background_color', { color: theme.tokens['--bg'] })
}

const sides = ['top', 'right', 'bottom', 'left'] as const

function applyInset(kind: 'device' | 'bar', told: Record<string, unknown>): void {
  for (const side of sides) {
    const px = Number(told[side])
    if (px >= 0 && px < 400) root.style.setProperty(`--${kind}-${side}`, `${px}px`)
  }
}

/** The keyboard may shrink the window, what is seen of it, or only what Telegram says of it. */
function followHeight(): (toldPx: number) => void {
  let told = Number.POSITIVE_INFINITY
  const apply = (): void => {
    const seen = window.visualViewport?.height ?? innerHeight
    root.style.setProperty('--app-height', `${Math.min(told, seen, innerHeight)}px`)
    scrollTo(0, 0)
  }
  window.visualViewport?.addEventListener('resize', apply)
  addEventListener('resize', apply)
  return (px) => {
    told = px > 100 ? px : Number.POSITIVE_INFINITY
    apply()
  }
}

/** Inside Telegram a link opens where Telegram opens links. */
function openLinksBy(post: Transport['post']): void {
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest?.<HTMLAnchorElement>('a[href]')
    if (!link || !/^https?:$/.test(link.protocol)) return
    event.preventDefault()
    if (link.hostname === 't.me') post('web_app_open_tg_link', { path_full: link.pathname + link.search })
    else post('web_app_open_link', { url: link.href })
  })
}

export function createTelegram(transport: Transport, launch: Launch): Telegram {
  const { post } = transport
  const setHeight = followHeight()
  let back: (() => void) | null = null
  const shownTold: ((isShown: boolean) => void)[] = []
  const tellShown = (isShown: boolean): void => {
    for (const tell of shownTold) tell(isShown)
  }
  const events = new Map<string, (data: Record<string, unknown>) => void>([
    ['theme_changed', ({ theme_params: told }) => applyTheme((told ?? {}) as Record<string, unknown>, post)],
    ['viewport_changed', ({ height }) => setHeight(Number(height))],
    ['safe_area_changed', (told) => applyInset('device', told)],
    ['content_safe_area_changed', (told) => applyInset('bar', told)],
    ['back_button_pressed', () => back?.()],
    ['visibility_changed', ({ is_visible: isVisible }) => tellShown(isVisible === true)],
  ])
  transport.hear((type, data) => events.get(type)?.(data))
  document.addEventListener('visibilitychange', () => tellShown(!document.hidden))
  openLinksBy(post)
  applyTheme(launch.theme, post)
  for (const what of ['theme', 'viewport', 'safe_area', 'content_safe_area']) post(`web_app_request_${what}`)
  return {
    ready: () => {
      post('web_app_ready')
      post('web_app_expand')
      // A swipe down scrolls the conversation; it does not close the window.
      post('web_app_setup_swipe_behavior', { allow_vertical_swipe: false })
    },
    backTo: (onBack) => {
      back = onBack
      post('web_app_setup_back_button', { is_visible: onBack !== null })
    },
    guardClosing: (isGuarded) => post('web_app_setup_closing_behavior', { need_confirmation: isGuarded }),
    buzz: (what) =>
      post(
        'web_app_trigger_haptic_feedback',
        what === 'sent'
          ? { type: 'impact', impact_style: 'light' }
          : { type: 'notification', notification_type: what === 'heard' ? 'success' : 'error' },
      ),
    onShown: (onChange) => void shownTold.push(onChange),
    close: () => post('web_app_close'),
  }
}
