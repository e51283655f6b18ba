// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useSteady } from './use-steady.ts'

function Probe({ isOn }: { isOn: boolean }) {
  return <output>{useSteady(isOn) ? 'shown' : 'hidden'}</output>
}

function mount() {
  const host = document.createElement('div')
  const root = createRoot(host)
  return {
    show: (isOn: boolean) => act(() => root.render(<Probe isOn={isOn} />)),
    pass: (ms: number): void =>
      act(() => {
        vi.advanceTimersByTime(ms)
      }),
    text: () => host.textContent,
  }
}

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('a fast load never flashes', () => {
  const probe = mount()
  probe.show(true)
  probe.pass(140)
  probe.show(false)
  probe.pass(1000)
  expect(probe.text()).toBe('hidden')
})

test('it appears after 150 ms and stays at least 300', () => {
  const probe = mount()
  probe.show(true)
  probe.pass(150)
  expect(probe.text()).toBe('shown')
  probe.show(false)
  probe.pass(290)
  expect(probe.text()).toBe('shown')
  probe.pass(20)
  expect(probe.text()).toBe('hidden')
})

test('after a long load it goes away at once', () => {
  const probe = mount()
  probe.show(true)
  probe.pass(150)
  probe.pass(2000)
  probe.show(false)
  probe.pass(1)
  expect(probe.text()).toBe('hidden')
})
