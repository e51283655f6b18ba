import { displayText } from '../../platform/safety/display-text.ts'
import type { Wording } from './words/wording.ts'

const subjectCharacters = 60

/** A name every system takes: no sign that is special to one, no dot or space at an end, short enough. */
export function fileNameOf({ say }: Wording, { number, subject }: { number: number; subject: string }): string {
  const plain = displayText(subject.replaceAll(/[<>:"/\\|?*\p{Cc}]/gu, ' '))
  const short = [...plain].slice(0, subjectCharacters).join('')
  const named = [say('fileName', { number }), short.replaceAll(/^[.\s-]+|[.\s]+$/g, '')]
  return named.filter(Boolean).join(' - ')
}
