import { describe, expect, it } from 'vitest'
import { fillVariables, unknownInReply } from './reply-variables.ts'

const gapOf = (variable: string) => `[${variable}]`
const fill = (text: string, facts = {}) => fillVariables(text, facts, gapOf)

describe('a canned reply is filled in', () => {
  it('with what is known, else the fallback, else a gap whose place is told', () => {
    const text =
      'Hi {{contact.firstName|there}}, {{ agent.name }} of {{workspace.name}} about #{{conversation.number}}.'
    const facts = { 'agent.name': 'Olga', 'conversation.number': '7' }
    const filled = fill(text, facts)
    expect(filled.text).toBe('Hi there, Olga of [workspace.name] about #7.')
    expect(filled.gaps.map(({ from, to }) => filled.text.slice(from, to))).toEqual(['[workspace.name]'])
    expect(fill(text, { ...facts, 'contact.firstName': 'Anna', 'workspace.name': 'Sava' })).toEqual({
      text: 'Hi Anna, Olga of Sava about #7.',
      gaps: [],
    })
  })

  it.each(['', ' ', '\n'])('never with “%s” for a name', (name) => {
    expect(fill('{{contact.name|friend}}', { 'contact.name': name }).text).toBe('friend')
  })

  it('once: a name is no template, and no mark of a name is a mark of the text', () => {
    expect(fill('{{contact.name}}', { 'contact.name': '{{agent.name}}', 'agent.name': 'Olga' }).text).toBe(
      '{{agent.name}}',
    )
    expect(fill('Hi {{contact.name}}!', { 'contact.name': '[me](https://evil.example)' }).text).toBe(
      'Hi \\[me](https://evil.example)!',
    )
    expect(fill('{{contact.name}}', { 'contact.name': 'Anna\n# Kim $& $1' }).text).toBe('Anna # Kim $& $1')
  })

  it('leaving every other brace as it is', () => {
    const text = '{"a": {"b": 1}} and {x} }} {{'
    expect(fill(text).text).toBe(text)
  })
})

describe('variables nobody knows', () => {
  it('are named as they are written, each once', () => {
    expect(unknownInReply('{{contact.nmae}} {{contact.nmae}} {{agent|x}} {{contact.name|a|b}} {{}}')).toEqual([
      '{{contact.nmae}}',
      '{{agent|x}}',
      '{{}}',
    ])
    expect(unknownInReply('Hi {{contact.name\nand more')).toEqual(['{{contact.name'])
    expect(unknownInReply('{{Contact.Name}} {{toString}} {{__proto__}}')).toHaveLength(3)
    expect(unknownInReply('{one} }} {{contact.firstName|there}}{{ agent.name }}')).toEqual([])
  })
})
