import { Outlet } from '@tanstack/react-router'
import { useIsNarrow } from '../../lib/use-is-narrow.ts'
import { SettingsNav } from './SettingsNav.tsx'
import './workspace.css'

export function SettingsLayout() {
  const isNarrow = useIsNarrow()
  return (
    <div className="set">
      {!isNarrow && <SettingsNav />}
      <div className="set-main" data-region="settings-page">
        <Outlet />
      </div>
    </div>
  )
}
