import { MessageCircle, X } from 'lucide-react'
import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../lib/session.ts'
import { Icon } from '../../ui/Icon.tsx'
import { checkBrandColor } from './brand-contrast.ts'
import type { SettingsValues } from './settings-values.ts'

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/** The head of the widget and its launcher in the colours and words of the form. A refused colour is not painted. */
export function WidgetPreview({ values }: { values: SettingsValues }) {
  const { t } = useTranslation('inboxes')
  const { workspace } = useMe()
  const color = textOf(values.brandColor)
  const style = checkBrandColor(color) === null ? ({ '--brand': color } as CSSProperties) : undefined
  const isLeft = values.position === 'left'
  return (
    <figure className="in-preview" style={style}>
      <figcaption className="sr">{t('preview.title')}</figcaption>
      <div className={isLeft ? 'in-stage left' : 'in-stage'}>
        <div className="in-window">
          <div className="in-window-head">
            <div className="grow">
              <b className="tr">{textOf(values.title) || workspace.name}</b>
              <span className="tr">{textOf(values.hoursNote) || t('preview.online')}</span>
            </div>
            <Icon of={X} />
          </div>
          <p>{textOf(values.greeting) || t('preview.launcher')}</p>
        </div>
        <span className="in-launcher">
          <Icon of={MessageCircle} size={24} />
        </span>
      </div>
    </figure>
  )
}
