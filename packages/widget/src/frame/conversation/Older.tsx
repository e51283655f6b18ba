import { useEffect, useRef } from 'preact/hooks'
import { useShell } from '../shell.ts'

/** Earlier messages come when their place is scrolled near; the button is for a try that failed and for keyboards. */
export function Older({ id }: { id: string }) {
  const { messenger, t } = useShell()
  const button = useRef<HTMLButtonElement>(null)
  const isBusy = useRef(false)
  const load = async (): Promise<void> => {
    if (isBusy.current) return
    isBusy.current = true
    await messenger.loadOlder(id).catch(() => undefined)
    isBusy.current = false
  }
  const latest = useRef(load)
  latest.current = load
  useEffect(() => {
    if (!button.current) return
    const options = { root: button.current.parentElement, rootMargin: '240px 0px 0px' }
    const near = new IntersectionObserver(([place]) => {
      if (place?.isIntersecting) void latest.current()
    }, options)
    near.observe(button.current)
    return () => near.disconnect()
  }, [])
  return (
    <button ref={button} type="button" class="b g older" onClick={() => void load()}>
      {t('older')}
    </button>
  )
}
