import { useTranslation } from 'react-i18next'
import { classNames } from '../../../ui/class-names.ts'
import { Input } from '../../../ui/Input.tsx'
import { Select } from '../../../ui/Select.tsx'

const ways = ['<', '>', 'day', '>=', '<='] as const
type Way = (typeof ways)[number]

const two = (part: number): string => String(part).padStart(2, '0')
/** The day it is where the member is. */
function today(): string {
  const now = new Date()
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text)

/** Whether the fields below can show it: an age, and where that is offered a day, or since or until one. */
export const isShowable = (value: string, isAge: boolean): boolean =>
  /^[<>]?(?:\d{0,5}[mhdw]?)$/.test(value) || (!isAge && /^(?:[<>]=)?(?:\d{4}-\d{2}-\d{2})?$/.test(value))

/** How a moment is given: an age in hours, or a day. */
function read(value: string): { way: Way; rest: string } {
  const [, sign = '', rest = ''] = /^(<=|>=|<|>)?(.*)$/.exec(value) ?? []
  if (isDay(rest)) return { way: sign === '>=' || sign === '<=' ? sign : 'day', rest }
  return { way: sign.startsWith('>') ? '>' : '<', rest }
}

const written = (way: Way, rest: string): string => (way === 'day' ? rest : `${way}${rest}`)

/** Since when or for how long, as the search writes it. */
export function TimeValue({
  value,
  onChange,
  isAge,
}: {
  value: string
  onChange: (value: string) => void
  isAge: boolean
}) {
  const { t } = useTranslation('savedViews')
  const { way, rest } = read(value)
  const isOfDay = way !== '<' && way !== '>'
  const [, amount = '', unit = 'h'] = /^(\d{0,5})([mhdw])?$/.exec(rest) ?? []
  const names = { '<': 'less', '>': 'more', day: 'day', '>=': 'since', '<=': 'until' } as const
  const offered = isAge ? (['<', '>'] as const) : ways
  const choose = (next: Way): void => {
    const willBeDay = next !== '<' && next !== '>'
    onChange(written(next, willBeDay === isOfDay && rest ? rest : willBeDay ? today() : '1d'))
  }
  return (
    <span className={classNames('sv-v', isOfDay && 'day')}>
      <Select
        isSmall
        label={t('time.way')}
        value={way}
        onChange={choose}
        options={offered.map((one) => ({ value: one, label: t(`time.${names[one]}`) }))}
      />
      {isOfDay ? (
        <Input
          isSmall
          type="date"
          aria-label={t('time.date')}
          value={rest}
          onChange={(event) => onChange(written(way, event.target.value))}
        />
      ) : (
        <>
          <Input
            isSmall
            inputMode="numeric"
            maxLength={5}
            aria-label={t('time.amount')}
            value={amount}
            onChange={(event) => onChange(written(way, `${event.target.value.replace(/\D/g, '')}${unit}`))}
          />
          <Select
            isSmall
            label={t('time.unit')}
            value={unit}
            onChange={(next) => onChange(written(way, `${amount || 1}${next}`))}
            options={(['m', 'h', 'd', 'w'] as const).map((one) => ({ value: one, label: t(`time.${one}`) }))}
          />
        </>
      )}
    </span>
  )
}
