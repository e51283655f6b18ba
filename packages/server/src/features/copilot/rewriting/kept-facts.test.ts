import { expect, it } from 'vitest'
import { lostFacts } from './kept-facts.ts'

it.each([
  ['The hold of 1 000 € is released in 3–5 days.', 'In 3 to 5 days we release the hold (1,000 €).'],
  [
    'Write to help@sava.example or see https://sava.example/a?b=1.',
    'See https://sava.example/a?b=1 or mail HELP@sava.example',
  ],
  ['Call +381 63 418-22-07', 'Call: +381 (63) 418 22 07'],
  ['Нет чисел', 'Совсем нет'],
  ['', ''],
])('nothing is lost between “%s” and “%s”', (draft, rewritten) => {
  expect(lostFacts(draft, rewritten)).toEqual([])
})

it.each([
  ['The hold of 300 € is released in 5 days.', 'The hold is released in five days.', ['300', '5']],
  ['Оплатите 12 500 ₽ до 14.03.', 'Оплатите 12 600 ₽ до 14.03.', ['12 500']],
  ['See https://sava.example/rules now', 'See our rules', ['https://sava.example/rules']],
  ['Пишите на help@sava.example!', 'Пишите на help@evil.example!', ['help@sava.example']],
  ['Call +381 63 418-22-07', 'Call +381 63 418-22-08', ['07']],
])('what “%s” loses in “%s” is told', (draft, rewritten, lost) => {
  expect(lostFacts(draft, rewritten)).toEqual(lost)
})

it('a draft of twenty thousand digits takes no time', () => {
  const startedMs = performance.now()
  lostFacts('1 '.repeat(10_000), '2-'.repeat(10_000))
  lostFacts('a@'.repeat(10_000), 'http://'.repeat(3000))
  expect(performance.now() - startedMs).toBeLessThan(3000)
})
