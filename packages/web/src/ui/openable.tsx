import { type ComponentType, lazy, Suspense, useRef } from 'react'

/** A window whose machinery is fetched when it opens for the first time. */
export function openable<P extends { isOpen: boolean }>(load: () => Promise<ComponentType<P>>) {
  const Window = lazy(async () => ({ default: await load() })) as unknown as ComponentType<P>
  return function Openable(props: P) {
    const wasOpen = useRef(false)
    wasOpen.current ||= props.isOpen
    if (!wasOpen.current) return null
    return (
      <Suspense>
        <Window {...props} />
      </Suspense>
    )
  }
}
