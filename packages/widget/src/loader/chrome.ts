import { readableBrand } from '../brand.ts'
import { styles } from './styles.ts'

/** The launcher and the window of the panel, out of reach of the host page's styles. */
export interface Chrome {
  host: HTMLElement
  button: HTMLButtonElement
  badge: HTMLElement
  panel: HTMLElement
  note: HTMLElement
}

const svgNamespace = 'http://www.w3.org/2000/svg'
const speech =
  'M2.992 16.342a2 2 0 0 1 .094 1.167l-1.065 3.29a1 1 0 0 0 1.236 1.168l3.413-.998a2 2 0 0 1 1.099.092 10 10 0 1 0-4.777-4.719'

function glyph(className: string, d: string): SVGElement {
  const svg = document.createElementNS(svgNamespace, 'svg')
  const path = document.createElementNS(svgNamespace, 'path')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('class', className)
  svg.setAttribute('aria-hidden', 'true')
  path.setAttribute('d', d)
  svg.append(path)
  return svg
}

/** A constructed sheet passes a host's CSP that forbids inline styles. */
function applyStyles(root: ShadowRoot): void {
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(styles)
    root.adoptedStyleSheets = [sheet]
  } catch {
    const style = document.createElement('style')
    style.textContent = styles
    root.append(style)
  }
}

export function buildChrome(): Chrome {
  const host = document.createElement('opora-widget')
  const root = host.attachShadow({ mode: 'open' })
  applyStyles(root)
  const panel = document.createElement('section')
  panel.className = 'off'
  const note = document.createElement('p')
  note.setAttribute('role', 'status')
  panel.append(note)
  const button = document.createElement('button')
  button.type = 'button'
  const badge = document.createElement('b')
  badge.hidden = true
  button.append(glyph('say', speech), glyph('fold', 'm6 9 6 6 6-6'), badge)
  root.append(panel, button)
  return { host, button, badge, panel, note }
}

export function paint({ host }: Chrome, color: string | null, position: 'right' | 'left' | null): void {
  host.style.setProperty('--brand', readableBrand(color))
  host.classList.toggle('left', position === 'left')
}

/** Keeps the widget on the page when a single-page application swaps the body. */
export function keepAttached(host: HTMLElement): void {
  const attach = (): void => {
    if (document.body && !host.isConnected) document.body.append(host)
  }
  attach()
  new MutationObserver(attach).observe(document.documentElement, { childList: true })
}
