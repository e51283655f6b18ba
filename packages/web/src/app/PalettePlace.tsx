import { type ComponentType, useEffect, useState } from 'react'
import { i18n } from '../lib/i18n.ts'
import { closePalette, usePalette } from '../lib/palette-state.ts'
import { showToast } from '../ui/toast.ts'
import { loadNamespaces } from './locales.ts'

type Window = ComponentType<{ words: string; onWords: (words: string) => void; onClose: () => void }>

/** The palette with all words it speaks: of what it leads to, too. */
async function load(): Promise<Window> {
  const [{ Palette }] = await Promise.all([
    import('../features/palette/Palette.tsx'),
    loadNamespaces(['palette', 'conversations', 'workspace', 'priority', 'macros', 'tags', 'savedViews']),
  ])
  return Palette
}

/** Keys that type nothing and are for the browser, or leave the page as it is. */
const isElsewhere = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  ((ctrlKey || metaKey) && !altKey) || /^(F\d+|Tab|Shift|Alt)/.test(key)

/** Where the command palette stands once it is asked for; without a connection it says so and can be asked again. */
export function PalettePlace() {
  const isOpen = usePalette()
  const [loaded, setLoaded] = useState<{ Window: Window } | null>(null)
  const [words, setWords] = useState('')
  if (!isOpen && words) setWords('')
  useEffect(() => {
    if (!isOpen) return
    // What is typed until its field has the focus is meant for it, and moves nothing on the page.
    const hear = (event: KeyboardEvent): void => {
      const { key, target } = event
      if ((target as Element).closest?.('.pal') || isElsewhere(event)) return
      if (key === 'Escape') closePalette()
      else if (key === 'Backspace') setWords((before) => before.slice(0, -1))
      else if (key.length === 1) setWords((before) => before + key)
      event.preventDefault()
      event.stopPropagation()
    }
    addEventListener('keydown', hear, true)
    return () => removeEventListener('keydown', hear, true)
  }, [isOpen])
  useEffect(() => {
    if (!isOpen || loaded) return
    void load().then(
      (Window) => setLoaded({ Window }),
      () => {
        closePalette()
        showToast({ text: i18n.t('unreachable', { ns: 'lib' }), isError: true })
      },
    )
  }, [isOpen, loaded])
  // Whoever signs out with it open does not find it open again.
  useEffect(() => closePalette, [])
  return isOpen && loaded ? <loaded.Window words={words} onWords={setWords} onClose={closePalette} /> : null
}
