import { expect, test } from 'vitest'
import { pairsOf } from './both-languages.ts'

test('a phrase leads to the same one in the other language, however deep it stands', () => {
  const en = { keys: { reply: 'Reply', note: 'Note' }, brand: 'Opora', only: 'Only here' }
  const ru = { keys: { reply: 'Ответить', note: 'Заметка' }, brand: 'Opora' }
  expect(pairsOf(en, ru)).toEqual([
    ['Reply', 'Ответить'],
    ['Note', 'Заметка'],
  ])
})
