import { Fragment, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { diffTexts } from '../../../lib/text-diff.ts'

/** Two texts as one: what went is struck out, what came is underlined. */
export function TextDiff({ before, after }: { before: string; after: string }) {
  const { t } = useTranslation('knowledge', { keyPrefix: 'versions' })
  const parts = useMemo(() => diffTexts(before, after), [before, after])
  if (!parts) return <p className="mut">{t('tooDifferent')}</p>
  if (parts.every(({ kind }) => kind === 'same')) return <p className="mut">{t('noDifference')}</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text is scrolled by keys
    <section className="kn-diff pre" aria-label={t('difference')} tabIndex={0}>
      {parts.map(({ kind, text }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other name, and all change together
        <Fragment key={at}>{kind === 'same' ? text : kind === 'gone' ? <del>{text}</del> : <ins>{text}</ins>}</Fragment>
      ))}
    </section>
  )
}
