import type { TagColour } from '@opora/contract/tags'

/** The colour of each tag's dot, as a token. */
export const tagDots: Record<TagColour, string> = {
  grey: 'var(--chart-5)',
  blue: 'var(--chart-1)',
  green: 'var(--st-resolved)',
  amber: 'var(--chart-3)',
  violet: 'var(--chart-4)',
  red: 'var(--chart-6)',
}
