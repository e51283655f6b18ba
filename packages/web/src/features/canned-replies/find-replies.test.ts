import { expect, it } from 'vitest'
import { findReplies } from './find-replies.ts'
import { replyOf } from './testing/reply-of.ts'

const all = [
  replyOf(1, { shortcut: 'address', title: 'Where we are' }),
  replyOf(2, { shortcut: 'Возврат', title: 'Как вернуть заказ' }),
  replyOf(3, { shortcut: 'ship', title: 'Счёт и доставка' }),
  replyOf(4, { shortcut: 'reship', title: 'Sent again' }),
  replyOf(5, { shortcut: 'sh', title: 'Hush' }),
]
const found = (words: string) => findReplies(all, words).map(({ shortcut }) => shortcut)

it('finds replies by shortcut and title whatever the case, the closest first', () => {
  expect(found('')).toHaveLength(all.length)
  expect(found('SH')).toEqual(['sh', 'ship', 'reship'])
  expect(found('возв')).toEqual(['Возврат'])
  expect(found('ЗАКАЗ')).toEqual(['Возврат'])
  expect(found('счет')).toEqual(['ship'])
  expect(found('where')).toEqual(['address'])
  expect(found('nothing')).toEqual([])
})
