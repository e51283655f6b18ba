import type * as accounts from '../features/accounts/locales.ts'
import type * as assistants from '../features/assistants/locales.ts'
import type * as conversations from '../features/conversations/locales.ts'
import type * as inboxes from '../features/inboxes/locales.ts'
import type * as knowledge from '../features/knowledge/locales.ts'
import type * as onboarding from '../features/onboarding/locales.ts'
import type * as workspace from '../features/workspace/locales.ts'
import type * as lib from '../lib/locales.ts'
import type * as ui from '../ui/locales.ts'
import type * as app from './app-locales.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app'
    resources: {
      accounts: typeof accounts.locales.en
      app: typeof app.locales.en
      assistants: typeof assistants.locales.en
      conversations: typeof conversations.locales.en
      inboxes: typeof inboxes.locales.en
      knowledge: typeof knowledge.locales.en
      lib: typeof lib.locales.en
      onboarding: typeof onboarding.locales.en
      ui: typeof ui.locales.en
      workspace: typeof workspace.locales.en
    }
  }
}
