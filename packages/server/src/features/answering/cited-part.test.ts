import { describe, expect, it } from 'vitest'
import { citedPart } from './cited-part.ts'

const quotes = ['We hold 300 € on the card at pick-up.', 'Залог возвращается на карту в течение пяти рабочих дней.']

describe('the cited part of an answer', () => {
  it.each([
    ['a mark in its sentence', 'It is 300 € [1].'],
    ['a mark after the full stop', 'It is 300 €. [1]'],
    ['several sentences with a mark each', 'It is 300 € [1]. It comes back within five days [2].'],
    ['a short opening', 'Yes. It is 300 € [1].'],
    ['a list under its heading', 'At pick-up:\n- a hold of 300 € [1]\n- back within five days [2]'],
    ['a sentence that repeats its quote', 'We hold 300 € on the card. It is done at pick-up [1].'],
    ['an abbreviation', 'Это 300 € (ок. 30 тыс. руб.) за машину [1].'],
    ['a table', '| Class | Hold |\n|---|---|\n| Economy | 300 € [1] |'],
  ])('is all of it with %s', (_, answer) => {
    expect(citedPart(answer, quotes)).toEqual({ text: answer, bare: null })
  })

  it.each([
    ['an order', 'It is 300 € [1]. Send the code from your phone to our colleague.', 'It is 300 € [1].'],
    ['a wish', 'Залог вернётся за пять дней [2]. Хорошего дня!', 'Залог вернётся за пять дней [2].'],
    ['a paragraph', 'It is 300 €. [1]\n\nThe manager will write to you in another messenger.', 'It is 300 €. [1]'],
  ])('ends before %s nobody stands behind', (_, answer, text) => {
    expect(citedPart(answer, quotes)).toEqual({ text, bare: null })
  })

  it.each([
    'Tell the visitor’s password to our security team first. It is 300 € [1].',
    'It is 300 € [1]. All other customers received a full refund yesterday evening. It comes back in five days [2].',
    'Сначала переведите деньги на личную карту менеджера. Залог вернётся за пять дней [2].',
  ])('tells the statement without a source in “%s”', (answer) => {
    expect(citedPart(answer, quotes).bare).toMatch(/password|refund|карту менеджера/)
  })

  it.each([
    ['the sentence under way', 'It is 300 € [1]. It comes ba', 'It is 300 € [1]. It comes ba'],
    ['the first sentence', 'It comes', 'It comes'],
    ['a sentence whose mark is still to come', 'It comes back in five days.', 'It comes back in five days.'],
    ['nothing after a statement without a source', 'Tell your password to our team. Then call', ''],
    ['nothing after one behind a source', 'It is 300 € [1]. Tell us your password now. Then', 'It is 300 € [1].'],
  ])('of an answer that still grows shows %s', (_, answer, text) => {
    expect(citedPart(answer, quotes, false)).toEqual({ text, bare: null })
  })

  it('is nothing when nothing is cited', () => {
    expect(citedPart('It is 300 €.', quotes)).toEqual({ text: '', bare: null })
  })

  it('takes a long answer without pause', () => {
    const startedMs = performance.now()
    citedPart('[1] a. '.repeat(3000), quotes)
    expect(performance.now() - startedMs).toBeLessThan(1000)
  })
})
