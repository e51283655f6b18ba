import type { Locale } from '@opora/contract/route'

const texts = {
  ru: {
    greeting: 'Здравствуйте! Напишите ваш вопрос сюда, и мы ответим.',
    calling: 'Зовём оператора',
    calledBefore: 'Оператор уже знает о вас и ответит здесь',
    called: 'Зовём оператора. Ответ придёт сюда же.',
    glad: 'Рады помочь!',
    rateUs: 'Спасибо! Оцените, пожалуйста, нашу помощь.',
    rated: 'Спасибо за оценку!',
    operator: 'Позвать оператора',
    satisfied: 'Вопрос решён',
    wroteInApp: 'Вы написали в приложении:',
  },
  en: {
    greeting: 'Hello! Write your question here and we will answer.',
    calling: 'Calling an operator',
    calledBefore: 'An operator knows already and will answer here',
    called: 'We are calling an operator. The answer will come right here.',
    glad: 'Glad to help!',
    rateUs: 'Thank you! How did we do?',
    rated: 'Thank you for the rating!',
    operator: 'Call an operator',
    satisfied: 'That solved it',
    wroteInApp: 'You wrote in the app:',
  },
} as const satisfies Record<Locale, Record<string, string>>

/** The language of these texts for a contact who reads another one. */
export const textLocale = (language: string | null): Locale => (/^ru\b/i.test(language ?? '') ? 'ru' : 'en')

/** Words of the product itself to a contact in a channel. */
export const contactText = (name: keyof (typeof texts)['en'], locale: Locale): string => texts[locale][name]
