import type { Notification } from '@opora/contract/notifications'

/** With names, and without any for screens others may see. */
interface Texts {
  named: string
  bare: string
}

const en = {
  assigned: { named: '{subject} (ticket #{number}) is yours now', bare: 'Ticket #{number} is yours now' },
  team: { named: '{subject} (ticket #{number}) is your team’s now', bare: 'Ticket #{number} is your team’s now' },
  mentioned: {
    named: 'You are mentioned in {subject} (ticket #{number})',
    bare: 'You are mentioned in ticket #{number}',
  },
  moved: { named: '{subject} (ticket #{number}) is now in “{status}”', bare: 'Ticket #{number} was moved' },
  said: { named: 'A comment in {subject} (ticket #{number})', bare: 'A comment in ticket #{number}' },
  changed: { named: '{subject} (ticket #{number}) was changed', bare: 'Ticket #{number} was changed' },
} satisfies Record<string, Texts>

const ru: Record<keyof typeof en, Texts> = {
  assigned: { named: '{subject} (заявка № {number}): теперь ваша', bare: 'Заявка № {number} теперь ваша' },
  team: {
    named: '{subject} (заявка № {number}): теперь вашей команды',
    bare: 'Заявка № {number} передана вашей команде',
  },
  mentioned: {
    named: '{subject} (заявка № {number}): вас упомянули',
    bare: 'Вас упомянули в заявке № {number}',
  },
  moved: { named: '{subject} (заявка № {number}): теперь в «{status}»', bare: 'Заявка № {number} перемещена' },
  said: { named: '{subject} (заявка № {number}): новый комментарий', bare: 'Новый комментарий в заявке № {number}' },
  changed: { named: '{subject} (заявка № {number}): есть изменения', bare: 'Изменения в заявке № {number}' },
}

type Told = Pick<Notification, 'kind' | 'movedTo' | 'preview'> & { ticket: NonNullable<Notification['ticket']> }

function whatOf({ kind, movedTo, preview }: Told): keyof typeof en {
  if (kind === 'assigned' || kind === 'team' || kind === 'mentioned') return kind
  if (movedTo) return 'moved'
  return preview ? 'said' : 'changed'
}

/** What happened of a ticket in one line, in the language of its reader. */
export function happenedInTicket(
  how: keyof Texts,
  told: Told,
  { locale, mark }: { locale: string; mark: (text: string) => string },
): string {
  const { number, subject } = told.ticket
  const facts: Record<string, string> = {
    number: String(number),
    subject: mark(subject),
    status: mark(told.movedTo ?? ''),
  }
  const text = (locale === 'ru' ? ru : en)[whatOf(told)][how]
  return text.replace(/\{(\w+)\}/g, (sign, name: string) => facts[name] ?? sign)
}
