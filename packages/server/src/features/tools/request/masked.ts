import { displayText } from '../../../platform/safety/display-text.ts'
import { scrub, scrubSecrets } from '../../../platform/safety/scrub.ts'

const shortestPart = 8

const decoded = (value: string): string[] => {
  const [, basic] = /^basic\s+(\S+)$/i.exec(value.trim()) ?? []
  return basic ? [Buffer.from(basic, 'base64').toString('utf8')] : []
}

/** A secret as it may come back: whole, by its parts, or encoded. */
export function formsOf(value: string): string[] {
  const whole = [value, ...decoded(value)]
  const parts = whole.flatMap((one) => one.split(/[\s:]+/)).filter((part) => part.length >= shortestPart)
  const plain = [...whole, ...parts].map(displayText).filter((one) => one.length > 3)
  const encoded = plain.flatMap((one) => [encodeURIComponent(one), Buffer.from(one).toString('base64')])
  return [...new Set([...plain, ...encoded])].toSorted((a, b) => b.length - a.length)
}

/** A clean line without these forms of secrets, and without what can only be another one; of an error, what may be. */
export function masked(line: string, { forms, isError }: { forms: readonly string[]; isError: boolean }): string {
  const said = forms.reduce((kept, form) => kept.replaceAll(form, '[secret]'), line)
  return isError ? String(scrub(said)) : scrubSecrets(said)
}
