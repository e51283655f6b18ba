import { useRef, useState } from 'react'
import { Board } from '../../board/Board.tsx'
import { Drawer } from '../../Drawer.tsx'
import { ToastPlace } from '../../ToastPlace.tsx'
import { columns, lanes, type MadeUp, makeCards, moved, texts } from './made-up.ts'

function Face({ card }: { card: MadeUp }) {
  return (
    <>
      <span className="num mut xs">#{card.number}</span>
      <h3>{card.name}</h3>
      <span className="mut xs">25 Nov</span>
    </>
  )
}

interface ManyCardsProps {
  count: number
  hasLanes: boolean
  hasPhases: boolean
  /** The column that a server would refuse, a while after it was asked. */
  refuses: string | null
}

const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 300))

/** A board of made-up cards, to look at and to measure. */
export function ManyCards({ count, hasLanes, hasPhases, refuses }: ManyCardsProps) {
  const [cards, setCards] = useState(() => makeCards(count))
  const [openId, setOpen] = useState<string | null>(null)
  const shown = useRef(hasPhases ? columns : columns.map((column) => ({ ...column, phase: null }))).current
  return (
    <main style={{ height: '100dvh', display: 'flex', flexDirection: 'column' }}>
      <h1 className="sr">Board</h1>
      <Board
        columns={shown}
        lanes={hasLanes ? lanes : null}
        cards={cards}
        Face={Face}
        texts={texts}
        memoryKey="gallery"
        openId={openId}
        onOpen={setOpen}
        onMove={async (card, place) => {
          await soon()
          if (place.columnId === refuses) return 'The field Due date is required'
          setCards((held) => moved(held, card, place))
          return null
        }}
        onAdd={async (columnId, laneId, name) => {
          if (name === 'refuse') return 'This name is taken'
          const card = {
            id: `n${cards.length}`,
            number: 9000 + cards.length,
            name,
            columnId,
            laneId: laneId || 'lane0',
          }
          setCards((held) => [...held, card])
          return null
        }}
      />
      <Drawer isOpen={openId !== null} onClose={() => setOpen(null)} title={openId ?? ''}>
        <p>{cards.find(({ id }) => id === openId)?.name}</p>
      </Drawer>
      <ToastPlace />
    </main>
  )
}
