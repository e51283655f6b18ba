import { Model, ModelProviderKind } from '@opora/contract/models'
import { describe, expect, it } from 'vitest'
import { checkModel, draftFor, draftOf, losesKey, settingsFor, toSend } from './model-draft.ts'

const provider = ModelProviderKind.parse({
  kind: 'yandexgpt',
  label: 'YandexGPT',
  needsKey: true,
  purposes: ['chat'],
  baseUrl: 'https://llm.example/v1',
  presets: [],
  suggestions: { chat: [], embeddings: [] },
  settings: {
    properties: { folder: { type: 'string' }, thinking: { type: 'boolean', default: false, purpose: 'chat' } },
    required: ['folder'],
  },
})
const model = Model.parse({
  id: '00000000-0000-4000-8000-000000000001',
  purpose: 'chat',
  provider: 'yandexgpt',
  label: 'Yandex',
  baseUrl: 'https://llm.example/v1',
  name: 'yandexgpt/latest',
  hasKey: true,
  settings: { folder: 'b1g' },
  caPem: null,
  price: { input: 0.4, output: 0.8, currency: 'RUB' },
  firstPartSeconds: null,
  health: { state: 'unknown', latencyMs: null, problem: null, reason: null, checkedAt: null },
  createdAt: '2026-11-20T09:00:00.000Z',
})
const draft = draftOf(provider, model)

describe('the draft of a connection', () => {
  it('asks a model of this server neither for an address nor for a key', () => {
    const here = ModelProviderKind.parse({
      ...provider,
      kind: 'local',
      needsKey: false,
      runsHere: true,
      baseUrl: 'local://models',
      settings: { properties: {} },
    })
    const local = { ...draftOf(here), name: 'maker/tiny' }
    expect(checkModel(local, here).problems).toEqual({})
    expect(Object.keys(toSend(local, here))).not.toContain('baseUrl')
    expect(checkModel({ ...local, name: '' }, here).problems).toEqual({ name: 'nameMissing' })
  })

  it('sends back what is stored, the key apart', () => {
    expect(toSend(draft, provider)).toEqual({
      label: 'Yandex',
      baseUrl: 'https://llm.example/v1',
      name: 'yandexgpt/latest',
      settings: { folder: 'b1g', thinking: false },
      caPem: null,
      price: { input: 0.4, output: 0.8, cachedInput: null, currency: 'RUB' },
      firstPartSeconds: null,
    })
  })

  it('asks a model that makes vectors nothing about thinking', () => {
    expect(settingsFor(provider, 'embeddings').map(({ key }) => key)).toEqual(['folder'])
    expect(settingsFor(provider, 'chat').map(({ key }) => key)).toEqual(['folder', 'thinking'])
  })

  it('takes what a model reads for its whole price when it writes nothing', () => {
    const order = draftFor({ ...draft, inputPrice: '0,02', outputPrice: '', cachedPrice: '' }, 'reranking')
    expect(checkModel(order, provider, model).problems).toEqual({})
    expect(toSend(order, provider).price).toMatchObject({ input: 0.02, output: 0, cachedInput: null })
    expect(toSend(draftFor({ ...draft, inputPrice: '' }, 'reranking'), provider).price).toBeNull()
    expect(draftFor(draft, 'chat')).toBe(draft)
  })

  it('forgets a key that was emptied and sends one that was typed', () => {
    expect(toSend({ ...draft, apiKey: '' }, provider).apiKey).toBeNull()
    expect(toSend({ ...draft, apiKey: ' sk-1 ' }, provider).apiKey).toBe('sk-1')
  })

  it('is called after its model when nobody names it', () => {
    expect(toSend({ ...draft, label: '  ' }, provider).label).toBe('yandexgpt/latest')
  })

  it('takes prices with a comma, both or none', () => {
    expect(toSend({ ...draft, inputPrice: '0,4', outputPrice: '1' }, provider).price).toMatchObject({ input: 0.4 })
    expect(checkModel({ ...draft, outputPrice: '' }, provider, model).problems).toEqual({ outputPrice: 'priceInvalid' })
    expect(toSend({ ...draft, inputPrice: '', outputPrice: '' }, provider).price).toBeNull()
    expect(toSend({ ...draft, cachedPrice: '0' }, provider).price).toMatchObject({ cachedInput: 0 })
    expect(
      checkModel({ ...draft, inputPrice: '', outputPrice: '', cachedPrice: 'x' }, provider, model).problems,
    ).toEqual({
      inputPrice: 'priceInvalid',
      outputPrice: 'priceInvalid',
      cachedPrice: 'priceInvalid',
    })
  })

  it('waits for a first word for a minute at most', () => {
    expect(checkModel({ ...draft, firstPartSeconds: '60' }, provider, model).problems).toEqual({})
    expect(checkModel({ ...draft, firstPartSeconds: '61' }, provider, model).problems).toEqual({
      firstPartSeconds: 'secondsInvalid',
    })
  })

  it('knows that a stored key stays behind when the address changes', () => {
    const moved = { ...draft, baseUrl: 'https://other.example/v1' }
    expect(losesKey(draft, model)).toBe(false)
    expect(losesKey({ ...draft, baseUrl: `${draft.baseUrl}/` }, model)).toBe(false)
    expect(losesKey(moved, model)).toBe(true)
    const signIn = { ...draft.settings, oauthUrl: 'https://elsewhere.example/oauth' }
    expect(losesKey({ ...draft, settings: signIn }, model)).toBe(true)
    expect(losesKey({ ...draft, settings: signIn }, { ...model, settings: signIn })).toBe(false)
    expect(checkModel(moved, provider, model).problems).toEqual({ apiKey: 'keyMissing' })
    expect(checkModel({ ...moved, apiKey: 'sk-2' }, provider, model).problems).toEqual({})
  })

  it('asks for what a provider cannot do without', () => {
    const { problems, settings } = checkModel(
      { ...draftOf(provider), baseUrl: 'localhost', firstPartSeconds: '0' },
      provider,
    )
    expect(problems).toEqual({
      baseUrl: 'addressInvalid',
      name: 'nameMissing',
      apiKey: 'keyMissing',
      firstPartSeconds: 'secondsInvalid',
    })
    expect(settings).toEqual({ folder: 'required' })
  })
})
