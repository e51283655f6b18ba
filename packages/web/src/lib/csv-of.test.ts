import { expect, test } from 'vitest'
import { csvOf } from './csv-of.ts'

test('what a stranger wrote stays text in a table program', () => {
  const row = ['=HYPERLINK("x")', ' +1', '-1', '@a', 'a,b', 'line\nbreak', 'plain']
  expect(csvOf([row])).toBe(`\ufeff"'=HYPERLINK(""x"")",' +1,'-1,'@a,"a,b","line\nbreak",plain\r\n`)
})
