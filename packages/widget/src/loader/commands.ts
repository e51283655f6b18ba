import type { GivenSettings } from './settings.ts'
import type { Widget } from './widget.ts'

export type WidgetEvent = 'ready' | 'open' | 'close' | 'unread'
type Listener = (value?: number) => void

/** `Opora(method, …)`: calls made before the loader arrived wait in `q`. */
export interface OporaApi {
  (...call: unknown[]): void
  q?: ArrayLike<unknown>[]
  isLoaded?: boolean
}

export interface Commands {
  api: OporaApi
  tell(event: WidgetEvent, value?: number): void
}

const isDoor = (method: unknown): method is keyof Widget =>
  method === 'open' || method === 'close' || method === 'toggle' || method === 'logout'

/** Turns calls of the host page into deeds. Whatever the page does wrong stays with the page, quietly. */
export function createCommands(start: (given: GivenSettings) => Widget | null): Commands {
  const listeners: Record<string, Set<Listener>> = {}
  let widget: Widget | null = null
  let early: (keyof Widget)[] = []

  const api: OporaApi = (method, first, second) => {
    if (method === 'init') {
      widget ??= start((first ?? {}) as GivenSettings)
      if (!widget) return
      const due = early
      early = []
      for (const door of due) widget[door]()
    } else if (method === 'on' && typeof second === 'function') {
      const event = String(first)
      listeners[event] ??= new Set()
      listeners[event].add(second as Listener)
    } else if (method === 'off') {
      const event = String(first)
      if (typeof second === 'function') listeners[event]?.delete(second as Listener)
      else delete listeners[event]
    } else if (isDoor(method)) {
      if (widget) widget[method]()
      else early.push(method)
    }
  }
  const tell = (event: WidgetEvent, value?: number): void => {
    for (const listener of [...(listeners[event] ?? [])]) {
      try {
        listener(value)
      } catch (error) {
        // The page's own mistake: reported as the page's, never thrown through us.
        setTimeout(() => {
          throw error
        })
      }
    }
  }
  return { api, tell }
}
