import { addNamespace, type Dictionaries } from '../lib/i18n.ts'
import { locales as lib } from '../lib/locales.ts'
import { locales as ui } from '../ui/locales.ts'
import { locales as app } from './app-locales.ts'

/** Dictionaries every screen needs. */
export const eagerNamespaces = { app, lib, ui } satisfies Record<string, Dictionaries>

/** Dictionaries of features, fetched with the first screen that speaks them. A new feature adds a line here and one in `i18next.d.ts`. */
export const namespaceLoaders = {
  accounts: async () => (await import('../features/accounts/locales.ts')).locales,
  assistants: async () => (await import('../features/assistants/locales.ts')).locales,
  conversations: async () => (await import('../features/conversations/locales.ts')).locales,
  inboxes: async () => (await import('../features/inboxes/locales.ts')).locales,
  knowledge: async () => (await import('../features/knowledge/locales.ts')).locales,
  onboarding: async () => (await import('../features/onboarding/locales.ts')).locales,
  workspace: async () => (await import('../features/workspace/locales.ts')).locales,
} satisfies Record<string, () => Promise<Dictionaries>>

export type Namespace = keyof typeof namespaceLoaders

/** Fetches dictionaries once; later calls cost nothing. */
export async function loadNamespaces(names: readonly Namespace[]): Promise<void> {
  await Promise.all(names.map(async (name) => addNamespace(name, await namespaceLoaders[name]())))
}
