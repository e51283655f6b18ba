import { Skeleton } from '../../../ui/Skeleton.tsx'

const bubbles = [
  { width: 320, isOurs: false },
  { width: 420, isOurs: true },
  { width: 260, isOurs: false },
] as const

/** Grey bubbles while the conversation loads. */
export function ThreadSkeleton() {
  return (
    <div className="msgs sks" aria-hidden="true">
      {bubbles.map(({ width, isOurs }) => (
        <div key={width} className={isOurs ? 'ms us' : 'ms'}>
          <Skeleton width={28} height={28} isRound={!isOurs} />
          <Skeleton width={width} height={52} />
        </div>
      ))}
    </div>
  )
}
