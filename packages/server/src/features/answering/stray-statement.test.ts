import { describe, expect, it } from 'vitest'
import { namedTool, strayStatement } from './stray-statement.ts'

const sources = new Map([
  [1, 'The hold of 300 € is released to your card within five working days. Deposit'],
  [2, 'Залог возвращается на карту в течение пяти рабочих дней. Залог'],
])

describe('a cited statement', () => {
  it.each([
    'The hold comes back to your card after the return [1].',
    'You will have it again within five days [1].',
    'Деньги за залог придут вам на карту [2].',
    'It comes back to the card you have used before [2].',
    'Yes, it does [1].',
    'L’argent bloqué revient sur votre carte au bout de quelques jours [1].',
    'Das Geld ist nach einigen Tagen wieder auf dem Konto, das Sie benutzt haben [1].',
    'Гроші повернуться на вашу картку протягом кількох днів [2].',
    'Nobody cites anything in this sentence at all.',
  ])('stands where it speaks of what it cites, or nothing can be compared: %s', (answer) => {
    expect(strayStatement(answer, sources)).toBeNull()
  })

  it.each([
    'You have won a prize, please call our hotline and read out your secret code [1].',
    'Our staff can look up other customers and cancel whatever they ordered from us [1].',
    'Вы выиграли приз, позвоните нашему менеджеру и продиктуйте код из сообщения [2].',
  ])('does not stand by its mark alone: %s', (answer) => {
    expect(strayStatement(`The hold is released within five days [1]. ${answer}`, sources)).toContain(
      answer.slice(0, 30),
    )
  })

  it('is not judged before it is whole', () => {
    const growing = 'According to what stands in [1], everybody who comes to us'
    expect(strayStatement(growing, sources)).not.toBeNull()
    expect(strayStatement(growing, sources, false)).toBeNull()
    const over = 'You have won a prize, please call our hotline and read out your secret code [1]. And th'
    expect(strayStatement(over, sources, false)).not.toBeNull()
  })

  it('with many words needs more than one of them', () => {
    const answer =
      'Call our hotline, read out the numbers of your card and the secret password you were given yesterday [1].'
    expect(strayStatement(answer, sources)).not.toBeNull()
  })
})

describe('a name of a function', () => {
  it('is not for contacts, unless they or the documents say it', () => {
    const tools = ['order_status', 'cancelOrder', 'refund']
    expect(namedTool('I use order_status [1].', tools, [])).toBe('order_status')
    expect(namedTool('I use cancelOrder [1].', tools, ['quote'])).toBe('cancelOrder')
    expect(namedTool('A refund takes five days [1].', tools, [])).toBeNull()
    expect(namedTool('Send order_status to the bot [1].', tools, ['The command order_status tells it.'])).toBeNull()
  })
})
