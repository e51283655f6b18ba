import type { ModelPurpose } from '@opora/contract/models'
import type { ZodType } from 'zod'

/** A kind of provider as an admin meets it: what its form asks for and what it begins with. */
export interface ModelProvider {
  /** Stored with every connection; never changes once released. */
  kind: string
  label: string
  /** False for servers of one's own, which may have a key all the same. */
  needsKey: boolean
  /** Its models run on this server: it has no address and takes no key, and a name is a `LocalModelName`. */
  runsHere?: true
  purposes: readonly ModelPurpose[]
  /** Root of the API, unless the admin names another. */
  baseUrl: string
  /** Well-known addresses to choose from. */
  presets: readonly { label: string; baseUrl: string }[]
  /** Names of models to begin with, by purpose. */
  suggestions: Readonly<Partial<Record<ModelPurpose, readonly string[]>>>
  /** Validates what only this provider asks for, and draws its part of the form. */
  settings: ZodType<Record<string, unknown>>
}
