/** Languages that files name by a word. */
const named =
  'ar be bg cs da de el en es et fa fi fr he hi hr hu hy id it ja ka kk ko ky lt lv nl no pl pt ro ru sk sl sr sv tg th tr uk uz vi zh'

const words = new Map(
  named
    .split(' ')
    .flatMap((code) =>
      ['en', 'ru', code].map((locale) => [
        new Intl.DisplayNames(locale, { type: 'language' }).of(code)?.toLowerCase() ?? code,
        code,
      ]),
    ) as [string, string][],
)

/** A language by its code, or by its name in English, in Russian or in itself; undefined when it is none. */
export function languageOf(value: string): string | undefined {
  if (/^[a-z]{2,3}([-_][a-z\d]{1,8})*$/i.test(value)) return value
  return words.get(value.toLowerCase())
}
