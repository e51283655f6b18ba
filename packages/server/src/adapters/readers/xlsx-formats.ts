import type { Parts } from './office-parts.ts'
import { readXml } from './xml-events.ts'

/** How a number is shown. */
export interface NumberFormat {
  kind: 'number' | 'date' | 'time' | 'percent'
  /** A currency sign, or nothing. */
  unit: string
}

const plain: NumberFormat = { kind: 'number', unit: '' }
const dayMs = 86_400_000
const daysTo1970 = 25_569
const daysTo1904 = 1_462

function formatOfCode(code: string): NumberFormat {
  const first = code.split(';')[0] ?? ''
  const unit = /\[\$([^\]-]{1,8})/.exec(first)?.[1] ?? /[₽€£$¥₸₴]|руб\.?/.exec(first)?.[0] ?? ''
  const bare = first.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')
  if (/general/i.test(bare)) return { ...plain, unit }
  if (bare.includes('%')) return { kind: 'percent', unit: '' }
  if (/[yd]/i.test(bare)) return { kind: 'date', unit: '' }
  return /h|s/i.test(bare) ? { kind: 'time', unit: '' } : { ...plain, unit }
}

function builtIn(id: number): NumberFormat {
  if (id === 9 || id === 10) return { kind: 'percent', unit: '' }
  if ((id >= 14 && id <= 17) || id === 22) return { kind: 'date', unit: '' }
  return (id >= 18 && id <= 21) || (id >= 45 && id <= 47) ? { kind: 'time', unit: '' } : plain
}

/** The format of each cell style, by the number cells refer to. */
export function formatsOf(parts: Parts): NumberFormat[] {
  const codes = new Map<number, string>()
  const formats: NumberFormat[] = []
  let isInCells = false
  readXml(parts.get('xl/styles.xml'), {
    open: (name, { numFmtId, formatCode }) => {
      if (name === 'numFmt') codes.set(Number(numFmtId), formatCode ?? '')
      if (name === 'cellXfs') isInCells = true
      if (name !== 'xf' || !isInCells) return
      const code = codes.get(Number(numFmtId))
      formats.push(code === undefined ? builtIn(Number(numFmtId)) : formatOfCode(code))
    },
    close: (name) => {
      if (name === 'cellXfs') isInCells = false
    },
  })
  return formats
}

function dateText(serial: number, hasDate: boolean): string | undefined {
  const moment = new Date(Math.round((serial - daysTo1970) * dayMs))
  if (Number.isNaN(moment.getTime())) return undefined
  const text = moment.toISOString()
  if (!hasDate) return text.slice(11, 16)
  return Number.isInteger(serial) ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 16)}`
}

/** A stored number as a person sees it: dates as `2026-01-31`, times as `09:30`, shares with `%`. */
export function shownNumber(raw: string, format: NumberFormat | undefined, is1904: boolean): string {
  const value = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(value)) return raw
  const { kind, unit } = format ?? plain
  if (kind === 'percent') return `${Number((value * 100).toPrecision(12))}%`
  const serial = is1904 ? value + daysTo1904 : value
  const moment = kind === 'number' ? undefined : dateText(serial, kind === 'date' && value >= 1)
  return moment ?? [Number(value.toPrecision(15)), unit].filter((part) => part !== '').join(' ')
}
