import type { Citation } from '@opora/contract/conversations'
import { expect, it } from 'vitest'
import { answerButtons } from './answer-buttons.ts'

const source = (title: string, url: string | null): Citation =>
  ({ n: 1, documentId: 'd', passageId: 'p', title, heading: '', quote: 'q', page: null, url }) as unknown as Citation

it.each([
  'Delivery and returns of all things😀 policy for everybody',
  '😀'.repeat(40),
  `${'a'.repeat(35)}👨‍👩‍👧‍👦 and so on`,
])('a source called “%s” has a label no character of which is cut in two', (title) => {
  for (const url of [null, 'https://shop.example/delivery']) {
    const said = { outcome: 'answered', isHandedOver: true, citations: [source(title, url)] } as const
    const label = answerButtons(said, 'en')[0]?.[0]?.label ?? ''
    expect(label.isWellFormed()).toBe(true)
    expect(label.length).toBeLessThanOrEqual(40)
    expect(label).toMatch(/…$/)
  }
})
