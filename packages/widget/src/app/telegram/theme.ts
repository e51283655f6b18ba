import { isColour, isDark, mix, readableOn, underWhite } from './colour.ts'

export interface Theme {
  isDark: boolean
  /** Values of our design tokens. */
  tokens: Record<string, string>
}

/** What the assistant says has a colour of its own, on whatever ground. */
const aiHue = '#0f9488'

/** Our colours out of those of the person's Telegram; null when it told none. What cannot be read is moved until it can. */
export function themeOf(told: Record<string, unknown>): Theme | null {
  const given = (name: string, otherwise: string): string => {
    const value = told[name]
    return isColour(value) ? value : otherwise
  }
  const bg = told.bg_color
  if (!isColour(bg)) return null
  const dark = isDark(bg)
  const fg = readableOn(given('text_color', dark ? '#ffffff' : '#000000'), [bg])
  const hover = mix(bg, fg, 0.08)
  const raised = given('section_bg_color', bg)
  const sunken = given('secondary_bg_color', mix(bg, fg, 0.04))
  const hint = given('subtitle_text_color', given('hint_color', mix(fg, bg, 0.4)))
  const ai = mix(bg, aiHue, dark ? 0.2 : 0.08)
  const cited = mix(bg, aiHue, dark ? 0.34 : 0.16)
  const grounds = [bg, sunken, raised, hover, ai, cited]
  const link = readableOn(given('link_color', dark ? '#8fb5fb' : '#214dba'), grounds)
  const line = mix(bg, fg, 0.12)
  return {
    isDark: dark,
    tokens: {
      '--bg': bg,
      '--raised': raised,
      '--sunken': sunken,
      '--hover': hover,
      '--active': mix(bg, fg, 0.14),
      '--line': line,
      '--line-strong': mix(bg, fg, 0.24),
      '--control': mix(bg, fg, 0.5),
      '--fg': readableOn(fg, grounds),
      '--fg-2': readableOn(mix(fg, bg, 0.2), grounds),
      '--fg-3': readableOn(hint, grounds),
      '--link': link,
      '--ring': link,
      '--wash': mix(bg, link, 0.22),
      '--danger': readableOn(given('destructive_text_color', dark ? '#fb8680' : '#bd1c24'), grounds),
      '--ai-wash': ai,
      '--ai-wash-2': cited,
      '--ai-line': mix(bg, aiHue, 0.4),
      '--ai-text': readableOn(dark ? '#6dcfc1' : '#00655d', [ai, cited]),
      '--brand': underWhite(given('button_color', '#2755c7')),
    },
  }
}
