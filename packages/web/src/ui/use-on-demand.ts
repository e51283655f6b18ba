import { cloneElement, type ReactElement, useCallback, useState } from 'react'

interface OnDemand<T> {
  /** The machinery, once it was asked for. */
  loaded: T | null
  /** The trigger until then: looking at it fetches, pressing it opens. */
  plain: ReactElement
  ask: () => void
}

/** Keeps what only an opened overlay needs out of the first load. `load` never changes; `onAsk` hears a press. */
export function useOnDemand<T extends object>(
  load: () => Promise<T>,
  trigger: ReactElement<Record<string, unknown>>,
  { kind, onAsk }: { kind: 'menu' | 'dialog'; onAsk?: (() => void) | undefined },
): OnDemand<T> {
  const [loaded, setLoaded] = useState<{ parts: T } | null>(null)
  const ask = useCallback(() => void load().then((parts) => setLoaded({ parts })), [load])
  const also = (name: string, act: () => void) => (event: unknown) => {
    const own = trigger.props[name]
    if (typeof own === 'function') own(event)
    act()
  }
  const fetchEarly = (): void => void load().catch(() => null)
  const press = (): void => {
    onAsk?.()
    ask()
  }
  const plain = cloneElement(trigger, {
    'aria-haspopup': kind,
    'aria-expanded': false,
    onPointerEnter: also('onPointerEnter', fetchEarly),
    onFocus: also('onFocus', fetchEarly),
    onClick: also('onClick', press),
  })
  return { loaded: loaded?.parts ?? null, plain, ask }
}
