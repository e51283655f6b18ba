import type { Conversation } from '@opora/contract/conversations'
import { useTranslation } from 'react-i18next'
import { ChannelGlyph } from '../../../ui/glyphs/ChannelGlyph.tsx'
import { Kbd } from '../../../ui/Kbd.tsx'
import { Tabs } from '../../../ui/Tabs.tsx'
import { DraftState } from '../drafts/DraftState.tsx'
import type { KeptState } from '../drafts/keeper.ts'
import type { Mode } from './composer-handle.ts'

interface ComposerTabsProps {
  inbox: Conversation['inbox']
  mode: Mode
  state: KeptState
  onMode: (mode: Mode) => void
}

/** Whether one writes a reply or a note, what became of the draft, and the way it goes by. */
export function ComposerTabs({ inbox, mode, state, onMode }: ComposerTabsProps) {
  const { t } = useTranslation('conversations')
  const note = (
    <>
      {t('composer.note')} <Kbd keys="KeyN" />
    </>
  )
  return (
    <div className="ct">
      <Tabs
        label={t('composer.label')}
        value={mode}
        onChange={onMode}
        items={[
          { value: 'reply', label: t('composer.reply') },
          { value: 'note', label: note },
        ]}
      />
      <DraftState state={state} />
      <span className="end row xs mut via">
        <ChannelGlyph kind={inbox.kind} />
        <span className="tr">{inbox.name}</span>
      </span>
    </div>
  )
}
