import fc from 'fast-check'
import { expect, it } from 'vitest'
import { gramCounter } from './gram-counter.ts'
import { gramsOf, tellingWordsOf, termsOf } from './tokens.ts'

const words =
  'залог Залог ЗАЛОГА ёлка елка деньги the is а и на в deposit Deposits _under_score x№1 ½ ² й и\u0306 е\u0308 …эхо ΣΑΣ İ 中文 ﬁle a\u0301b за\u00adлог кофе\u200dмашина 🙂смех straße don’t'.split(
    ' ',
  )
const text = fc
  .array(fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'binary' }), fc.constant('я'.repeat(70))), {
    maxLength: 12,
  })
  .chain((parts) => fc.constantFrom(' ', ', ', '\n', '').map((between) => parts.join(between)))

it('counts the same 4-grams as are in the telling words of a text, whatever it is made of', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 4 }), text, (texts, question) => {
      const asked = [...new Set([...termsOf(question).grams, ...gramsOf('залог'), '_на_', '_я_', '_is_'])]
      const counts = new Int32Array(asked.length)
      const count = gramCounter(asked)
      for (const [at, text] of texts.entries()) count(text, at + 1, counts)
      const expected = asked.map((gram) =>
        texts.reduce(
          (sum, text, at) =>
            sum +
            tellingWordsOf(text)
              .flatMap(gramsOf)
              .filter((one) => one === gram).length *
              (at + 1),
          0,
        ),
      )
      expect([...counts]).toEqual(expected)
    }),
    { numRuns: 2000 },
  )
})

it('counts the words that carry no meaning when nothing else was said', () => {
  const counts = new Int32Array(2)
  gramCounter(['_на_', '_дом'])('на', 2, counts)
  expect([...counts]).toEqual([2, 0])
  gramCounter(['_на_', '_дом'])('на дом', 1, counts)
  expect([...counts]).toEqual([2, 1])
})
