import { useSyncExternalStore } from 'react'

/** Whether the window is under `widthPx` wide: one pane at a time under 768. */
export function useIsNarrow(widthPx = 768): boolean {
  const query = `(max-width: ${widthPx - 1}px)`
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    () => matchMedia(query).matches,
  )
}
