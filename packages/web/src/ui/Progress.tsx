import { classNames } from './class-names.ts'

interface ProgressProps {
  /** Said beside the bar: "Reading page 28 of 41". A number is always in it. */
  label: string
  /** 0 to 1, or null when nobody knows. */
  value: number | null
  look?: 'default' | 'ai' | 'ok' | 'err'
}

export function Progress({ label, value, look = 'default' }: ProgressProps) {
  const percent = Math.round(Math.min(1, Math.max(0, value ?? 0)) * 100)
  const tone = look === 'default' ? '' : look
  return (
    <div className={classNames('pb-at', tone)}>
      <span className="lbl">{label}</span>
      <div
        className={classNames('pb', tone, value === null && 'unsure')}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(value === null ? {} : { 'aria-valuenow': percent })}
      >
        <i style={{ width: value === null ? '30%' : `${percent}%` }} />
      </div>
    </div>
  )
}
