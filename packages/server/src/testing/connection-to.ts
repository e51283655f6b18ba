import type { ModelConnection } from '../ports/model.ts'

/** A connection with a canary for a key; whatever a test cares about is given. */
export const connectionTo = (given: Partial<ModelConnection>): ModelConnection => ({
  id: '00000000-0000-4000-8000-00000000000c',
  provider: 'openai-compatible',
  baseUrl: 'http://model.example/v1',
  name: 'tiny',
  apiKey: 'sk-canary',
  settings: {},
  caPem: null,
  ...given,
})
