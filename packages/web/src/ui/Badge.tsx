import { formatNumber } from '../lib/format.ts'

/** A counter. Over 99 it says 99+. */
export function Badge({ count, isLoud, label }: { count: number; isLoud?: boolean; label?: string }) {
  return (
    <span className={isLoud ? 'cnt a' : 'cnt'}>
      <span aria-hidden={label ? true : undefined}>{count > 99 ? '99+' : formatNumber(count)}</span>
      {label && <span className="sr">{label}</span>}
    </span>
  )
}
