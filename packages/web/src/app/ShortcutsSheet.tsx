import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { type Hotkey, registeredHotkeys, watchHotkeys } from '../lib/hotkeys.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { closeSheet } from './sheet-state.ts'

/** Shortcuts of the screen under their headings; one that is overridden is not listed twice. */
function groups(all: readonly (readonly Hotkey[])[]): Map<string, Hotkey[]> {
  const found = new Map<string, Hotkey[]>()
  const seen = new Set<string>()
  for (const hotkey of all.toReversed().flat()) {
    if (!hotkey.label || seen.has(hotkey.keys)) continue
    seen.add(hotkey.keys)
    found.set(hotkey.group ?? '', [...(found.get(hotkey.group ?? '') ?? []), hotkey])
  }
  return found
}

/** `?`: every key that works here. */
export function ShortcutsSheet() {
  const { t } = useTranslation('app')
  const all = useSyncExternalStore(watchHotkeys, registeredHotkeys)
  return (
    <Dialog isOpen onClose={closeSheet} title={t('hotkeys')} description={t('hotkeys_note')} widthPx={560}>
      <div className="keys">
        {[...groups(all)].map(([group, hotkeys]) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {hotkeys.map((hotkey) => (
                <div key={hotkey.keys}>
                  <dt>{hotkey.label}</dt>
                  <dd>
                    <span className="sr">{hotkey.keys}</span>
                    <Kbd keys={hotkey.keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
