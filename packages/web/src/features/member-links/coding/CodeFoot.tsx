import { RotateCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatTime } from '../../../lib/format.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Dots } from '../../../ui/Dots.tsx'
import type { Code } from './use-code.ts'

/** That it is waited for, and until when the code is good; a new one when it no longer is. */
export function CodeFoot({ code, waiting }: { code: Code; waiting: string }) {
  const { t } = useTranslation('memberLinks')
  const again = (
    <Button icon={RotateCw} onClick={code.again}>
      {t('code.again')}
    </Button>
  )
  if (code.isExpired) {
    return (
      <div className="ml-foot">
        <Banner isBoxed look="warn" action={again}>
          {t('code.expired')}
        </Banner>
      </div>
    )
  }
  return (
    <div className="ml-foot">
      <span className="row" role="status">
        <Dots />
        {waiting}
      </span>
      {code.code && <span className="end xs">{t('code.validUntil', { time: formatTime(code.code.expiresAt) })}</span>}
    </div>
  )
}
