import { createRootRoute, createRoute, Outlet } from '@tanstack/react-router'
import { requireMember } from './guards.ts'
import { MemberFrame } from './MemberFrame.tsx'
import { Shell } from './Shell.tsx'
import { screen } from './screen.ts'

export const root = createRootRoute({ component: Outlet })

export const member = createRoute({
  getParentRoute: () => root,
  id: 'member',
  beforeLoad: requireMember,
  component: MemberFrame,
})

/** What every screen of a member stands in. */
export const shell = createRoute({ getParentRoute: () => member, id: 'shell', component: Shell })

export const settings = createRoute({
  getParentRoute: () => shell,
  path: '/settings',
  component: screen(() => import('../features/workspace/SettingsLayout.tsx'), 'SettingsLayout', ['workspace']),
})
