import { ExternalLink } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { buttonClass } from '../../ui/Button.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { embedSnippet } from './embed-snippet.ts'

/** The line for the site, ready to copy, and the page where it already stands. */
export function EmbedCode({ publicKey }: { publicKey: string }) {
  const { t } = useTranslation('inboxes')
  const snippet = embedSnippet(location.origin, publicKey)
  return (
    <div className="in-embed">
      <p className="sec">{t('embed.hint')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long line scrolls sideways and must be reachable */}
      <pre tabIndex={0}>
        <code>{snippet}</code>
      </pre>
      <div className="row wrap">
        <CopyButton text={snippet} size="lg">
          {t('embed.copy')}
        </CopyButton>
        <a className={buttonClass({ size: 'lg', variant: 'ghost' })} href="/demo" target="_blank" rel="noreferrer">
          <Icon of={ExternalLink} />
          {t('embed.demo')}
        </a>
      </div>
    </div>
  )
}
