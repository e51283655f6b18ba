import type { SitePreview } from '@opora/contract/sites'
import { CircleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { codeText, failureText } from '../../lib/failure-text.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { pathOf } from './site-words.ts'

interface PreviewBoxProps {
  preview: SitePreview | undefined
  error: Error | null
  isLooking: boolean
}

function Found({ preview }: { preview: SitePreview }) {
  const { t } = useTranslation('sites')
  const { inSitemap, onFirstPage, isMore, examples } = preview
  return (
    <>
      <b className="tr">{preview.title || preview.url}</b>
      <p className="num">
        {inSitemap > 0
          ? t(isMore ? 'preview.inSitemapMore' : 'preview.inSitemap', { count: inSitemap })
          : t(isMore ? 'preview.noneOfSitemap' : 'preview.noSitemap')}
        {', '}
        {t('preview.onFirstPage', { count: onFirstPage })}
      </p>
      {isMore && <p className="mut">{t('preview.isCut')}</p>}
      {examples.length > 0 ? (
        <ul aria-label={t('preview.examples')}>
          {examples.map((url) => (
            <li key={url} className="tr" title={url}>
              {pathOf(url, preview)}
            </li>
          ))}
        </ul>
      ) : (
        <p className="mut">{t('preview.onlyThis')}</p>
      )}
    </>
  )
}

/** What would be read of a site: how many pages it names, and some of them. */
export function PreviewBox({ preview, error, isLooking }: PreviewBoxProps) {
  const { t } = useTranslation('sites')
  if (isLooking) {
    return (
      <div className="si-preview" aria-busy="true">
        <span className="sr">{t('preview.looking')}</span>
        {['40%', '70%', '55%', '60%'].map((width) => (
          <Skeleton key={width} width={width} />
        ))}
      </div>
    )
  }
  const told = error
    ? failureText(error).text
    : preview?.failure && codeText(preview.failure.code, preview.failure.params)
  if (told) {
    return (
      <Banner isBoxed look="bad" icon={CircleAlert} isUrgent>
        {told}
      </Banner>
    )
  }
  if (!preview) return null
  return (
    <section className="si-preview" aria-live="polite" aria-label={t('preview.title')}>
      <Found preview={preview} />
    </section>
  )
}
