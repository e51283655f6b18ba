import { lazyRouteComponent } from '@tanstack/react-router'
import { loadNamespaces, type Namespace } from './locales.ts'

/** A screen that is fetched when it is opened, together with the words it speaks. */
export const screen = <T extends Record<string, unknown>>(
  load: () => Promise<T>,
  name: keyof T & string,
  namespaces: readonly Namespace[],
) =>
  lazyRouteComponent(async () => {
    const [module] = await Promise.all([load(), loadNamespaces(namespaces)])
    return module as Record<string, never>
  }, name)
