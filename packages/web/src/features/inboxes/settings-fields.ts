/** One line of a settings form, read from the channel's JSON Schema. */
export interface SettingsField {
  key: string
  kind: 'text' | 'longText' | 'password' | 'color' | 'url' | 'choice' | 'boolean' | 'number' | 'urls' | 'texts'
  title: string
  hint: string
  isRequired: boolean
  hasDefault: boolean
  options: string[]
  maxLength: number | null
  pattern: string | null
  minimum: number | null
  maximum: number | null
  fallback: unknown
}

interface Property {
  type?: string | string[]
  title?: string
  description?: string
  format?: string
  pattern?: string
  enum?: unknown[]
  maxLength?: number
  minimum?: number
  maximum?: number
  default?: unknown
  /** A fact the channel keeps with its settings: nobody types it. */
  readOnly?: boolean
  items?: Property
  anyOf?: Property[]
}

interface Schema {
  $ref?: string
  $defs?: Record<string, Schema>
  properties?: Record<string, Property>
  required?: string[]
}

const longTextFrom = 160
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** `botToken` reads "Bot token" when the channel gave no title. */
export function titleFromKey(key: string): string {
  const words = key.replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/[_-]+/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase()
}

/** `null` beside a type only says the value may be left out. */
function plain(property: Property): Property & { type?: string } {
  const [only, ...others] = property.anyOf?.filter((one) => one.type !== 'null') ?? []
  const { type, ...rest } = only && others.length === 0 ? { ...only, ...property, type: only.type } : property
  const real = Array.isArray(type) ? type.find((one) => one !== 'null') : type
  return real === undefined ? rest : { ...rest, type: real }
}

/** A named schema stands under `$defs` and is only pointed at. */
function rootOf(schema: Schema): Schema {
  const name = schema.$ref?.split('/').at(-1)
  return (name && schema.$defs?.[name]) || schema
}

const isColor = ({ format, pattern }: Property): boolean =>
  format === 'color' || (pattern?.startsWith('^#[0-9') ?? false)

function textKind(property: Property): SettingsField['kind'] {
  if (property.format === 'password') return 'password'
  if (isColor(property)) return 'color'
  if (property.format === 'uri' || property.format === 'url') return 'url'
  return (property.maxLength ?? 0) >= longTextFrom ? 'longText' : 'text'
}

function kindOf(property: Property & { type?: string }): SettingsField['kind'] | null {
  if (property.enum) return 'choice'
  if (property.type === 'boolean') return 'boolean'
  if (property.type === 'number' || property.type === 'integer') return 'number'
  if (property.type === 'array') {
    if (property.items?.type !== 'string') return null
    return property.items.format === 'uri' ? 'urls' : 'texts'
  }
  return property.type === 'string' || property.type === undefined ? textKind(property) : null
}

function fieldOf(key: string, given: Property, isRequired: boolean): SettingsField | null {
  const property = plain(given)
  const kind = kindOf(property)
  if (!kind || given.readOnly) return null
  return {
    key,
    kind,
    title: property.title ?? titleFromKey(key),
    hint: property.description ?? '',
    isRequired: isRequired && property.default === undefined,
    hasDefault: property.default !== undefined,
    options: property.enum?.map(String) ?? [],
    maxLength: property.maxLength ?? null,
    pattern: property.pattern ?? null,
    minimum: property.minimum ?? null,
    maximum: property.maximum ?? null,
    fallback: property.default ?? emptyOf(kind),
  }
}

const emptyOf = (kind: SettingsField['kind']): unknown => {
  if (kind === 'boolean') return false
  return kind === 'urls' || kind === 'texts' ? [] : ''
}

/** Draws the form of any channel; a property of a kind no form can show is left out. */
export function fieldsOf(schema: unknown): SettingsField[] {
  if (!isObject(schema)) return []
  const { properties = {}, required = [] } = rootOf(schema as Schema)
  return Object.entries(properties)
    .map(([key, property]) => fieldOf(key, property, required.includes(key)))
    .filter((field) => field !== null)
}
