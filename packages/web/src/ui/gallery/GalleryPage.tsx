import type { ReactNode } from 'react'
import { useState } from 'react'
import { Logo } from '../glyphs/Logo.tsx'
import { Segments } from '../Segments.tsx'
import { Buttons } from './Buttons.tsx'
import { Fields } from './Fields.tsx'
import { Marks } from './Marks.tsx'
import { News } from './News.tsx'
import { Overlays } from './Overlays.tsx'
import './gallery.css'

const parts: { title: string; text: string; show: () => ReactNode }[] = [
  { title: 'Buttons', text: '28 px; 24 in tables, 32 in forms, 44 on touch', show: Buttons },
  { title: 'Fields', text: 'Label above, hint or error below, never inside', show: Fields },
  { title: 'Identity and marks', text: 'People are round, machines are square. Shape first', show: Marks },
  { title: 'Overlays', text: 'Menu, popover, tooltip, toast, dialog, drawer', show: Overlays },
  { title: 'News', text: 'Empty, error, banner, progress, skeleton, table', show: News },
]

/** Every part of the kit in every state. Only in development. */
export function GalleryPage() {
  const [theme, setTheme] = useState(document.documentElement.dataset.theme ?? 'light')
  const paint = (next: string): void => {
    document.documentElement.dataset.theme = next
    setTheme(next)
  }
  return (
    <main className="gal">
      <div className="gal-in">
        <header className="gal-top">
          <Logo sizePx={26} />
          <h1>Opora components</h1>
          <span className="grow" />
          <Segments
            label="Theme"
            value={theme}
            onChange={paint}
            options={[
              { value: 'light', label: 'Light' },
              { value: 'dark', label: 'Dark' },
            ]}
          />
        </header>
        {parts.map(({ title, text, show: Show }) => (
          <section key={title} className="gal-s">
            <div>
              <h2>{title}</h2>
              <p>{text}</p>
            </div>
            <div className="stack">
              <Show />
            </div>
          </section>
        ))}
      </div>
    </main>
  )
}
