import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { openPalette } from '../lib/palette-state.ts'
import { useHotkeys } from '../lib/use-hotkeys.ts'
import { focusNextRegion } from './regions.ts'
import { openSheet } from './sheet-state.ts'

/** Keys that work on every signed-in screen. */
export function useAppHotkeys(): void {
  const { t } = useTranslation('app')
  const navigate = useNavigate()
  const group = t('hotkeys_group_everywhere')
  useHotkeys([
    { keys: 'Mod+KeyK', label: t('hotkey_palette'), group, isInFields: true, isOverDrawers: true, run: openPalette },
    { keys: '?', label: t('hotkey_sheet'), group, run: openSheet },
    {
      keys: 'KeyG KeyI',
      label: t('nav_inbox'),
      group,
      run: () => void navigate({ to: '/inbox/{-$conversationId}' }),
    },
    { keys: 'KeyG KeyC', label: t('nav_contacts'), group, run: () => void navigate({ to: '/contacts' }) },
    {
      keys: 'KeyG KeyK',
      label: t('nav_knowledge'),
      group,
      run: () => void navigate({ to: '/knowledge' }),
    },
    { keys: 'KeyG KeyT', label: t('nav_tickets'), group, run: () => void navigate({ to: '/tickets' }) },
    { keys: 'KeyG KeyS', label: t('nav_settings'), group, run: () => void navigate({ to: '/settings' }) },
    { keys: 'F6', label: t('hotkey_region'), group, isInFields: true, run: () => focusNextRegion(1) },
    { keys: 'Shift+F6', isInFields: true, run: () => focusNextRegion(-1) },
  ])
}
