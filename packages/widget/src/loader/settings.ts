import type { WidgetLocale } from '../protocol.ts'

export interface LoaderSettings {
  inbox: string
  /** Origin of the Opora server. */
  baseUrl: string
  locale: WidgetLocale | null
  color: string | null
  position: 'right' | 'left' | null
}

export type GivenSettings = Partial<Record<keyof LoaderSettings, unknown>>

/** `script` is found while the loader runs: `currentScript` is gone afterwards. */
export function findScript(): HTMLScriptElement | null {
  const current = document.currentScript
  if (current instanceof HTMLScriptElement) return current
  return document.querySelector('script[data-inbox][src*="widget.js"]')
}

const text = (value: unknown): string | null => (typeof value === 'string' && value ? value : null)

export function toLocale(value: unknown): WidgetLocale | null {
  const language = text(value)?.slice(0, 2).toLowerCase()
  return language === 'ru' || language === 'en' ? language : null
}

function originOf(address: string | null): string | null {
  try {
    return address ? new URL(address, location.href).origin : null
  } catch {
    return null
  }
}

/** Later sources win: the script tag, then `window.OporaSettings`, then `Opora('init', …)`. Null without an inbox key. */
export function readSettings(script: HTMLScriptElement | null, ...given: GivenSettings[]): LoaderSettings | null {
  const merged: GivenSettings = Object.assign({}, script?.dataset, ...given)
  const inbox = text(merged.inbox)
  const baseUrl = originOf(text(merged.baseUrl)) ?? originOf(script?.src ?? null)
  if (!inbox || !baseUrl) return null
  const position = merged.position === 'left' || merged.position === 'right' ? merged.position : null
  return { inbox, baseUrl, locale: toLocale(merged.locale), color: text(merged.color), position }
}
