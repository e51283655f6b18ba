import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startLoader } from './start.ts'

const launchers = (): Element[] => [...document.querySelectorAll('opora-widget')]
const shadow = (): ShadowRoot => {
  const root = launchers()[0]?.shadowRoot
  if (!root) throw new Error('no launcher')
  return root
}
const frame = (): HTMLIFrameElement | null => shadow().querySelector('x-frame')
const button = (): HTMLButtonElement => {
  const found = shadow().querySelector('button')
  if (!found) throw new Error('no button')
  return found
}

beforeEach(() => {
  vi.useFakeTimers()
  // The pretended browser may not load scripts and frames: here it only has to believe it did.
  Object.assign(Reflect.get(window, 'happyDOM').settings, { handleDisabledFileLoadingAsSuccess: true })
  const create = document.createElement.bind(document)
  vi.spyOn(document, 'createElement').mockImplementation((name: string) => create(name === 'iframe' ? 'x-frame' : name))
  const script = document.createElement('script')
  script.dataset.inbox = 'key-1'
  script.dataset.locale = 'ru'
  script.setAttribute('src', 'about:blank?widget.js')
  document.head.append(script)
  window.OporaSettings = { baseUrl: 'https://desk.example.com' }
})

afterEach(() => {
  for (const element of [...launchers(), ...document.head.querySelectorAll('script')]) element.remove()
  delete window.Opora
  delete window.OporaSettings
  localStorage.clear()
  sessionStorage.clear()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

test('shows a launcher and loads no frame before a click', () => {
  startLoader()
  expect(button().getAttribute('aria-label')).toBe('Открыть чат')
  expect(frame()).toBeNull()
  button().click()
  expect(frame()?.src).toMatch(
    /^https:\/\/desk\.example\.com\/widget\/frame\.html\?inbox=key-1#nonce=[0-9a-f]{32}&host=/,
  )
  expect(button().getAttribute('aria-expanded')).toBe('true')
})

test('a second inclusion is harmless', () => {
  startLoader()
  startLoader()
  expect(launchers()).toHaveLength(1)
})

test('calls queued by the stub before the loader arrived are done', () => {
  window.Opora = Object.assign(() => undefined, { q: [['open']] })
  startLoader()
  expect(frame()).not.toBeNull()
})

test('a panel that was open is opened again, and unread messages load the frame quietly', () => {
  sessionStorage.setItem('opora:key-1', 'open')
  startLoader()
  expect(button().getAttribute('aria-expanded')).toBe('true')
  launchers()[0]?.remove()
  delete window.Opora
  sessionStorage.clear()
  localStorage.setItem('opora:key-1', JSON.stringify({ unread: 2 }))
  startLoader()
  expect(frame()).not.toBeNull()
  expect(button().getAttribute('aria-expanded')).toBe('false')
  expect(button().getAttribute('aria-label')).toBe('Открыть чат, 2 непрочитанных')
  expect(document.title.startsWith('(2)')).toBe(true)
})

test('without an inbox key nothing appears and nothing throws', () => {
  document.head.querySelector('script')?.remove()
  expect(() => startLoader()).not.toThrow()
  expect(() => window.Opora?.('open')).not.toThrow()
  expect(launchers()).toHaveLength(0)
})

test('storage that is forbidden or damaged does not break the page', () => {
  localStorage.setItem('opora:key-1', '{broken')
  expect(() => startLoader()).not.toThrow()
  expect(launchers()).toHaveLength(1)
})

test('a message that did not come from the frame is not heard', () => {
  startLoader()
  button().click()
  const message = { opora: 'guess', message: { type: 'close' } }
  window.dispatchEvent(
    new MessageEvent('message', { data: message, origin: 'https://desk.example.com', source: window }),
  )
  window.dispatchEvent(new MessageEvent('message', { data: null, origin: 'https://desk.example.com' }))
  expect(button().getAttribute('aria-expanded')).toBe('true')
})
