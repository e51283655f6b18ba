import { createRoot } from 'react-dom/client'
import { startI18n } from '../../../lib/i18n.ts'
import { locales } from '../../locales.ts'
import '../../index.css'
import { ManyCards } from './ManyCards.tsx'

startI18n({ ui: locales }, 'en')
const asked = new URLSearchParams(location.search)
const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <ManyCards
      count={Number(asked.get('cards') ?? 60)}
      hasLanes={asked.has('lanes')}
      hasPhases={asked.has('phases')}
      refuses={asked.get('refuses')}
    />,
  )
