import { parseFilter } from '@opora/contract/parse-filter'
import { describe, expect, it } from 'vitest'
import { splitWords } from '../filter/split-words.ts'
import { keysOf, readAsked as read } from './asked.ts'

const readAsked = (text: string) => {
  const { filter } = parseFilter(text)
  const { words, without } = filter ? splitWords(filter) : { words: [], without: [] }
  return read(words, without)
}

describe('what somebody typed', () => {
  it('is words, phrases and what must not be there', () => {
    const asked = readAsked('возвраты "Два Дня" -карта -"в кассе" ключи')
    expect(asked).toEqual({
      stems: ['возврат', 'два', 'дня'],
      last: 'ключи',
      phrases: [['два', 'дня']],
      without: ['карт'],
      withoutPhrases: [['в', 'касс']],
      number: null,
      digits: null,
    })
    expect(keysOf(asked, ['ключик']).any).toEqual(['ключ', '^ключи', 'ключик'])
  })

  it('says nothing by stop words beside others, and something by them alone', () => {
    expect(readAsked('где мой заказ')).toMatchObject({ stems: [], last: 'заказ' })
    expect(readAsked('возврат по')).toMatchObject({ stems: ['возврат'], last: null })
    expect(readAsked('спасибо')).toMatchObject({ stems: [], last: 'спасибо' })
  })

  it('is one word for ё and е, upper and lower case, and is whole before a closed quote', () => {
    expect(readAsked('ЁЛКИ')).toEqual({ ...readAsked('елки') })
    expect(readAsked('"елки"')).toMatchObject({ last: null, phrases: [['елк']] })
    expect(readAsked('e-mail')).toMatchObject({ stems: ['e'], last: 'mail' })
  })

  it('is a number of a conversation or of a telephone', () => {
    expect(readAsked('12')).toMatchObject({ number: 12 })
    expect(readAsked('+7 (921) 123-45-67')).toMatchObject({ digits: '9211234567' })
    expect(readAsked('8 921 123 45 67')).toMatchObject({ digits: '9211234567' })
    expect(readAsked('2026')).toMatchObject({ number: 2026, digits: null, last: '2026' })
  })

  it.each(['!!!', '"', '-', '-"', '\u0301', '"" ""'])('asks for nothing by “%s”', (text) => {
    const { all, any, none } = keysOf(readAsked(text), [])
    expect([...all, ...any, ...none]).toEqual([])
  })
})
