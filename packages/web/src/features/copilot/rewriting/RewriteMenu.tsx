import type { Conversation } from '@opora/contract/conversations'
import { useNavigate } from '@tanstack/react-router'
import { ChevronDown, Languages, Plug } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { formatLanguage } from '../../../lib/format.ts'
import { useMe } from '../../../lib/session.ts'
import { useHotkeys } from '../../../lib/use-hotkeys.ts'
import { AiMark } from '../../../ui/glyphs/AiMark.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../../ui/Menu.tsx'
import type { Choice } from './use-rewriting.ts'

interface RewriteMenuProps {
  conversation: Conversation
  hasModel: boolean
  /** Why nothing can be rewritten now. */
  reason: string | undefined
  group: string
  onChoose: (choice: Choice) => void
}

const ways = ['shorten', 'expand', 'friendly', 'formal', 'fix'] as const

function languagesFor(contactLanguage: string | null): string[] {
  const own = contactLanguage?.slice(0, 2).toLowerCase()
  return [...new Set(['ru', 'en', ...(own && /^[a-z]{2}$/.test(own) ? [own] : [])])]
}

/** Ways to say the draft otherwise. Without a model they are shown and say what they need. */
export function RewriteMenu({ conversation, hasModel, reason, group, onChoose }: RewriteMenuProps) {
  const { t } = useTranslation('copilot')
  const navigate = useNavigate()
  const isAdmin = useMe().member.role !== 'agent'
  const trigger = useRef<HTMLButtonElement>(null)
  useHotkeys([
    { keys: 'Mod+KeyJ', label: t('rewrite.title'), group, isInFields: true, run: () => trigger.current?.click() },
  ])
  const blocked = hasModel ? reason : t('rewrite.needsModel')
  return (
    <Menu
      side="top"
      trigger={
        <button ref={trigger} type="button" className="b g cop-t" aria-keyshortcuts="Control+J Meta+J">
          <AiMark />
          <span className="lbl">{t('rewrite.title')}</span>
          <Icon of={ChevronDown} size={14} />
        </button>
      }
    >
      {blocked && <p className="cop-n">{blocked}</p>}
      {ways.map((kind) => (
        <MenuItem key={kind} isDisabled={blocked !== undefined} onSelect={() => onChoose({ kind })}>
          {t(`rewrite.${kind}`)}
        </MenuItem>
      ))}
      <MenuSeparator />
      {languagesFor(conversation.contact.language).map((language) => (
        <MenuItem
          key={language}
          icon={Languages}
          isDisabled={blocked !== undefined}
          onSelect={() => onChoose({ kind: 'translate', language })}
        >
          {t('rewrite.translateTo', { language: formatLanguage(language) })}
        </MenuItem>
      ))}
      {!hasModel && isAdmin && (
        <>
          <MenuSeparator />
          <MenuItem icon={Plug} onSelect={() => void navigate({ to: '/settings/assistant' })}>
            {t('connectModel')}
          </MenuItem>
        </>
      )}
    </Menu>
  )
}
