import type { Locale } from '@opora/contract/route'
import type { OpenCtx } from '../../platform/context/ctx.ts'
import { createOwner, demoOwner, type NewWorkspace } from '../accounts/index.ts'

/** A car rental company to look around in; its documents and conversations follow as soon as it exists. */
export function enterDemo(open: OpenCtx, locale: Locale): Promise<NewWorkspace> {
  return createOwner(open, {
    name: locale === 'ru' ? 'Анна Ковалёва' : 'Anna Kovaleva',
    ...demoOwner,
    workspaceName: 'Sava Drive',
    locale,
    isDemo: true,
  })
}
