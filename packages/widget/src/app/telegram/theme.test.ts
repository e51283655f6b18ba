import { describe, expect, it } from 'vitest'
import { contrast } from './colour.ts'
import { themeOf } from './theme.ts'

const night = {
  bg_color: '#17212b',
  text_color: '#f5f5f5',
  hint_color: '#708499',
  link_color: '#6ab3f3',
  button_color: '#5288c1',
  secondary_bg_color: '#232e3c',
  section_bg_color: '#17212b',
}
const day = {
  bg_color: '#ffffff',
  text_color: '#000000',
  hint_color: '#999999',
  link_color: '#2481cc',
  button_color: '#2481cc',
  secondary_bg_color: '#efeff3',
}
const hostile = {
  bg_color: '#808080',
  text_color: '#818181',
  hint_color: '#808080',
  link_color: '#7f7f7f',
  button_color: '#ffffff',
  secondary_bg_color: '#000000',
  section_bg_color: 'red;}',
  destructive_text_color: '#808080',
}

describe('the colours of the person’s Telegram', () => {
  it.each([
    ['night', night],
    ['day', day],
  ])('can be read in ours: %s', (_name, told) => {
    const { tokens = {} } = themeOf(told) ?? {}
    for (const text of ['--fg', '--fg-2', '--fg-3', '--link', '--danger'])
      for (const ground of ['--bg', '--sunken', '--hover', '--raised', '--ai-wash'])
        expect([text, ground, contrast(tokens[text] ?? '', tokens[ground] ?? '') >= 4.5]).toEqual([text, ground, true])
    expect(contrast(tokens['--ai-text'] ?? '', tokens['--ai-wash-2'] ?? '')).toBeGreaterThanOrEqual(4.5)
    expect(contrast(tokens['--brand'] ?? '', '#ffffff')).toBeGreaterThanOrEqual(4.5)
    expect(tokens['--bg']).toBe(told.bg_color)
  })

  it('that nobody could read still give text, and nothing but colours', () => {
    const { tokens = {} } = themeOf(hostile) ?? {}
    expect(contrast(tokens['--fg'] ?? '', '#808080')).toBeGreaterThan(3)
    for (const value of Object.values(tokens)) expect(value).toMatch(/^#[0-9a-f]{6}$/i)
  })

  it('are dark where the ground is dark, and none when Telegram told none', () => {
    expect([themeOf(night)?.isDark, themeOf(day)?.isDark]).toEqual([true, false])
    expect(themeOf({})).toBeNull()
    expect(themeOf({ bg_color: 'url(//x)' })).toBeNull()
  })
})
