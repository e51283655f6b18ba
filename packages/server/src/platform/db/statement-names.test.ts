import { describe, expect, it } from 'vitest'
import { createStatementNames } from './statement-names.ts'

const namesOf = (times: number, sql: string) => {
  const names = createStatementNames()
  const connection = {}
  return Array.from({ length: times }, () => names.of(connection, sql))
}

describe('names of statements', () => {
  it('are given from the third time on, and stay', () => {
    const [first, second, third, fourth] = namesOf(4, 'select 1')
    expect([first, second]).toEqual([undefined, undefined])
    expect(third).toMatch(/^opora_/)
    expect(fourth).toBe(third)
  })

  it('differ between connections, which may share one session', () => {
    const names = createStatementNames()
    const [one, other] = [{}, {}]
    for (let time = 0; time < 3; time += 1) names.of(one, 'select 1')
    expect(names.of(one, 'select 1')).not.toBe(names.of(other, 'select 1'))
  })

  it('are as many as the memory of a server bears, however many statements come', () => {
    const names = createStatementNames()
    const connection = {}
    const given = new Set<string>()
    for (let at = 0; at < 2000; at += 1)
      for (let time = 0; time < 3; time += 1) {
        const name = names.of(connection, `select ${at}`)
        if (name) given.add(name)
      }
    expect(given.size).toBe(250)
    expect(Math.max(...[...given].map((name) => name.length))).toBeLessThan(64)
  })

  it('stay within what all connections together may keep, and those that have one keep it', () => {
    const names = createStatementNames({ mostPrepared: 3 })
    const connections = [{}, {}]
    const given = () => connections.flatMap((one) => ['select 1', 'select 2'].map((sql) => names.of(one, sql)))
    for (let time = 0; time < 3; time += 1) given()
    const first = given()
    expect(first.filter((name) => name !== undefined)).toHaveLength(3)
    expect(given()).toEqual(first)
  })

  it('are not given to statements of whole pages', () => {
    expect(namesOf(5, `select ${'x'.repeat(7000)}`)).toEqual(Array.from({ length: 5 }, () => undefined))
  })
})
