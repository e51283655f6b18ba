const banned = new Set('util utils helper helpers common shared misc manager service base impl'.split(' '))
const kebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

/** Refuses a name that the house would not take, telling what a good one looks like. */
export function checkName(kind, name) {
  const example = kind === 'job' ? 'conversations/wake-snoozed' : 'voice-call'
  const [own, feature] = (name ?? '').split('/').reverse()
  if (!name) throw new Error(`npm run new ${kind} NAME: a name is missing, for example ${example}.`)
  if (kind === 'job' ? !feature || name.split('/').length !== 2 : name.includes('/'))
    throw new Error(`"${name}" is not a name for a ${kind}: write it like ${example}.`)
  for (const part of [own, feature].filter(Boolean)) checkPart(part, example)
  if (kind === 'job' && !own.includes('-'))
    throw new Error(`"${own}" says only half: a job is verb-noun, like wake-snoozed.`)
  return name
}

function checkPart(part, example) {
  if (part.length > 40 || !kebab.test(part))
    throw new Error(`"${part}" is not a name: small letters, digits and dashes, at most 40, like ${example}.`)
  const word = part.split('-').find((one) => banned.has(one))
  if (word) throw new Error(`"${word}" says nothing: name it after what it does or holds.`)
}

/** `wake-snoozed` as it is written in paths, in values and in types. */
export function namesOf(kind, name) {
  const [own, feature] = name.split('/').reverse()
  const camel = own.replaceAll(/-(.)/g, (_, letter) => letter.toUpperCase())
  return { kind, name: own, feature: feature ?? own, camel, Pascal: camel[0].toUpperCase() + camel.slice(1) }
}

export function fill(text, names) {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_, key) => names[key])
}
