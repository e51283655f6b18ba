import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

const bounds = { leastPx: 280, mostPx: 420, usualPx: 336, stepPx: 8 } as const
const storageKey = 'opora.inbox.list-width'

const clamp = (widthPx: number): number => Math.min(bounds.mostPx, Math.max(bounds.leastPx, Math.round(widthPx)))

/** The edge of the list: drag it, or move it with the arrows. */
export function ListResizer() {
  const { t } = useTranslation('conversations')
  const [widthPx, setWidth] = useState(() => clamp(Number(localStorage.getItem(storageKey)) || bounds.usualPx))
  useLayoutEffect(() => {
    document.documentElement.style.setProperty('--w-list', `${widthPx}px`)
  }, [widthPx])
  const set = (next: number): void => {
    setWidth(clamp(next))
    localStorage.setItem(storageKey, String(clamp(next)))
  }
  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const left = event.currentTarget.parentElement?.getBoundingClientRect().left ?? 0
    set(event.clientX - left)
  }
  const press = (event: KeyboardEvent): void => {
    const by = { ArrowRight: bounds.stepPx, ArrowLeft: -bounds.stepPx }[event.key]
    if (!by) return
    event.preventDefault()
    set(widthPx + by)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that can be moved
    <div
      className="rsz"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t('list.resize')}
      aria-valuenow={widthPx}
      aria-valuemin={bounds.leastPx}
      aria-valuemax={bounds.mostPx}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onDoubleClick={() => set(bounds.usualPx)}
      onKeyDown={press}
    />
  )
}
