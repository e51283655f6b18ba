import { type ComponentType, useEffect, useState } from 'react'
import { i18n } from '../lib/i18n.ts'
import { closePalette, usePalette } from '../lib/palette-state.ts'
import { showToast } from '../ui/toast.ts'
import { loadNamespaces } from './locales.ts'

type Window = ComponentType<{ onClose: () => void }>

/** The palette with all words it speaks: of what it leads to, too. */
async function load(): Promise<Window> {
  const [{ Palette }] = await Promise.all([
    import('../features/palette/Palette.tsx'),
    loadNamespaces(['palette', 'conversations', 'workspace', 'priority', 'tags', 'savedViews']),
  ])
  return Palette
}

/** Where the command palette stands once it is asked for; without a connection it says so and can be asked again. */
export function PalettePlace() {
  const isOpen = usePalette()
  const [loaded, setLoaded] = useState<{ Window: Window } | null>(null)
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
  return isOpen && loaded ? <loaded.Window onClose={closePalette} /> : null
}
