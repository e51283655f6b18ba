/** The wires to the Telegram around the page, https://core.telegram.org/api/web-events; no script of Telegram's is loaded. */
export interface Transport {
  post(type: string, data?: object): void
  hear(onEvent: (type: string, data: Record<string, unknown>) => void): void
}

type Receive = (type: string, data: unknown) => void

declare global {
  interface Window {
    TelegramWebviewProxy?: { postEvent(type: string, json: string): void }
    Telegram?: { WebView?: { receiveEvent: Receive } }
    TelegramGameProxy?: { receiveEvent: Receive }
    TelegramGameProxy_receiveEvent?: Receive
  }
}

const web = 'https://web.telegram.org'

const asData = (data: unknown): Record<string, unknown> =>
  typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {}

function readPosted(data: unknown): { eventType: string; eventData: unknown } | null {
  try {
    const { eventType, eventData } = asData(JSON.parse(String(data)))
    return typeof eventType === 'string' ? { eventType, eventData } : null
  } catch {
    return null
  }
}

/** The apps of phones and computers give the page an object to call; Telegram in a browser is the page around it. */
export function createTransport(): Transport {
  const external = window.external as unknown as { notify?(json: string): void }
  const { parent } = window
  const isFramed = parent !== window
  const post: Transport['post'] = (eventType, eventData = {}) => {
    if (window.TelegramWebviewProxy) window.TelegramWebviewProxy.postEvent(eventType, JSON.stringify(eventData))
    else if (typeof external?.notify === 'function') external.notify(JSON.stringify({ eventType, eventData }))
    else if (isFramed) parent.postMessage(JSON.stringify({ eventType, eventData }), web)
  }
  return {
    post,
    hear: (onEvent) => {
      const receiveEvent: Receive = (type, data) => onEvent(type, asData(data))
      window.Telegram = { ...window.Telegram, WebView: { receiveEvent } }
      window.TelegramGameProxy = { receiveEvent }
      window.TelegramGameProxy_receiveEvent = receiveEvent
      addEventListener('message', ({ source, origin, data }) => {
        if (source !== parent || origin !== web) return
        const told = readPosted(data)
        if (told?.eventType === 'reload_iframe') {
          post('iframe_will_reload')
          location.reload()
        } else if (told) receiveEvent(told.eventType, told.eventData)
      })
      // Its menu has "Reload": a page that does not promise to is torn down instead, and its proof is spent.
      if (isFramed) post('iframe_ready', { reload_supported: true })
    },
  }
}
