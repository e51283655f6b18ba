import { ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../../ui/CopyButton.tsx'
import { Icon } from '../../../ui/Icon.tsx'

interface FoldProps {
  title: string
  text: string
  isOpen?: boolean
}

/** A long text behind its name, to read or to copy. It is text and nothing else, whatever is written in it. */
export function Fold({ title, text, isOpen = false }: FoldProps) {
  const { t } = useTranslation('answers')
  return (
    <details className="an-fold" open={isOpen}>
      <summary>
        <Icon of={ChevronRight} size={12} />
        <span className="grow">{title}</span>
        <small className="num">{t('characters', { count: text.length })}</small>
      </summary>
      <div className="an-code">
        <CopyButton text={text} size="sm" variant="ghost">
          {t('copy')}
        </CopyButton>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by the keyboard */}
        <section tabIndex={0} aria-label={title}>
          <pre>{text}</pre>
        </section>
      </div>
    </details>
  )
}
