import type { HostVisit } from '../protocol.ts'
import { fullScreen } from './styles.ts'

/** Shows the unread count in the tab, whatever title the page gives itself meanwhile. */
export function markTitle(unread: number): void {
  const plain = document.title.replace(/^\(\d+\) /, '')
  const marked = unread > 0 ? `(${unread}) ${plain}` : plain
  if (marked !== document.title) document.title = marked
}

export function describeVisit(): HostVisit {
  return {
    pageUrl: location.href.slice(0, 2000),
    pageTitle: document.title.replace(/^\(\d+\) /, '').slice(0, 300),
    referrer: document.referrer.slice(0, 2000) || null,
    language: navigator.language?.slice(0, 35) || null,
  }
}

/** On a phone the panel covers the page: the page must not scroll under it, and the keyboard must not cover it. */
export function fitScreen(panel: HTMLElement, isOpen: () => boolean): () => void {
  const narrow = matchMedia(fullScreen)
  const root = document.documentElement
  let before: string | null = null
  const fit = (): void => {
    const covers = isOpen() && narrow.matches
    if (covers && before === null) before = root.style.overflow
    if (covers) root.style.overflow = 'hidden'
    else if (before !== null) {
      root.style.overflow = before
      before = null
    }
    const seen = window.visualViewport
    panel.style.height = covers && seen ? `${seen.height}px` : ''
    panel.style.top = covers && seen ? `${seen.offsetTop}px` : ''
  }
  narrow.addEventListener('change', fit)
  window.visualViewport?.addEventListener('resize', fit)
  window.visualViewport?.addEventListener('scroll', fit)
  return fit
}
