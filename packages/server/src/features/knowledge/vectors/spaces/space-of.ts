import { hashOf } from '../../../../platform/safety/secrets.ts'
import type { ModelRow } from '../../../models/index.ts'

/** The space of a model: another address, name or setting may mean another model, whose vectors are others. */
export const spaceOf = ({ provider, base_url, name, settings }: ModelRow): string =>
  hashOf(JSON.stringify([provider, base_url, name, settings])).slice(0, 24)
