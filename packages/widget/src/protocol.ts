/** Where the visitor is, told by the host page. */
export interface HostVisit {
  pageUrl: string
  pageTitle: string
  referrer: string | null
  language: string | null
}

export type WidgetLocale = 'ru' | 'en'

/** What the loader on the host page tells the frame. */
export type HostMessage =
  | { type: 'start'; isShown: boolean; locale: WidgetLocale | null; color: string | null; visit: HostVisit }
  | { type: 'shown' }
  | { type: 'hidden' }
  | { type: 'logout' }

/** What the frame tells the loader. */
export type FrameMessage =
  | { type: 'ready' }
  | { type: 'close' }
  | { type: 'look'; color: string; position: 'right' | 'left' }
  | { type: 'news'; unread: number; isWaiting: boolean }

/** The nonce is made by the loader for one frame; a message without it is somebody else's. */
export interface Envelope<M> {
  opora: string
  message: M
}
