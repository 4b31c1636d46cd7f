import { request } from 'node:http'
import { expect, test } from 'vitest'
import { openCarrier } from './test-carrier'

/** Asks for a path exactly as it is written, which fetch would tidy up. */
function get(url: string, path: string): Promise<{ status: number; type: string; text: string }> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    request({ hostname, port, path }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk) => (text += chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, type: String(response.headers['content-type']), text }),
      )
    })
      .on('error', reject)
      .end()
  })
}

test.each([
  ['/', 'text/html; charset=utf-8'],
  ['/phone', 'text/html; charset=utf-8'],
  ['/phone?phone=%2B15125550199', 'text/html; charset=utf-8'],
  ['/form', 'text/html; charset=utf-8'],
  ['/carrier-api.js', 'text/javascript; charset=utf-8'],
  ['/base.css', 'text/css; charset=utf-8'],
])('%s is served as %s', async (path, type) => {
  const { carrier } = await openCarrier()

  expect(await get(carrier.url, path)).toMatchObject({ status: 200, type })
})

test.each([
  '/../main.ts',
  '/..%2fmain.ts',
  '/%2e%2e/main.ts',
  '/pages/index.html',
  '//etc/passwd',
  '/jsconfig.json',
  '/none',
])('%s is not there', async (path) => {
  const { carrier } = await openCarrier()

  expect((await get(carrier.url, path)).status).toBe(404)
})
