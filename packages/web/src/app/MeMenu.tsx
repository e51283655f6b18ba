import { useNavigate } from '@tanstack/react-router'
import { Clock, Keyboard, LogOut, Settings, UserRound } from 'lucide-react'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { changeMe } from '../features/accounts/change-me.ts'
import { part } from '../features/conversations/lazy-part.ts'
import { useMe } from '../lib/session.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Menu, MenuItem, MenuRadio, MenuSeparator } from '../ui/Menu.tsx'
import { openSheet } from './sheet-state.ts'
import { signOut } from './sign-out.ts'

const MyPresence = part(
  () => import('../features/presence/index.ts'),
  (parts) => parts.MyPresence,
)

/** My face: availability, theme, language, keys, the way out; on a phone the settings too. */
export function MeMenu({ place }: { place: 'rail' | 'bar' }) {
  const { t } = useTranslation('app')
  const { member, theme, locale } = useMe()
  const navigate = useNavigate()
  const face = <Avatar name={member.name} seed={member.id} size={28} presence={member.availability} isDecorative />
  const label = t('me_menu', { name: member.name })
  return (
    <Menu
      side={place === 'rail' ? 'right' : 'top'}
      align="end"
      trigger={
        <button type="button" className={place === 'rail' ? 'me' : 'me-bar'} aria-label={label}>
          {face}
          {place === 'bar' && t('me')}
        </button>
      }
    >
      <div className="me-who">
        <b>{member.name}</b>
        <span>{member.email}</span>
      </div>
      <Suspense>
        <MyPresence />
      </Suspense>
      <MenuRadio
        label={t('theme')}
        value={theme}
        options={[
          { value: 'system', label: t('theme_system') },
          { value: 'light', label: t('theme_light') },
          { value: 'dark', label: t('theme_dark') },
        ]}
        onChange={(next) => void changeMe({ theme: next })}
      />
      <MenuSeparator />
      <MenuRadio
        label={t('language')}
        value={locale}
        options={[
          { value: 'en', label: 'English' },
          { value: 'ru', label: 'Русский' },
        ]}
        onChange={(next) => void changeMe({ locale: next })}
      />
      <MenuSeparator />
      <MenuItem icon={UserRound} onSelect={() => void navigate({ to: '/settings/account' })}>
        {t('my_account')}
      </MenuItem>
      <MenuItem icon={Clock} onSelect={() => void navigate({ to: '/scheduled' })}>
        {t('my_scheduled')}
      </MenuItem>
      {place === 'bar' && (
        <MenuItem icon={Settings} onSelect={() => void navigate({ to: '/settings' })}>
          {t('nav_settings')}
        </MenuItem>
      )}
      <MenuItem icon={Keyboard} keys="?" onSelect={openSheet}>
        {t('hotkeys')}
      </MenuItem>
      <MenuItem icon={LogOut} onSelect={() => void signOut()}>
        {t('sign_out')}
      </MenuItem>
    </Menu>
  )
}
