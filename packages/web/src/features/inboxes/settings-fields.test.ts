import { describe, expect, it } from 'vitest'
import { fieldsOf, titleFromKey } from './settings-fields.ts'
import { checkField, checkFields, linesOf, settingsToSend, valuesFor } from './settings-values.ts'

const kindsOf = (schema: unknown) => Object.fromEntries(fieldsOf(schema).map((field) => [field.key, field.kind]))

/** As `GET /channels` gave it. */
const widget = {
  $ref: '#/$defs/WidgetSettings',
  $defs: {
    WidgetSettings: {
      type: 'object',
      properties: {
        title: { default: '', type: 'string', maxLength: 60 },
        greeting: { default: '', type: 'string', maxLength: 200 },
        brandColor: { default: '#2755c7', type: 'string', pattern: '^#[0-9a-f]{6}$' },
        locale: { default: 'en', type: 'string', enum: ['ru', 'en'] },
        position: { default: 'right', type: 'string', enum: ['right', 'left'] },
        allowedOrigins: { default: [], type: 'array', items: { type: 'string', maxLength: 200, format: 'uri' } },
        hoursNote: { default: '', type: 'string', maxLength: 120 },
      },
    },
  },
}

const telegram = {
  type: 'object',
  properties: {
    botToken: { type: 'string', format: 'password', title: 'Token from BotFather' },
    apiBaseUrl: { type: 'string', format: 'uri' },
    dropPending: { type: 'boolean', default: false },
    timeoutSeconds: { type: 'integer', minimum: 1, maximum: 60, default: 30 },
  },
  required: ['botToken'],
}

describe('fieldsOf', () => {
  it('draws the form of the website widget from its own schema', () => {
    expect(kindsOf(widget)).toEqual({
      title: 'text',
      greeting: 'longText',
      brandColor: 'color',
      locale: 'choice',
      position: 'choice',
      allowedOrigins: 'urls',
      hoursNote: 'text',
    })
  })

  it('draws the form of a channel nobody has written a page for', () => {
    expect(kindsOf(telegram)).toEqual({
      botToken: 'password',
      apiBaseUrl: 'url',
      dropPending: 'boolean',
      timeoutSeconds: 'number',
    })
  })

  it('takes titles from the schema and else from the key', () => {
    expect(fieldsOf(telegram).map((field) => field.title)).toEqual([
      'Token from BotFather',
      'Api base url',
      'Drop pending',
      'Timeout seconds',
    ])
    expect(titleFromKey('webhook_secret')).toBe('Webhook secret')
  })

  it('asks only for what has no default', () => {
    const required = fieldsOf(telegram).filter((field) => field.isRequired)
    expect(required.map((field) => field.key)).toEqual(['botToken'])
  })

  it('sees a nullable text as a text', () => {
    expect(kindsOf({ properties: { proxy: { type: ['string', 'null'] } } })).toEqual({ proxy: 'text' })
    expect(
      kindsOf({ properties: { proxy: { anyOf: [{ type: 'string', format: 'uri' }, { type: 'null' }] } } }),
    ).toEqual({ proxy: 'url' })
  })

  it('leaves out what no form can show, and survives what is no schema', () => {
    expect(fieldsOf({ properties: { nested: { type: 'object' }, list: { type: 'array' } } })).toEqual([])
    expect(fieldsOf(null)).toEqual([])
    expect(fieldsOf('schema')).toEqual([])
    expect(fieldsOf({})).toEqual([])
  })
})

describe('the values of a settings form', () => {
  const fields = fieldsOf(telegram)

  it('begin with what is stored, then with the defaults', () => {
    expect(valuesFor(fields, { botToken: '••••1f' })).toEqual({
      botToken: '••••1f',
      apiBaseUrl: '',
      dropPending: false,
      timeoutSeconds: 30,
    })
  })

  it('are refused field by field', () => {
    const values = { botToken: ' ', apiBaseUrl: 'javascript:alert(1)', timeoutSeconds: 61 }
    expect(checkFields(fields, values)).toEqual({
      botToken: 'required',
      apiBaseUrl: 'notUrl',
      timeoutSeconds: 'outOfRange',
    })
    expect(checkFields(fields, { botToken: '12:ab', apiBaseUrl: '', timeoutSeconds: '60' })).toEqual({})
  })

  it('hold a brand colour white text can be read on', () => {
    const color = fieldsOf({ properties: { brandColor: { type: 'string', format: 'color' } } })[0]
    expect(color && checkField(color, '#ffcc00')).toBe('tooPale')
    expect(color && checkField(color, '#2755c7')).toBeNull()
  })

  it('refuse a list with one address that is none', () => {
    const origins = fieldsOf({
      properties: { origins: { type: 'array', items: { type: 'string', format: 'uri' } } },
    })[0]
    expect(origins && checkField(origins, ['https://shop.example', 'shop'])).toBe('notUrl')
    expect(origins && checkField(origins, linesOf('https://shop.example\n\n  http://localhost:3000 '))).toBeNull()
  })

  it('leave out what the channel keeps for itself', () => {
    const properties = { botId: { anyOf: [{ type: 'integer' }, { type: 'null' }], default: null, readOnly: true } }
    expect(fieldsOf({ properties })).toEqual([])
  })

  it('are checked by the pattern of the channel, except for the mask of a secret', () => {
    const properties = { token: { type: 'string', format: 'password', pattern: '^\\d+:\\w+$' } }
    const token = fieldsOf({ properties, required: ['token'] })
    expect(checkFields(token, { token: 'no token' })).toEqual({ token: 'malformed' })
    expect(checkFields(token, { token: ' 12:ab ' })).toEqual({})
    expect(checkFields(token, { token: '••••' }, { token: '••••' })).toEqual({})
    expect(checkFields(token, { token: '' })).toEqual({ token: 'required' })
  })

  it('do not send a masked secret back', () => {
    const stored = { botToken: '••••1f', timeoutSeconds: 30 }
    const untouched = settingsToSend(fields, { ...valuesFor(fields, stored), timeoutSeconds: '15' }, stored)
    expect(untouched).toEqual({ apiBaseUrl: '', dropPending: false, timeoutSeconds: 15 })
    expect(settingsToSend(fields, { botToken: '34:cd' }, stored)).toMatchObject({ botToken: '34:cd' })
    const emptied = settingsToSend(
      fields,
      { ...valuesFor(fields, stored), timeoutSeconds: ' ' },
      { timeoutSeconds: 15 },
    )
    expect(emptied).toMatchObject({ timeoutSeconds: 30 })
  })
})
