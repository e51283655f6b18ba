export type Zone =
  | 'main'
  | 'compose'
  | 'config'
  | 'ports'
  | 'adapters'
  | 'platform'
  | 'schema'
  | 'features'
  | 'testing'
  | 'contract'
  | 'sdk'
  | 'web/app'
  | 'web/features'
  | 'web/ui'
  | 'web/lib'
  | 'widget/loader'
  | 'widget/frame'
  | 'widget/app'
  | 'widget/both'
  | 'scripts'
  | 'journeys'
  | 'evals'
  | 'bench'
  | 'nowhere'

const places: [prefix: string, zone: Zone][] = [
  ['packages/server/src/main.', 'main'],
  ['packages/server/src/config.', 'config'],
  ['packages/server/src/ports/', 'ports'],
  ['packages/server/src/adapters/', 'adapters'],
  ['packages/server/src/platform/', 'platform'],
  ['packages/server/src/schema/', 'schema'],
  ['packages/server/src/features/', 'features'],
  ['packages/server/src/testing/', 'testing'],
  ['packages/contract/src/', 'contract'],
  ['packages/sdk/src/', 'sdk'],
  ['packages/web/src/main.tsx', 'web/app'],
  ['packages/web/src/app/', 'web/app'],
  ['packages/web/src/features/', 'web/features'],
  ['packages/web/src/ui/', 'web/ui'],
  ['packages/web/src/lib/', 'web/lib'],
  ['packages/widget/src/loader', 'widget/loader'],
  ['packages/widget/src/frame/', 'widget/frame'],
  ['packages/widget/src/app/', 'widget/app'],
  ['packages/widget/src/', 'widget/both'],
  ['scripts/', 'scripts'],
  ['journeys/', 'journeys'],
  ['evals/', 'evals'],
  ['bench/', 'bench'],
]

/** Which part of the house a file belongs to; `nowhere` is a place the drawing does not know. */
export function zoneOf(path: string): Zone {
  // compose.ts and the files beside it put the house together; main.ts and config.ts have places of their own.
  if (/^packages\/server\/src\/(?!main\.|config\.)[^/]+\.ts$/.test(path)) return 'compose'
  return places.find(([prefix]) => path.startsWith(prefix))?.[1] ?? 'nowhere'
}

/** The folder directly below a prefix: `conversations` of `packages/server/src/features/conversations/reply.ts`. */
export function partOf(path: string, prefix: string): string | undefined {
  if (!path.startsWith(prefix)) return undefined
  const [part, ...rest] = path.slice(prefix.length).split('/')
  return rest.length > 0 ? part : undefined
}

export const featuresFolder = 'packages/server/src/features/'
export const adaptersFolder = 'packages/server/src/adapters/'
export const platformFolder = 'packages/server/src/platform/'
export const featureOf = (path: string): string | undefined => partOf(path, featuresFolder)
