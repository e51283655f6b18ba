import type { LocalModels as LocalModelsFound } from '@opora/contract/models'

export type { LocalModels as LocalModelsFound } from '@opora/contract/models'

/** A model in the folder, with the files it still lacks; none when it can be asked. */
export type LocalModel = LocalModelsFound['models'][number]

/** Models an operator put beside the server. Looked for anew each time: they come without a restart. */
export interface LocalModels {
  look(): Promise<LocalModelsFound>
}
