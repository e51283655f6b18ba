import type { Locale } from '@opora/contract/route'

const phrases = {
  ru: {
    greeting: 'Здравствуйте! Напишите вопрос, и я поищу ответ в документах компании.',
    thanks: 'Пожалуйста! Если появится ещё вопрос, напишите.',
    unclear: 'Напишите вопрос чуть подробнее, и я поищу ответ в документах компании.',
    asked: 'Зову коллегу. Ответ придёт сюда же.',
    unsure: 'Точного ответа в документах я не нашёл. Позвал коллегу, ответ придёт сюда же.',
    unsureWithClosest: 'Точного ответа в документах я не нашёл. Позвал коллегу, а пока могут помочь эти разделы.',
    identity:
      'Это личные данные: сначала проверю, что это вы. Напишите почту, под которой вас знают, я пришлю на неё код.',
    codeSent: 'Отправил код на эту почту. Напишите его сюда.',
    codeWrong: 'Код не подошёл. Проверьте и напишите ещё раз.',
    codeLate: 'Этот код уже не действует. Напишите почту, и я пришлю новый.',
    approval: 'На это нужно согласие коллеги. Спросил его, ответ придёт сюда же.',
    budget: 'Мой запас ответов на сейчас исчерпан. Позвал коллегу, ответ придёт сюда же.',
    error: 'Не получилось ответить. Позвал коллегу, ответ придёт сюда же.',
  },
  en: {
    greeting: 'Hello! Write your question and I will look for the answer in the company’s documents.',
    thanks: 'You are welcome! If another question comes up, just write.',
    unclear: 'Tell me a little more and I will look for the answer in the company’s documents.',
    asked: 'I am calling a colleague. The answer will come right here.',
    unsure:
      'I did not find an exact answer in the documents. I have called a colleague, the answer will come right here.',
    unsureWithClosest:
      'I did not find an exact answer in the documents. I have called a colleague; meanwhile these sections may help.',
    identity:
      'This is personal data, so let me check that it is you. Write the email we know you by, and I will send a code there.',
    codeSent: 'I have sent a code to this email. Write it here.',
    codeWrong: 'This code does not fit. Check it and write it again.',
    codeLate: 'This code no longer works. Write your email and I will send a new one.',
    approval: 'A colleague has to agree to this. I have asked, the answer will come right here.',
    budget: 'I have used up my answers for now. I have called a colleague, the answer will come right here.',
    error: 'I could not answer. I have called a colleague, the answer will come right here.',
  },
} as const satisfies Record<Locale, Record<string, string>>

export type Phrase = keyof (typeof phrases)['en']

/** The language somebody writes in, by their letters. */
export function languageOf(text: string): Locale {
  const cyrillic = text.match(/[а-яё]/giu)?.length ?? 0
  const latin = text.match(/[a-z]/gi)?.length ?? 0
  return cyrillic > 0 && cyrillic >= latin / 2 ? 'ru' : 'en'
}

export const phrase = (name: Phrase, language: Locale): string => phrases[language][name]
