import { useEffect, useRef } from 'react'
import { type Hotkey, registerHotkeys } from './hotkeys.ts'

/** Puts shortcuts in force while the component is on the screen. */
export function useHotkeys(hotkeys: readonly Hotkey[], isEnabled = true): void {
  const latest = useRef(hotkeys)
  latest.current = hotkeys
  const shape = hotkeys.map(({ keys, label, group }) => `${keys}|${label}|${group}`).join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the handlers are read through the ref
  useEffect(() => {
    if (!isEnabled) return
    return registerHotkeys(
      latest.current.map((hotkey, at) => ({ ...hotkey, run: (event) => latest.current[at]?.run(event) })),
    )
  }, [shape, isEnabled])
}
