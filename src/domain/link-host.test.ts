import { describe, expect, it } from 'vitest'
import { linkHost, linkHosts } from './link-host'

describe('a host', () => {
  it.each([
    ['example.com', 'example.com'],
    [' WWW.Example.com. ', 'example.com'],
    ['https://book.example.com/slots?day=1#top', 'book.example.com'],
    ['example.com/prices', 'example.com'],
    ['bücher.example', 'xn--bcher-kva.example'],
  ])('is meant by “%s”', (written, host) => expect(linkHost(written)).toBe(host))

  it.each([
    '',
    'example',
    '127.0.0.1',
    'https://[::1]/',
    'ftp://example.com',
    'two words.com',
    '-a.com',
    'a..com',
    '*.example.com',
  ])('is not meant by “%s”', (written) => expect(linkHost(written)).toBeNull())
})

it('hosts are read from lines and commas, each once, and what is none is named', () => {
  expect(linkHosts('example.com, https://example.com/a\n\nbook.example.com\nnot a host')).toEqual({
    hosts: ['example.com', 'book.example.com'],
    wrong: ['not a host'],
  })
})
