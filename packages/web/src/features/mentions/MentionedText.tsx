import type { Mention } from '@opora/contract/mentions'
import { Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Markdown } from '../../lib/Markdown.tsx'
import { useMe } from '../../lib/session.ts'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useCallables } from './use-callables.ts'

/** Signs of no language: between them stands the number of a mention. */
const [open, close] = ['\uE000', '\uE001']
const foreign = /[\uE000\uE001]/g

/** The text with a mark in place of each mention. */
function withMarks(text: string, mentions: readonly Mention[]): string {
  let end = 0
  let marked = ''
  for (const [n, { from, to }] of mentions.entries()) {
    marked += `${text.slice(end, from).replace(foreign, '')}${open}${n}${close}`
    end = to
  }
  return marked + text.slice(end).replace(foreign, '')
}

interface MentionedTextProps {
  text: string
  mentions: readonly Mention[]
}

/** The text of a note with those it names as they are called now; whoever left is only text. */
export function MentionedText({ text, mentions }: MentionedTextProps) {
  const { t } = useTranslation('mentions')
  const me = useMe().member.id
  const { callables } = useCallables()
  const whole = mentions.filter(({ to }) => to <= text.length)
  const draw = (n: number) => {
    const mention = whole[n]
    if (!mention) return null
    const known = callables.find(({ type, id }) => type === mention.type && id === mention.id)
    if (!known) return text.slice(mention.from, mention.to)
    return (
      <span className={classNames('mnt', known.id === me && 'mine')} title={known.email || t('team')}>
        {known.type === 'team' && <Icon of={Users} size={12} label={t('team')} />}@{known.name}
      </span>
    )
  }
  return <Markdown text={withMarks(text, whole)} mark={draw} />
}
