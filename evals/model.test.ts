import { describe, expect, it } from 'vitest'
import { modelFrom } from './model.ts'
import { spread } from './model-measures.ts'

const connectionOf = (given: string, env: NodeJS.ProcessEnv) => modelFrom(given, env).connection

describe('the model of an evaluation', () => {
  it.each([
    ['', { OPENAI_MODEL_NAME: 'm' }, 'https://api.openai.com/v1', 'm'],
    ['n', { OPENAI_MODEL_NAME: 'm' }, 'https://api.openai.com/v1', 'n'],
    ['n', { OPENAI_API_BASE: 'http://localhost:11434/v1/' }, 'http://localhost:11434/v1', 'n'],
    ['http://gpu:8000/v1', { OPENAI_MODEL_NAME: 'm', OPENAI_API_BASE: 'http://other' }, 'http://gpu:8000/v1', 'm'],
  ])('named “%s” with %j is asked at %s as %s', (given, env, baseUrl, name) => {
    expect(connectionOf(given, env)).toMatchObject({ baseUrl, name, apiKey: null, provider: 'openai-compatible' })
  })

  it('takes its key from the environment', () => {
    expect(connectionOf('m', { OPENAI_API_KEY: ' sk ' }).apiKey).toBe('sk')
  })

  it.each([
    ['', {}, 'OPENAI_MODEL_NAME'],
    ['http://gpu:8000/v1', {}, 'OPENAI_MODEL_NAME'],
    ['m', { OPENAI_API_BASE: 'nowhere' }, 'OPENAI_API_BASE'],
    ['m', { OPENAI_API_BASE: 'ftp://gpu/v1' }, 'OPENAI_API_BASE'],
  ])('named “%s” with %j is refused', (given, env, word) => {
    expect(() => modelFrom(given, env)).toThrow(word)
  })
})

describe('a sample', () => {
  it('is spread evenly over the list, and is the whole list when that is short', () => {
    expect(spread([1, 2, 3, 4, 5, 6], 3)).toEqual([1, 3, 5])
    expect(spread([1, 2], 3)).toEqual([1, 2])
    expect(spread([], 3)).toEqual([])
  })
})
