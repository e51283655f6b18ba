import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { type Hotkey, registeredHotkeys, watchHotkeys } from '../lib/hotkeys.ts'
import { classNames } from '../ui/class-names.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { type InboxKey, inboxKeyWords, useInboxKeys } from './inbox-keys.ts'
import { loadNamespaces } from './locales.ts'
import { closeSheet } from './sheet-state.ts'

/** A key of the sheet; `needs` says what has to be open first. */
type Line = Pick<Hotkey, 'keys'> & { label: string; needs: InboxKey['needs'] | null }

/** Shortcuts of the screen under their headings; one that is overridden is not listed twice. */
function groups(all: readonly (readonly Hotkey[])[]): Map<string, Line[]> {
  const found = new Map<string, Line[]>()
  const seen = new Set<string>()
  for (const { keys, label, group = '' } of all.toReversed().flat()) {
    if (!label || seen.has(keys)) continue
    seen.add(keys)
    found.set(group, [...(found.get(group) ?? []), { keys, label, needs: null }])
  }
  return found
}

/** Keys that work here, and those of the inbox that wait for something to be open. */
function useLines(): Map<string, Line[]> {
  const all = useSyncExternalStore(watchHotkeys, registeredHotkeys)
  const inbox = useInboxKeys()
  const found = groups(all)
  const inForce = new Set(all.flat().map(({ keys }) => keys))
  // What is sent by a key is heard by the field itself, which is there where R is.
  const hears = (keys: string): boolean => inForce.has(keys) || (keys.endsWith('+Enter') && inForce.has('KeyR'))
  const held = found.get(inbox.group) ?? []
  const missing = inbox.all
    .filter(({ keys }) => held.every((line) => line.keys !== keys))
    .map((line) => ({ ...line, needs: hears(line.keys) ? null : line.needs }))
  return found.set(inbox.group, [...held, ...missing])
}

/** `?`: every key, first those that work here. */
function ShortcutsSheet() {
  const { t } = useTranslation('app')
  return (
    <Dialog isOpen onClose={closeSheet} title={t('hotkeys')} description={t('hotkeys_note')} widthPx={640}>
      <div className="keys">
        {[...useLines()].map(([group, lines]) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {lines.map(({ keys, label, needs }) => (
                <div key={keys} className={classNames(needs && 'off')}>
                  <dt>
                    {label}
                    {needs && <small>{t(`hotkey_needs_${needs}`)}</small>}
                  </dt>
                  <dd>
                    <span className="sr">{keys}</span>
                    <Kbd keys={keys} />
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

/** The sheet with all words it speaks. */
export async function loadSheet(): Promise<{ default: typeof ShortcutsSheet }> {
  await loadNamespaces(inboxKeyWords)
  return { default: ShortcutsSheet }
}
