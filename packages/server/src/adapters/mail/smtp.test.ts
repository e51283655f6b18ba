import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { smtpMail } from './smtp.ts'

const heard: { from: string; to: string[]; raw: string }[] = []
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData: (stream, { envelope }, done) => {
    void text(stream).then((raw) => {
      const from = envelope.mailFrom ? envelope.mailFrom.address : ''
      heard.push({ from, to: envelope.rcptTo.map(({ address }) => address), raw })
      done()
    })
  },
})
let url = ''
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`
})
afterAll(() => new Promise<void>((done) => server.close(() => done())))

const letter = { to: 'anna@shop.example', subject: 'Код: 123456', text: 'Ваш код: 123456\n' }

it('a letter reaches the mail server whole, from the install to one person', async () => {
  await smtpMail(url, 'Opora <no-reply@help.example>').send(letter)
  expect(heard.at(-1)).toMatchObject({ from: 'no-reply@help.example', to: ['anna@shop.example'] })
  expect(heard.at(-1)?.raw).toMatch(/^auto-submitted: auto-generated/im)
  expect(heard.at(-1)?.raw).toMatch(/^to: <?anna@shop\.example>?\r?$/im)
})

it.each(['a@b.example, c@d.example', 'a@b.example\r\nBcc: c@d.example', 'A <c@d.example>'])(
  'the address %j is one address, and none that exists',
  async (to) => {
    heard.length = 0
    await expect(smtpMail(url, 'no-reply@help.example').send({ ...letter, to })).rejects.toThrow(/recipient/)
    expect(heard).toEqual([])
  },
)

it('a server that does not answer is an error', async () => {
  await expect(smtpMail('smtp://127.0.0.1:1', 'no-reply@help.example').send(letter)).rejects.toThrow()
})
