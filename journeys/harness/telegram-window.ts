import { createHmac } from 'node:crypto'
import type { Page } from 'playwright-core'

/** A Telegram of a kind around the page: its window, its theme, what it covers of the page. */
export interface TelegramWindow {
  platform: 'ios' | 'android' | 'tdesktop'
  width: number
  height: number
  theme: Record<string, string>
  safe: { top: number; bottom: number; left: number; right: number }
}

const night = {
  bg_color: '#17212b',
  text_color: '#f5f5f5',
  hint_color: '#708499',
  link_color: '#6ab3f3',
  button_color: '#5288c1',
  button_text_color: '#ffffff',
  secondary_bg_color: '#232e3c',
  section_bg_color: '#17212b',
  destructive_text_color: '#ec3942',
}
const day = {
  bg_color: '#ffffff',
  text_color: '#000000',
  hint_color: '#999999',
  link_color: '#2481cc',
  button_color: '#2481cc',
  button_text_color: '#ffffff',
  secondary_bg_color: '#efeff3',
  section_bg_color: '#ffffff',
  destructive_text_color: '#e53935',
}
const nothing = { top: 0, bottom: 0, left: 0, right: 0 }

export const themes = { day, night }

export const windows: TelegramWindow[] = [
  { platform: 'ios', width: 390, height: 844, theme: day, safe: { ...nothing, top: 47, bottom: 34 } },
  { platform: 'android', width: 360, height: 800, theme: night, safe: nothing },
  { platform: 'tdesktop', width: 480, height: 640, theme: day, safe: nothing },
]

/** As Telegram makes it for a person who opens the app of a bot. */
export function initDataOf(token: string, user: object, queryId: string): string {
  const fields: Record<string, string> = {
    auth_date: String(Math.floor(Date.now() / 1000)),
    query_id: queryId,
    user: JSON.stringify(user),
  }
  const text = Object.keys(fields)
    .sort()
    .map((name) => `${name}=${fields[name]}`)
    .join('\n')
  const secret = createHmac('sha256', 'WebAppData').update(token).digest()
  return new URLSearchParams({ ...fields, hash: createHmac('sha256', secret).update(text).digest('hex') }).toString()
}

export interface OpenedApp {
  /** What the page asked of Telegram, oldest first. */
  asked(): Promise<{ type: string; data: Record<string, unknown> }[]>
  tells(type: string, data?: object): Promise<void>
}

/** Opens the page as this Telegram would: the launch in the address, its end of the bridge, its answers. */
export async function openApp(page: Page, url: string, of: TelegramWindow & { proof: string }): Promise<OpenedApp> {
  await page.setViewportSize({ width: of.width, height: of.height })
  await page.addInitScript(
    ({ safe, theme, size }) => {
      const asked: unknown[] = []
      const w = globalThis as unknown as {
        asked: unknown[]
        TelegramWebviewProxy: object
        Telegram?: { WebView?: { receiveEvent(type: string, data: unknown): void } }
      }
      w.asked = asked
      const tell = (type: string, data: unknown) => queueMicrotask(() => w.Telegram?.WebView?.receiveEvent(type, data))
      const answers: Record<string, () => void> = {
        web_app_request_theme: () => tell('theme_changed', { theme_params: theme }),
        web_app_request_viewport: () => tell('viewport_changed', { ...size, is_expanded: true, is_state_stable: true }),
        web_app_request_safe_area: () => tell('safe_area_changed', safe),
        web_app_request_content_safe_area: () =>
          tell('content_safe_area_changed', { top: 0, bottom: 0, left: 0, right: 0 }),
      }
      w.TelegramWebviewProxy = {
        postEvent: (type: string, json: string) => {
          asked.push({ type, data: JSON.parse(json) })
          answers[type]?.()
        },
      }
    },
    { safe: of.safe, theme: of.theme, size: { width: of.width, height: of.height } },
  )
  const launch = new URLSearchParams({
    tgWebAppData: of.proof,
    tgWebAppVersion: '8.0',
    tgWebAppPlatform: of.platform,
    tgWebAppThemeParams: JSON.stringify(of.theme),
  })
  await page.goto(`${url}#${launch.toString()}`)
  return {
    asked: () => page.evaluate('window.asked') as Promise<{ type: string; data: Record<string, unknown> }[]>,
    tells: async (type, data = {}) => {
      const call = `window.Telegram.WebView.receiveEvent(${JSON.stringify(type)}, ${JSON.stringify(data)})`
      await page.evaluate(call)
    },
  }
}
