import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createTransport } from './transport.ts'

const telegram = 'https://web.telegram.org'
let around = { postMessage: vi.fn() }
const external = window.external
const reload = vi.spyOn(location, 'reload').mockImplementation(() => undefined)

const frame = () => Object.defineProperty(window, 'parent', { value: around, configurable: true })
const say = (data: unknown, from: { origin?: string; source?: unknown } = {}): void => {
  const message = new Event('message')
  window.dispatchEvent(Object.assign(message, { data, origin: telegram, source: around, ...from }))
}
const posted = () => around.postMessage.mock.calls.map(([json, target]) => [JSON.parse(String(json)), target])

beforeEach(() => {
  around = { postMessage: vi.fn() }
})
afterEach(() => {
  delete window.TelegramWebviewProxy
  Object.defineProperty(window, 'parent', { value: window, configurable: true })
  Object.defineProperty(window, 'external', { value: external, configurable: true })
  vi.clearAllMocks()
})

describe('what the page asks', () => {
  it('goes by the object that phones and computers put into it', () => {
    const postEvent = vi.fn()
    window.TelegramWebviewProxy = { postEvent }
    frame()
    createTransport().post('web_app_setup_back_button', { is_visible: true })
    expect(postEvent).toHaveBeenCalledExactlyOnceWith('web_app_setup_back_button', '{"is_visible":true}')
    expect(around.postMessage).not.toHaveBeenCalled()
  })

  it('goes by the older object of Windows', () => {
    const notify = vi.fn()
    Object.defineProperty(window, 'external', { value: { notify }, configurable: true })
    createTransport().post('web_app_ready')
    expect(notify).toHaveBeenCalledExactlyOnceWith('{"eventType":"web_app_ready","eventData":{}}')
  })

  it('goes to the page around, which no other than Telegram’s reads', () => {
    frame()
    createTransport().post('web_app_expand')
    expect(posted()).toEqual([[{ eventType: 'web_app_expand', eventData: {} }, telegram]])
  })

  it('goes nowhere in a window of its own', () => {
    expect(() => createTransport().post('web_app_ready')).not.toThrow()
  })
})

describe('what the page hears', () => {
  it('is what the apps call it with, by each of their names for it', () => {
    const onEvent = vi.fn()
    createTransport().hear(onEvent)
    window.Telegram?.WebView?.receiveEvent('a', { x: 1 })
    window.TelegramGameProxy?.receiveEvent('b', null)
    window.TelegramGameProxy_receiveEvent?.('c', 'text')
    expect(onEvent.mock.calls).toEqual([
      ['a', { x: 1 }],
      ['b', {}],
      ['c', {}],
    ])
  })

  it('is what the page around says, and nobody else', () => {
    frame()
    const onEvent = vi.fn()
    createTransport().hear(onEvent)
    const pressed = JSON.stringify({ eventType: 'back_button_pressed' })
    say(pressed, { origin: 'https://evil.example' })
    say(pressed, { origin: 'https://web.telegram.org.evil.example' })
    say(pressed, { origin: 'null' })
    say(pressed, { source: {} })
    say(pressed, { source: null })
    for (const odd of ['', '{', 'null', '[]', '{"eventType":1}', { eventType: 'back_button_pressed' }, null]) say(odd)
    expect(onEvent).not.toHaveBeenCalled()
    say(pressed)
    expect(onEvent).toHaveBeenCalledExactlyOnceWith('back_button_pressed', {})
  })

  it('lets the page around reload it, and says that it can', () => {
    frame()
    createTransport().hear(vi.fn())
    expect(posted()).toEqual([[{ eventType: 'iframe_ready', eventData: { reload_supported: true } }, telegram]])
    say(JSON.stringify({ eventType: 'reload_iframe' }), { origin: 'https://evil.example' })
    expect(reload).not.toHaveBeenCalled()
    say(JSON.stringify({ eventType: 'reload_iframe' }))
    expect(reload).toHaveBeenCalledOnce()
    expect(posted().at(-1)).toEqual([{ eventType: 'iframe_will_reload', eventData: {} }, telegram])
  })
})
