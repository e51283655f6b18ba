import type { Envelope, FrameMessage, HostMessage } from '../protocol.ts'
import type { LoaderSettings } from './settings.ts'

export interface FrameLink {
  element: HTMLIFrameElement
  send(message: HostMessage): void
}

function makeNonce(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The frame and the only two-way street to it: same window, same origin, same nonce, or the message is not heard. */
export function createFrame(settings: LoaderSettings, onMessage: (message: FrameMessage) => void): FrameLink {
  const nonce = makeNonce()
  const element = document.createElement('iframe')
  const place = new URL('/widget/frame.html', settings.baseUrl)
  place.searchParams.set('inbox', settings.inbox)
  place.hash = new URLSearchParams({ nonce, host: location.origin }).toString()
  element.src = place.href
  addEventListener('message', (event: MessageEvent<Envelope<FrameMessage> | null>) => {
    if (event.source !== element.contentWindow || event.origin !== place.origin) return
    if (event.data?.opora === nonce && event.data.message) onMessage(event.data.message)
  })
  return {
    element,
    send: (message) => element.contentWindow?.postMessage({ opora: nonce, message }, place.origin),
  }
}
