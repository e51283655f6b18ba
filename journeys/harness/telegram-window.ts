import { createHmac } from 'node:crypto'
import type { Frame, Page } from 'playwright-core'

/** A Telegram of a kind around the page: its window, its theme, what it covers of the page. */
export interface TelegramWindow {
  platform: 'ios' | 'android' | 'tdesktop' | 'web'
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

export const webTelegram = 'https://web.telegram.org'

export const windows: TelegramWindow[] = [
  { platform: 'ios', width: 390, height: 844, theme: day, safe: { ...nothing, top: 47, bottom: 34 } },
  { platform: 'android', width: 412, height: 915, theme: night, safe: nothing },
  { platform: 'tdesktop', width: 420, height: 640, theme: day, safe: nothing },
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
  /** Where the page of the app is: the window's own, or a frame of it. */
  frame: Frame
  /** What the page asked of Telegram, oldest first. */
  asked(): Promise<{ type: string; data: Record<string, unknown> }[]>
  tells(type: string, data?: object): Promise<void>
}

type Opening = TelegramWindow & { proof: string }

function launchOf(url: string, { proof, platform, theme }: Pick<Opening, 'proof' | 'platform' | 'theme'>): string {
  const launch = new URLSearchParams({
    tgWebAppData: proof,
    tgWebAppVersion: '8.0',
    tgWebAppPlatform: platform,
    tgWebAppThemeParams: JSON.stringify(theme),
  })
  return `${url}#${launch.toString()}`
}

/** What a Telegram answers when the page asks how it looks. */
const answersOf = ({ safe, theme, width, height }: Opening): Record<string, [type: string, data: object]> => ({
  web_app_request_theme: ['theme_changed', { theme_params: theme }],
  web_app_request_viewport: ['viewport_changed', { width, height, is_expanded: true, is_state_stable: true }],
  web_app_request_safe_area: ['safe_area_changed', safe],
  web_app_request_content_safe_area: ['content_safe_area_changed', nothing],
})

/** Opens the page as the apps of phones and computers do: the launch in the address, an object to call, an object to be called by. */
export async function openApp(page: Page, url: string, of: Opening): Promise<OpenedApp> {
  await page.setViewportSize({ width: of.width, height: of.height })
  await page.addInitScript((answers) => {
    const asked: unknown[] = []
    const w = globalThis as unknown as {
      asked: unknown[]
      TelegramWebviewProxy: object
      Telegram?: { WebView?: { receiveEvent(type: string, data: unknown): void } }
    }
    w.asked = asked
    w.TelegramWebviewProxy = {
      postEvent: (type: string, json: string) => {
        asked.push({ type, data: JSON.parse(json) })
        const answer = answers[type]
        if (answer) queueMicrotask(() => w.Telegram?.WebView?.receiveEvent(...answer))
      },
    }
  }, answersOf(of))
  await page.goto(launchOf(url, of))
  return {
    frame: page.mainFrame(),
    asked: () => page.evaluate('window.asked') as ReturnType<OpenedApp['asked']>,
    tells: async (type, data = {}) => {
      const call = `window.Telegram.WebView.receiveEvent(${JSON.stringify(type)}, ${JSON.stringify(data)})`
      await page.evaluate(call)
    },
  }
}

const sandbox = 'allow-scripts allow-same-origin allow-popups allow-forms allow-modals'

/** The page around the app, with a second one of no good beside it. */
const pageAround = (address: string, answers: object): string => `<!doctype html>
<title>Telegram Web</title>
<style>body { margin: 0 } #app { border: 0; display: block; width: 100vw; height: 100vh } #beside { display: none }</style>
<iframe id="app" sandbox="${sandbox}"></iframe><iframe id="beside" src="https://beside.example/"></iframe>
<script>
  const app = document.getElementById('app')
  const answers = ${JSON.stringify(answers)}
  window.asked = []
  window.tell = (eventType, eventData) => app.contentWindow.postMessage(JSON.stringify({ eventType, eventData }), '*')
  addEventListener('message', ({ source, data }) => {
    if (source !== app.contentWindow) return
    const { eventType, eventData } = JSON.parse(data)
    window.asked.push({ type: eventType, data: eventData })
    if (answers[eventType]) window.tell(...answers[eventType])
  })
  app.src = ${JSON.stringify(address)}
</script>`

/** Opens the page as Telegram in a browser does: in a frame of a page of `origin`, talking by messages between windows. */
export async function frameApp(page: Page, url: string, of: Opening & { origin: string }): Promise<OpenedApp> {
  await page.setViewportSize({ width: of.width, height: of.height })
  const body = pageAround(launchOf(url, { ...of, platform: 'web' }), answersOf(of))
  const html = { contentType: 'text/html; charset=utf-8' }
  await page.route(`${of.origin}/**`, (route) => route.fulfill({ ...html, body }))
  await page.route('https://beside.example/**', (route) => route.fulfill({ ...html, body: '<!doctype html>' }))
  await page.goto(`${of.origin}/k/`)
  const frame = await page.locator('#app').elementHandle()
  const inside = await frame?.contentFrame()
  if (!inside) throw new Error('the app is in no frame')
  return {
    frame: inside,
    asked: () => page.evaluate('window.asked') as ReturnType<OpenedApp['asked']>,
    tells: async (type, data = {}) => {
      await page.evaluate(`window.tell(${JSON.stringify(type)}, ${JSON.stringify(data)})`)
    },
  }
}
