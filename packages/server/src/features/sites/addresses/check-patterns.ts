import { failure } from '@opora/contract/errors'
import { mostStars, type NewSite } from '@opora/contract/sites'

/** Refuses patterns of more stars than anybody needs. */
export function checkPatterns({ include = [], exclude = [] }: Partial<Pick<NewSite, 'include' | 'exclude'>>): void {
  const tooMany = [...include, ...exclude].find((pattern) => pattern.split('*').length - 1 > mostStars)
  if (tooMany !== undefined) throw failure('site.pattern_stars', { limit: mostStars, pattern: tooMany })
}
