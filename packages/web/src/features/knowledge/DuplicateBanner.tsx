import type { Document } from '@opora/contract/knowledge'
import { Copy } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { usePlace } from './use-place.ts'

/** Another document says exactly the same: which, and the way to it. */
export function DuplicateBanner({ document }: { document: Document }) {
  const { t } = useTranslation('knowledge')
  const { go } = usePlace()
  const { duplicateOf } = document
  if (!duplicateOf) return null
  const open = (): void => go({ document: duplicateOf.id, passage: null })
  return (
    <Banner
      isBoxed
      look="warn"
      icon={Copy}
      action={
        <Button size="sm" onClick={open}>
          {t('duplicate.open')}
        </Button>
      }
    >
      {t('duplicate.of', { title: duplicateOf.title })}
      <div className="xs">{t('duplicate.advice')}</div>
    </Banner>
  )
}
