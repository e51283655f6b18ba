import {
  Check,
  ChevronDown,
  ChevronUp,
  Eye,
  Keyboard,
  type LucideIcon,
  PanelLeft,
  PanelRight,
  Reply,
  RotateCcw,
  StickyNote,
  TextSearch,
  UserRound,
} from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { type Hotkey, registeredHotkeys, watchHotkeys } from '../../../lib/hotkeys.ts'
import { AiMark } from '../../../ui/glyphs/AiMark.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import type { Choice } from '../offered/choice.ts'

const icons: Record<string, LucideIcon> = {
  KeyR: Reply,
  KeyN: StickyNote,
  KeyE: Check,
  KeyI: UserRound,
  KeyW: Eye,
  KeyQ: TextSearch,
  KeyJ: ChevronDown,
  KeyK: ChevronUp,
  BracketLeft: PanelLeft,
  BracketRight: PanelRight,
}
/** Offered otherwise: by a step, by a page; or of no use to whoever looks at the palette. */
const elsewhere = new Set(['Mod+KeyK', 'Escape', 'KeyA', 'KeyZ', 'KeyL', 'KeyP', 'KeyO', 'F6'])
/** They move through the list, whatever is open. */
const moving = new Set(['KeyJ', 'KeyK', 'BracketLeft'])

const isPlain = ({ keys }: Hotkey): boolean => !elsewhere.has(keys) && !/^KeyG Key[A-Z]$/.test(keys)

/** What people do most with a conversation stands first. */
const first = ['KeyR', 'KeyN', 'KeyE', 'KeyI']

function inOrder(choices: readonly Choice[]): Choice[] {
  const place = ({ keys = '' }: Choice): number => first.indexOf(keys) + 1 || first.length + 1
  return choices.toSorted((a, b) => place(a) - place(b))
}

interface Open {
  isConversation: boolean
  isResolved: boolean
}

/** Whatever has a key on this screen, the latest registered where two have the same. */
export function useHotkeyChoices({ isConversation, isResolved }: Open): Choice[] {
  const { t } = useTranslation('conversations')
  const all = useSyncExternalStore(watchHotkeys, registeredHotkeys)
  const seen = new Set<string>()
  const choices: Choice[] = []
  for (const hotkey of all.toReversed().flat()) {
    const { keys, label, group, run } = hotkey
    if (!label || seen.has(keys) || !isPlain(hotkey)) continue
    seen.add(keys)
    const isReopening = keys === 'KeyE' && isConversation && isResolved
    const isOfIt = isConversation && group === t('title') && !moving.has(keys)
    choices.push({
      id: `key:${keys}`,
      section: isOfIt ? 'conversation' : 'screen',
      label: isReopening ? t('action.reopen') : label,
      icon: keys === 'Mod+KeyJ' ? <AiMark /> : <Icon of={isReopening ? RotateCcw : (icons[keys] ?? Keyboard)} />,
      keys,
      run: () => run(new KeyboardEvent('keydown')),
    })
  }
  return inOrder(choices)
}

/** The keys that lead somewhere, by what they do: `KeyG KeyI` is among them. */
export function useKeysByLabel(): ReadonlyMap<string, string> {
  const all = useSyncExternalStore(watchHotkeys, registeredHotkeys)
  return new Map(all.flat().flatMap(({ keys, label }) => (label && keys.startsWith('KeyG ') ? [[label, keys]] : [])))
}
