import type { Envelope, FrameMessage, HostMessage } from '../protocol.ts'
import type { Place } from './place.ts'

export interface Bridge {
  tell(message: FrameMessage): void
  listen(onMessage: (message: HostMessage) => void): void
}

/** The frame's end of the street: hears only its own parent, origin and nonce. */
export function createBridge(place: Place): Bridge {
  const isEmbedded = window.parent !== window && place.nonce !== '' && place.host !== ''
  // A page opened from a file has the origin "null", which cannot be addressed; the nonce still guards the content.
  const target = place.host === 'null' ? '*' : place.host
  const tell = (message: FrameMessage): void => {
    if (isEmbedded) window.parent.postMessage({ opora: place.nonce, message }, target)
  }
  const standAlone: HostMessage = {
    type: 'start',
    isShown: true,
    locale: null,
    color: null,
    visit: { pageUrl: location.href, pageTitle: document.title, referrer: null, language: navigator.language },
  }
  return {
    tell,
    listen: (onMessage) => {
      if (!isEmbedded) {
        onMessage(standAlone)
        return
      }
      addEventListener('message', (event: MessageEvent<Envelope<HostMessage> | null>) => {
        if (event.source !== window.parent || event.origin !== place.host) return
        if (event.data?.opora === place.nonce) onMessage(event.data.message)
      })
      tell({ type: 'ready' })
    },
  }
}
