import type { Me } from '@opora/contract/accounts'

export type Theme = Me['theme']

const storageKey = 'opora.theme'
const darkSystem = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)')

function storedTheme(): Theme {
  const stored = localStorage.getItem(storageKey)
  return stored === 'light' || stored === 'dark' ? stored : 'system'
}

function paint(): void {
  const theme = storedTheme()
  const isDark = theme === 'dark' || (theme === 'system' && darkSystem().matches)
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light'
}

/** Paints in this theme and keeps it for the next visit, where `public/boot.js` reads it before the first paint. */
export function changeTheme(theme: Theme): void {
  localStorage.setItem(storageKey, theme)
  paint()
}

/** Follows the system while nobody chose otherwise. */
export function followSystemTheme(): void {
  paint()
  darkSystem().addEventListener('change', paint)
}
