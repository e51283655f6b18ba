import type { Inbox } from '@opora/contract/inboxes'
import { CircleAlert } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { ChannelGlyph } from '../../../ui/glyphs/ChannelGlyph.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Segments } from '../../../ui/Segments.tsx'
import type { DeskDraft } from './draft.ts'

interface InboxChoiceProps {
  inboxes: readonly Inbox[]
  servesAll: boolean
  chosen: DeskDraft['servedInboxIds']
  /** Teams are chosen, so no inbox has to be. */
  hasTeams: boolean
  error: string | undefined
  onAll: (servesAll: boolean) => void
  onChosen: (ids: DeskDraft['servedInboxIds']) => void
}

/** Whose conversations come into a group: those of all inboxes, or of some. */
export function InboxChoice({ inboxes, servesAll, chosen, hasTeams, error, onAll, onChosen }: InboxChoiceProps) {
  const { t } = useTranslation('desks')
  const errorId = useId()
  const turn = (id: Inbox['id'], isOn: boolean): void =>
    onChosen(isOn ? [...chosen, id] : chosen.filter((one) => one !== id))
  return (
    <fieldset className="dk-group" aria-describedby={error ? errorId : undefined}>
      <legend className="lab">{t('form.serves')}</legend>
      <Segments
        label={t('form.serves')}
        value={servesAll ? 'all' : 'chosen'}
        onChange={(value) => onAll(value === 'all')}
        options={[
          { value: 'all', label: t('form.all') },
          { value: 'chosen', label: t('form.chosen') },
        ]}
      />
      {servesAll && <p className="hint">{t('form.allHint')}</p>}
      {!servesAll && (
        <div className="dk-list">
          {inboxes.map(({ id, name, kind }) => (
            <Checkbox key={id} isChecked={chosen.includes(id)} onChange={(isOn) => turn(id, isOn)}>
              <span className="row">
                <ChannelGlyph kind={kind} />
                {name}
              </span>
            </Checkbox>
          ))}
        </div>
      )}
      {!servesAll && chosen.length === 0 && hasTeams && <p className="hint">{t('form.onlyTeams')}</p>}
      {error && (
        <div id={errorId} className="hint bad" role="alert">
          <Icon of={CircleAlert} size={12} />
          <span>{error}</span>
        </div>
      )}
    </fieldset>
  )
}
