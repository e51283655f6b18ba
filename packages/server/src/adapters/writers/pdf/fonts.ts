import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { plainChars } from '../plain-chars.ts'

const { resolve } = createRequire(import.meta.url)

/** Files of the packages that hold them, under the SIL Open Font License. */
const files = {
  plain: '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  strong: '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
  em: '@expo-google-fonts/inter/400Regular_Italic/Inter_400Regular_Italic.ttf',
  code: '@expo-google-fonts/jetbrains-mono/400Regular/JetBrainsMono_400Regular.ttf',
  emoji: '@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
} as const

export type FontName = keyof typeof files
export const fontNames = Object.keys(files) as FontName[]

let read: Promise<Record<FontName, Buffer>> | undefined

/** Their bytes, read once. */
export function fontBytes(): Promise<Record<FontName, Buffer>> {
  read ??= Promise.all(fontNames.map(async (name) => [name, await readFile(resolve(files[name]))] as const)).then(
    (pairs) => Object.fromEntries(pairs) as Record<FontName, Buffer>,
  )
  return read
}

/** Whether a font draws this character. */
export type Holds = (font: FontName, codePoint: number) => boolean

export interface Run {
  text: string
  font: FontName
}

// Inter draws all of it.
const common = /^[\n\u0020-\u007e\u00a0-\u017f\u0400-\u045f\u2013\u2014\u2018-\u201e\u2026\u2116\u20bd]*$/
const clusters = new Intl.Segmenter('en', { granularity: 'grapheme' })
/** What shapes the one before it and is nothing by itself. */
const joining = /[\u200b-\u200d]|[\ufe00-\ufe0f]|[\u{e0020}-\u{e007f}]/gu
const unknown = '?'

/** Where the font of the text has no sign for a character that of emoji is tried; what neither has is a question mark. */
export function runsOf(given: string, font: FontName, holds: Holds): Run[] {
  const text = plainChars(given)
  if (common.test(text)) return text ? [{ text, font }] : []
  const runs: Run[] = []
  const say = (part: string, by: FontName): void => {
    const last = runs.at(-1)
    if (last?.font === by) last.text += part
    else runs.push({ text: part, font: by })
  }
  for (const { segment } of clusters.segment(text)) {
    const signs = [...segment.replaceAll(joining, '')].map((sign) => sign.codePointAt(0) ?? 0)
    const isEmoji = /\p{Emoji_Presentation}|\ufe0f/u.test(segment) && !/^[\d#*]/.test(segment)
    if (signs.length === 0) continue
    if (!isEmoji && signs.every((sign) => holds(font, sign))) say(segment.replaceAll(joining, ''), font)
    else if (signs.every((sign) => holds('emoji', sign))) say(segment, 'emoji')
    else say(unknown, font)
  }
  return runs
}
