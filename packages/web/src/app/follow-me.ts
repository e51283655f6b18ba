import { changeLocale } from '../lib/i18n.ts'
import { currentMe, onSession } from '../lib/session.ts'
import { changeTheme } from '../lib/theme.ts'

/** The language and the theme of whoever is signed in win over those of the browser. */
export function followMe(): void {
  onSession(() => {
    const me = currentMe()
    if (!me) return
    void changeLocale(me.locale)
    changeTheme(me.theme)
  })
}
