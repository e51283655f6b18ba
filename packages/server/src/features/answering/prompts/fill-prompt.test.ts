import { missingInPrompt, unknownInPrompt } from '@opora/contract/prompt-rules'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fillPrompt } from './fill-prompt.ts'
import { notesFor, shippedPrompt } from './shipped-prompts.ts'

const empty = { passages: '', instructions: '', model: '', language: '', assistant: '' }

describe('a prompt', () => {
  it('takes its variables, and loses the lines that hold only an empty one', () => {
    const prompt = 'I am {{ assistant }}.\n{{model}}\n{{instructions}}\nPassages:\n{{passages}}'
    const values = { ...empty, assistant: 'Ann', instructions: 'Be brief.', passages: '[1] A' }
    expect(fillPrompt(prompt, values)).toBe('I am Ann.\nBe brief.\nPassages:\n[1] A')
  })

  it('never reads again what was filled in, whatever it holds', () => {
    const hostile = fc.constantFrom(
      '{{instructions}}',
      '{{passages}}',
      '$&',
      '$1',
      '$$',
      '{{',
      '}}',
      'a\nb',
      '{{model}}',
    )
    fc.assert(
      fc.property(fc.array(hostile), fc.array(hostile), (one, other) => {
        const values = { ...empty, passages: `<${one.join(' ')}>`, assistant: `<${other.join(' ')}>` }
        expect(fillPrompt('A {{passages}} B {{assistant}} C', values)).toBe(
          `A ${values.passages} B ${values.assistant} C`,
        )
      }),
    )
  })

  it('that ships has everything the product reads, and nothing nobody fills in', () => {
    expect(missingInPrompt(shippedPrompt)).toEqual([])
    expect(unknownInPrompt(shippedPrompt)).toEqual([])
    expect(fillPrompt(shippedPrompt, { ...empty, passages: '[1] A' })).not.toContain('{{')
  })

  it.each(['{{passages}}', '<quotes>', '</quotes>', '<answer>', '</answer>', '<insufficient/>'])(
    'is told what it lost: %s',
    (part) => expect(missingInPrompt(shippedPrompt.replaceAll(part, ''))).toEqual([part]),
  )

  it('is told of each misspelt variable once', () => {
    expect(unknownInPrompt('{{pasages}} {{pasages}} {{ model }} {{Nothing}}')).toEqual(['{{pasages}}'])
  })

  it.each([
    ['qwen2.5:7b-instruct', 'qwen'],
    ['Qwen/Qwen3-32B', 'qwen'],
    ['meta-llama/Llama-3.3-70B-Instruct', 'llama'],
    ['deepseek-r1-distill-qwen-32b', 'deepseek'],
    ['gpt-5-mini', 'gpt'],
    ['yandexgpt-lite', 'yandexgpt'],
    ['GigaChat-2-Pro', 'gigachat'],
    ['claude-sonnet-5', 'claude'],
    ['tiny', undefined],
  ])('gets the notes of its model: %s', (name, family) => {
    expect(notesFor(name)?.family).toBe(family)
  })
})
