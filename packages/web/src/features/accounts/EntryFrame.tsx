import type { ReactNode } from 'react'
import { Logo } from '../../ui/glyphs/Logo.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import './accounts.css'

/** What stands around every page before sign-in. */
export function EntryFrame({ aside, children }: { aside?: ReactNode; children: ReactNode }) {
  return (
    <div className="entry">
      <header className="entry-top">
        <Logo />
        <b>Opora</b>
        <span className="grow" />
        <LanguageSwitch />
      </header>
      <div className={aside ? 'entry-in two' : 'entry-in'}>
        {aside && <aside className="entry-side">{aside}</aside>}
        <main className="entry-main">
          <div className="entry-col">{children}</div>
        </main>
      </div>
    </div>
  )
}
