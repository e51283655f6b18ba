import { useState } from 'preact/hooks'
import { useShell } from '../shell.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Menu } from '../ui/Menu.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { newConversation } from '../view.ts'
import type { OpenConversation } from './use-conversation.ts'

interface Speaker {
  type: 'assistant' | 'member' | 'queue'
  name: string
  note: string
}

function useSpeaker({ home, conversation }: OpenConversation): Speaker {
  const { t } = useShell()
  const company = home.settings.title || home.workspaceName
  const speaker = conversation?.answeredBy
  if (speaker?.type === 'member') return { ...speaker, type: 'member', note: t('memberSub') }
  const assistant = speaker?.type === 'assistant' ? speaker.name : home.assistantName
  if (assistant && speaker?.type !== 'queue') {
    return { type: 'assistant', name: assistant, note: t('aiOf', { name: company }) }
  }
  if (!home.isAnyoneOnline) return { type: 'queue', name: company, note: t('queueOffline') }
  return { type: 'queue', name: company, note: t(speaker ? 'queueSub' : 'people') }
}

export function ConversationHeader({ open }: { open: OpenConversation }) {
  const { t, go, close, sound, logout } = useShell()
  const [isSoundOn, setSoundOn] = useState(sound.isOn())
  const [isLeaving, setLeaving] = useState(false)
  const { type, name, note } = useSpeaker(open)
  const toggleSound = (): void => {
    sound.toggle()
    setSoundOn(sound.isOn())
  }
  return (
    <header class="wh">
      <button type="button" class="ib" aria-label={t('back')} onClick={() => go({ screen: 'home' })}>
        <Icon name="left" size={20} />
      </button>
      <Avatar type={type} name={name} />
      <div class="grow">
        <b class="tr">{name}</b>
        <span class="tr">{note}</span>
      </div>
      <Menu
        label={t('menu')}
        items={[
          { icon: 'plus', label: t('newConversation'), act: () => go(newConversation()) },
          { icon: 'sound', label: t('sound'), isOn: isSoundOn, act: toggleSound },
          { icon: 'leave', label: t('logout'), act: () => setLeaving(true) },
        ]}
      />
      <button type="button" class="ib" aria-label={t('close')} onClick={close}>
        <Icon name="x" size={18} />
      </button>
      {isLeaving && (
        <Sheet title={t('logout')} onClose={() => setLeaving(false)}>
          <p>{t('logoutAsk')}</p>
          <div class="pair">
            <button type="button" class="b" onClick={() => setLeaving(false)}>
              {t('cancel')}
            </button>
            <button type="button" class="b danger" onClick={logout}>
              {t('logoutDo')}
            </button>
          </div>
        </Sheet>
      )}
    </header>
  )
}
