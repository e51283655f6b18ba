import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react'
import { classNames } from '../../../ui/class-names.ts'
import type { Choice } from '../thread/assign-choices.ts'

/** Somebody conversations can be dropped on. */
export function DropPlace({ choice, children }: { choice: Choice; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  const [isOver, setOver] = useState(false)
  const data = useEffectEvent(() => ({ choice }))
  useEffect(() => {
    const element = place.current
    if (!element) return
    return dropTargetForElements({
      element,
      getData: () => data(),
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
    })
  }, [])
  return (
    <div ref={place} className={classNames('drg-t', isOver && 'on')}>
      {children}
    </div>
  )
}
