import type { NotificationKind } from '@opora/contract/notifications'

/** With names, and without any for screens others may see. */
interface Texts {
  named: string
  bare: string
}

const en: Record<NotificationKind, Texts> = {
  assigned: { named: '{contact} (#{number}) is yours now', bare: 'Conversation #{number} is yours now' },
  mentioned: { named: 'You are mentioned in {contact} (#{number})', bare: 'You are mentioned in #{number}' },
  team: { named: '{contact} (#{number}) is your team’s now', bare: 'Conversation #{number} is your team’s now' },
  message: { named: '{contact} wrote in #{number}', bare: 'A new message in #{number}' },
  watched: {
    named: '{contact} (#{number}), which you watch: something happened',
    bare: 'Something happened in #{number}, which you watch',
  },
  queue: { named: '{contact} (#{number}) waits, nobody has it', bare: 'Conversation #{number} waits, nobody has it' },
  handed_over: { named: '{contact} (#{number}) waits for a person', bare: 'Conversation #{number} waits for a person' },
  woken: {
    named: '{contact} (#{number}) is back: it was snoozed until now',
    bare: 'Conversation #{number} is back: it was snoozed until now',
  },
  sla_warned: {
    named: '{contact} (#{number}): the promised time is almost up',
    bare: 'Conversation #{number}: the promised time is almost up',
  },
  sla_breached: {
    named: '{contact} (#{number}): what was promised is overdue',
    bare: 'Conversation #{number}: what was promised is overdue',
  },
  rule: { named: 'A rule asks you to look at {contact} (#{number})', bare: 'A rule asks you to look at #{number}' },
  reply_stopped: {
    named: 'Your reply to {contact} (#{number}) did not leave',
    bare: 'Your reply in #{number} did not leave',
  },
  inbox_broken: { named: 'Nothing comes through {inbox} any more', bare: 'Nothing comes through one of the inboxes' },
}

const ru: Record<NotificationKind, Texts> = {
  assigned: { named: '{contact} (№ {number}): теперь ваш диалог', bare: 'Диалог № {number} теперь ваш' },
  mentioned: { named: '{contact} (№ {number}): вас упомянули', bare: 'Вас упомянули в диалоге № {number}' },
  team: { named: '{contact} (№ {number}): диалог вашей команды', bare: 'Диалог № {number} передан вашей команде' },
  message: { named: '{contact} пишет в диалоге № {number}', bare: 'Новое сообщение в диалоге № {number}' },
  watched: {
    named: '{contact} (№ {number}): новое в диалоге, за которым вы следите',
    bare: 'Новое в диалоге № {number}, за которым вы следите',
  },
  queue: { named: '{contact} (№ {number}) ждёт, диалог ничей', bare: 'Диалог № {number} ждёт, он ничей' },
  handed_over: { named: '{contact} (№ {number}) ждёт оператора', bare: 'Диалог № {number} ждёт оператора' },
  woken: {
    named: '{contact} (№ {number}): диалог был отложен до этого времени',
    bare: 'Диалог № {number} снова открыт: он был отложен до этого времени',
  },
  sla_warned: { named: '{contact} (№ {number}): срок скоро истечёт', bare: 'Диалог № {number}: срок скоро истечёт' },
  sla_breached: { named: '{contact} (№ {number}): срок пропущен', bare: 'Диалог № {number}: срок пропущен' },
  rule: {
    named: '{contact} (№ {number}): правило просит посмотреть',
    bare: 'Правило просит посмотреть диалог № {number}',
  },
  reply_stopped: {
    named: '{contact} (№ {number}): ваш ответ не ушёл',
    bare: 'Ваш ответ в диалоге № {number} не ушёл',
  },
  inbox_broken: { named: 'Канал «{inbox}» не работает', bare: 'Один из каналов не работает' },
}

/** Of words in a discussion to whoever takes part. */
const beside: Record<'en' | 'ru', Texts> = {
  en: { named: 'New words in a discussion: {contact} (#{number})', bare: 'New words in a discussion of #{number}' },
  ru: { named: '{contact} (№ {number}): новое в обсуждении', bare: 'Новое в обсуждении диалога № {number}' },
}

const more = {
  en: {
    conversation: 'Conversation',
    several: '{title}, {count} in all',
    andOthers: '{title}, and {count} more with it',
    testTitle: 'Notices reach you here',
    testText: 'This one was sent to try it.',
    letterOne: '{title}',
    letterMany: '{count} things wait for you in {workspace}',
    letterMore: 'And {count} more',
    letterWhy: 'You get this letter because your notifications ask for it.',
    letterChange: 'Change that',
  },
  ru: {
    conversation: 'Диалог',
    several: '{title}, всего {count}',
    andOthers: '{title}, и ещё {count}',
    testTitle: 'Уведомления сюда доходят',
    testText: 'Это проверка.',
    letterOne: '{title}',
    letterMany: '{workspace}: вас ждут, новых событий {count}',
    letterMore: 'И ещё {count}',
    letterWhy: 'Вы получили это письмо, потому что так настроены ваши уведомления.',
    letterChange: 'Настроить',
  },
} as const

type Facts = Record<string, string | number>

const languageOf = (locale: string): 'en' | 'ru' => (locale === 'ru' ? 'ru' : 'en')

const fill = (text: string, facts: Facts): string =>
  text.replace(/\{(\w+)\}/g, (mark, name: string) => String(facts[name] ?? mark))

/** What happened in one line, in the language of its reader. */
export const happened = (kind: NotificationKind, how: keyof Texts, { locale, ...facts }: Facts): string =>
  fill({ en, ru }[languageOf(String(locale))][kind][how], facts)

export const happenedBeside = (how: keyof Texts, { locale, ...facts }: Facts): string =>
  fill(beside[languageOf(String(locale))][how], facts)

export const noticeText = (name: keyof typeof more.en, locale: string, facts: Facts = {}): string =>
  fill(more[languageOf(locale)][name], facts)
