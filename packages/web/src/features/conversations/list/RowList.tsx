import type { Conversation, FoundMessage } from '@opora/contract/conversations'
import { type KeyboardEvent, type RefObject, useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import { useNow } from '../../../lib/use-now.ts'
import { useMyDrafts } from '../cache/drafts.ts'
import { useTyping } from '../cache/moments.ts'
import { isOpen } from '../tabs.ts'
import { useViewport } from '../use-viewport.ts'
import { ConversationRow } from './ConversationRow.tsx'
import { shiftOf } from './keep-place.ts'
import { SwipeRow } from './SwipeRow.tsx'
import type { Chosen } from './use-chosen.ts'

export interface RowListHandle {
  focus: (id: string) => void
}

interface RowListProps {
  ref: RefObject<RowListHandle | null>
  rows: readonly Conversation[]
  found: ReadonlyMap<string, FoundMessage>
  me: string
  selectedId: string | null
  chosen: Chosen
  /** The row Tab leads to. */
  stopId: string | null
  onStop: (id: string) => void
  onOpen: (id: string) => void
  onResolve: (conversation: Conversation) => void
  onSnooze: (conversation: Conversation) => void
  onNearEnd: () => void
}

const nearRows = 12
const phonePx = 68

/** Keeps the visible rows where they are when rows come, go or move above them. */
function useKeptPlace(rows: readonly Conversation[], scroll: RefObject<HTMLElement | null>, rowPx: number): void {
  const held = useRef(rows)
  useLayoutEffect(() => {
    const before = held.current
    held.current = rows
    const node = scroll.current
    if (!node || before === rows || node.scrollTop < rowPx / 2) return
    const first = Math.floor(node.scrollTop / rowPx)
    const moved = shiftOf(before, rows, { first, count: Math.ceil(node.clientHeight / rowPx) })
    if (moved !== 0) node.scrollTop += moved * rowPx
  }, [rows, scroll, rowPx])
}

const steps: Record<string, (at: number, count: number) => number> = {
  ArrowDown: (at, count) => Math.min(count - 1, at + 1),
  ArrowUp: (at) => Math.max(0, at - 1),
  Home: () => 0,
  End: (_, count) => count - 1,
}

export function RowList(props: RowListProps) {
  const { ref, rows, stopId, selectedId, chosen } = props
  const { t } = useTranslation('conversations')
  const rowPx = useViewport() === 'phone' ? phonePx : 60
  const now = useNow(30_000)
  const typing = useTyping()
  const drafts = useMyDrafts()
  const scroll = useRef<HTMLDivElement>(null)
  const virtual = useRef<VirtualizerHandle>(null)
  useKeptPlace(rows, scroll, rowPx)
  const stopAt = rows.findIndex((row) => row.id === stopId)

  const focus = (id: string): void => {
    const at = rows.findIndex((row) => row.id === id)
    if (at === -1) return
    virtual.current?.scrollToIndex(at, { align: 'nearest' })
    requestAnimationFrame(() => scroll.current?.querySelector<HTMLElement>(`[data-row="${id}"]`)?.focus())
  }
  useImperativeHandle(ref, () => ({ focus }))
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a change of the selection scrolls
  useEffect(() => {
    const at = rows.findIndex((row) => row.id === selectedId)
    if (at !== -1) virtual.current?.scrollToIndex(at, { align: 'nearest' })
  }, [selectedId])

  const isPhone = rowPx === phonePx
  const isChoosing = chosen.ids.size > 0
  const choose = (id: string, isRange: boolean): void => {
    props.onStop(id)
    if (isRange) chosen.reach(id, stopId)
    else chosen.toggle(id)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if ((event.metaKey || event.ctrlKey) && event.code === 'KeyA') {
      event.preventDefault()
      chosen.set(rows.map(({ id }) => id))
    }
    const step = steps[event.key]
    const next = step ? rows[step(stopAt, rows.length)] : undefined
    if (!next || event.metaKey || event.ctrlKey || event.altKey) return
    event.preventDefault()
    if (event.shiftKey) chosen.reach(next.id, stopId)
    props.onStop(next.id)
    focus(next.id)
  }
  const watchEnd = (): void => {
    const handle = virtual.current
    if (!handle) return
    if (handle.findItemIndex(handle.scrollOffset + handle.viewportSize) >= rows.length - nearRows) props.onNearEnd()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows move within the list, its rows are the controls
    <div ref={scroll} className={isChoosing ? 'cvs chng' : 'cvs'} onKeyDown={onKeyDown}>
      <Virtualizer
        ref={virtual}
        as="ul"
        item="li"
        itemSize={rowPx}
        data={rows}
        keepMounted={stopAt === -1 ? [] : [stopAt]}
        onScroll={watchEnd}
      >
        {(conversation) => (
          <SwipeRow
            key={conversation.id}
            label={t(isOpen(conversation) ? 'action.resolve' : 'action.reopen')}
            isEnabled={isPhone}
            onSwipe={() => props.onResolve(conversation)}
            onHold={() => choose(conversation.id, false)}
            back={
              isOpen(conversation) ? { label: t('snooze.action'), onSwipe: () => props.onSnooze(conversation) } : null
            }
          >
            <ConversationRow
              conversation={conversation}
              me={props.me}
              now={now}
              isSelected={conversation.id === selectedId}
              isChosen={chosen.ids.has(conversation.id)}
              isStop={conversation.id === stopId}
              isTyping={Boolean(typing[conversation.id]?.some((one) => one.type === 'contact'))}
              draft={conversation.id === selectedId ? undefined : drafts.get(conversation.id)}
              found={props.found.get(conversation.id)}
              // Where a finger chooses, the next tap chooses too.
              onOpen={isPhone && isChoosing ? chosen.toggle : props.onOpen}
              onChoose={choose}
              onFocus={props.onStop}
              onResolve={props.onResolve}
              onSnooze={props.onSnooze}
            />
          </SwipeRow>
        )}
      </Virtualizer>
    </div>
  )
}
