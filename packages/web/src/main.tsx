import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { followMe } from './app/follow-me.ts'
import { eagerNamespaces } from './app/locales.ts'
import { startI18n } from './lib/i18n.ts'
import { followSystemTheme } from './lib/theme.ts'
import './ui/index.css'
import './app/app.css'

startI18n(eagerNamespaces)
followSystemTheme()
followMe()

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
}
