import { Ellipsis } from 'lucide-react'
import { memo } from 'react'
import { classNames } from '../class-names.ts'
import { Icon } from '../Icon.tsx'
import { Menu, MenuItem } from '../Menu.tsx'
import { useShared } from './parts.ts'
import type { BoardCard } from './types.ts'

/** Where a card can be sent without carrying it. */
function MoveItems({ card }: { card: BoardCard }) {
  const { columns, reason, send } = useShared()
  return columns()
    .filter(({ id }) => id !== card.columnId)
    .map(({ id, name }) => (
      <MenuItem key={id} disabledReason={reason(card, id) ?? undefined} onSelect={() => send(card, id)}>
        {name}
      </MenuItem>
    ))
}

interface CardBoxProps {
  card: BoardCard
  /** Whether Tab leads to it. */
  isStop: boolean
  isOpen: boolean
  /** `origin` is where a carried card was, `lifted` the one that keys carry. */
  state: 'rest' | 'origin' | 'lifted'
}

/** A card: one stop of the keyboard, to be opened, carried or sent. */
export const CardBox = memo(function CardBox({ card, isStop, isOpen, state }: CardBoxProps) {
  const { Face, texts, hintId, isReadOnly, stop } = useShared()
  return (
    <article
      className={classNames('bd-card', state !== 'rest' && `bd-${state}`, isOpen && 'on', isReadOnly && 'bd-fixed')}
      data-card={card.id}
      tabIndex={isStop ? 0 : -1}
      aria-label={card.name}
      aria-roledescription={texts.card}
      aria-describedby={hintId}
      aria-current={isOpen || undefined}
      onFocus={() => stop(card.id)}
    >
      <Face card={card} />
      {!isReadOnly && (
        <Menu
          align="end"
          trigger={
            <button
              type="button"
              className="ib sm bd-menu"
              data-move
              tabIndex={-1}
              aria-label={`${texts.moveTo} ${card.name}`}
              title={texts.moveTo}
            >
              <Icon of={Ellipsis} size={14} />
            </button>
          }
        >
          <MoveItems card={card} />
        </Menu>
      )}
    </article>
  )
})
