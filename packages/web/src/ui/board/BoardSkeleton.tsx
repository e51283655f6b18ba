import './board.css'
import { Skeleton } from '../Skeleton.tsx'

const columns = ['a', 'b', 'c', 'd', 'e'] as const
const cards = ['70%', '85%', '55%'] as const

/** What stands there until the cards come: three in each column. */
export function BoardSkeleton() {
  return (
    <div className="bd-root">
      <div className="bd-scroll">
        {columns.map((column) => (
          <div key={column} className="bd-col">
            <div className="bd-col-h">
              <Skeleton width={88} />
            </div>
            {cards.map((width) => (
              <div key={width} className="bd-card bd-sk">
                <Skeleton width={56} />
                <Skeleton width={width} height={12} />
                <Skeleton width="40%" />
              </div>
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}
