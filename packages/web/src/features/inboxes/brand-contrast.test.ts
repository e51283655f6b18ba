import { describe, expect, it } from 'vitest'
import { checkBrandColor, contrastWithWhite } from './brand-contrast.ts'

describe('the brand colour', () => {
  it('is measured as WCAG measures it', () => {
    expect(contrastWithWhite('#000000')).toBeCloseTo(21, 5)
    expect(contrastWithWhite('#FFFFFF')).toBeCloseTo(1, 5)
    expect(contrastWithWhite('#b8431c')).toBeCloseTo(5.4, 1)
    expect(contrastWithWhite('#767676')).toBeCloseTo(4.54, 2)
  })

  it('is refused when white text on it cannot be read', () => {
    expect(checkBrandColor('#777777')).toBe('tooPale')
    expect(checkBrandColor('#ffcc00')).toBe('tooPale')
    expect(checkBrandColor('#767676')).toBeNull()
    expect(checkBrandColor('#2755c7')).toBeNull()
  })

  it('is refused when it is not a colour', () => {
    for (const color of ['', '2755c7', '#27c', '#2755c', '#2755c7ff', 'red', '#gggggg', 'url(#x)']) {
      expect(checkBrandColor(color)).toBe('malformed')
    }
  })
})
