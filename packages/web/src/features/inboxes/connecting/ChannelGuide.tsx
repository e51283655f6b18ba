import { useTranslation } from 'react-i18next'

/** How one comes to what the form asks for; a channel without words here needs none. */
export function ChannelGuide({ kind }: { kind: string }) {
  const { t } = useTranslation('inboxes')
  const steps = t(`guide.${kind}` as never, { returnObjects: true, defaultValue: [] }) as unknown
  if (!Array.isArray(steps) || steps.length === 0) return null
  return (
    <aside className="in-guide" aria-label={t('guideTitle')}>
      <h2>{t('guideTitle')}</h2>
      <ol>
        {steps.map((step) => (
          <li key={String(step)}>{String(step)}</li>
        ))}
      </ol>
    </aside>
  )
}
