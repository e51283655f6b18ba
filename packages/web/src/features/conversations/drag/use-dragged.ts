import { draggable, monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { setCustomNativeDragPreview } from '@atlaskit/pragmatic-drag-and-drop/element/set-custom-native-drag-preview'
import { type RefObject, useEffect, useEffectEvent, useState } from 'react'
import type { Choice } from '../thread/assign-choices.ts'

/** What is being carried, and where it began. */
export interface Carried {
  ids: readonly string[]
  /** Of the list it comes from, in px of the window. */
  from: DOMRect
}

interface Dragging {
  list: RefObject<HTMLElement | null>
  /** Everything that goes along with a row. */
  idsWith: (id: string) => readonly string[]
  /** What the card under the pointer says. */
  labelOf: (ids: readonly string[]) => string
  onDrop: (ids: readonly string[], choice: Choice) => void
}

const kind = 'conversations'
const rowIn = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null

function drawCard(container: HTMLElement, text: string): void {
  const card = document.createElement('div')
  card.className = 'drg-c'
  card.textContent = text
  container.append(card)
}

/** Lets the rows of a list be dragged by a mouse; the row under it is made ready, for rows come and go. */
export function useDragged({ list, idsWith, labelOf, onDrop }: Dragging): Carried | null {
  const [carried, setCarried] = useState<Carried | null>(null)
  // Asked when it begins to move: what is chosen changes under a pointer that rests.
  const idsNow = useEffectEvent(idsWith)
  const labelNow = useEffectEvent(labelOf)
  const drop = useEffectEvent(onDrop)
  useEffect(() => {
    const node = list.current
    let row: HTMLElement | null = null
    let release = (): void => undefined
    const prepare = (element: HTMLElement) =>
      draggable({
        element,
        getInitialData: () => ({ kind, ids: idsNow(element.dataset.row ?? '') }),
        onGenerateDragPreview: ({ nativeSetDragImage, source }) =>
          setCustomNativeDragPreview({
            nativeSetDragImage,
            render: ({ container }) => drawCard(container, labelNow(source.data.ids as string[])),
          }),
      })
    const hover = ({ target, pointerType }: PointerEvent): void => {
      const next = pointerType === 'mouse' ? rowIn(target) : null
      if (next === row) return
      release()
      row = next
      release = next ? prepare(next) : () => undefined
    }
    node?.addEventListener('pointerover', hover)
    return () => {
      node?.removeEventListener('pointerover', hover)
      release()
    }
  }, [list])
  useEffect(
    () =>
      monitorForElements({
        canMonitor: ({ source }) => source.data.kind === kind,
        onDragStart: ({ source }) => {
          const from = list.current?.getBoundingClientRect()
          if (from) setCarried({ ids: source.data.ids as string[], from })
        },
        onDrop: ({ source, location }) => {
          setCarried(null)
          const choice = location.current.dropTargets[0]?.data.choice as Choice | undefined
          if (choice) drop(source.data.ids as string[], choice)
        },
      }),
    [list],
  )
  return carried
}
