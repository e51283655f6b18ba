import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { followMe } from './app/follow-me.ts'
import { eagerNamespaces } from './app/locales.ts'
import { loadFailureTexts } from './lib/failure-texts.ts'
import { currentLocale, i18n, startI18n } from './lib/i18n.ts'
import { followSystemTheme } from './lib/theme.ts'
import './ui/index.css'
import './app/app.css'

const fetchFailureTexts = (): void => void loadFailureTexts(currentLocale()).catch(() => null)

startI18n(eagerNamespaces)
followSystemTheme()
followMe()
i18n.on('languageChanged', fetchFailureTexts)

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
  fetchFailureTexts()
}
