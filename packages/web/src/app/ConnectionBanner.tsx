import { WifiOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLiveState } from '../lib/use-live.ts'
import { Banner } from '../ui/Banner.tsx'
import { useSteady } from '../ui/use-steady.ts'

const patience = { delayMs: 2000, minMs: 500 } as const

/** Says quietly that the connection is gone, once that lasts two seconds. */
export function ConnectionBanner() {
  const { t } = useTranslation('app')
  const isDown = useLiveState() !== 'live'
  const isShown = useSteady(isDown, patience)
  return isShown ? <Banner icon={WifiOff}>{t('offline')}</Banner> : null
}
