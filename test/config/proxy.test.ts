import { describe, expect, test } from 'vitest'
import { proxyFor } from '../../src/config/proxy.ts'
import type { Environment } from '../../src/context.ts'

const sts = 'https://sts.eu-west-1.amazonaws.com/'

/** What Python's urllib answers for the same variables. */
// biome-ignore format: a rule a line
const rules: readonly [Environment, string, string | undefined][] = [
  [{}, sts, undefined],
  [{ HTTPS_PROXY: 'http://p:1' }, sts, 'http://p:1'],
  [{ https_proxy: 'http://p:1' }, sts, 'http://p:1'],
  [{ https_proxy: 'http://lower:1', HTTPS_PROXY: 'http://upper:1' }, sts, 'http://lower:1'],
  [{ https_proxy: '', HTTPS_PROXY: 'http://upper:1' }, sts, undefined],
  [{ HTTP_PROXY: 'http://p:1' }, sts, undefined],
  [{ HTTP_PROXY: 'http://p:1' }, 'http://127.0.0.1:4566/', 'http://p:1'],
  [{ HTTP_PROXY: 'http://p:1', REQUEST_METHOD: 'GET' }, 'http://h.test/', undefined],
  [{ http_proxy: 'http://p:1', REQUEST_METHOD: 'GET' }, 'http://h.test/', 'http://p:1'],
  [{ ALL_PROXY: 'http://p:1' }, sts, undefined],
  [{ HTTPS_PROXY: 'p:1' }, sts, 'http://p:1'],
  [{ HTTPS_PROXY: '//p:1' }, sts, 'http://p:1'],
  [{ HTTPS_PROXY: 'http://me:pw@p:1' }, sts, 'http://me:pw@p:1'],
  [{ HTTPS_PROXY: 'http://p:1', NO_PROXY: '*' }, sts, undefined],
  [{ HTTPS_PROXY: 'http://p:1', NO_PROXY: 'other.test,*' }, sts, 'http://p:1'],
  [{ HTTPS_PROXY: 'http://p:1', NO_PROXY: 'amazonaws.com' }, sts, undefined],
  [{ HTTPS_PROXY: 'http://p:1', no_proxy: ' x , .AmazonAWS.com ' }, sts, undefined],
  [{ HTTPS_PROXY: 'http://p:1', NO_PROXY: 'aws.com' }, sts, 'http://p:1'],
  [{ HTTPS_PROXY: 'http://p:1', NO_PROXY: 'sts.eu-west-1.amazonaws.com' }, sts, undefined],
  [{ HTTP_PROXY: 'http://p:1', NO_PROXY: '127.0.0.1' }, 'http://127.0.0.1:4566/', undefined],
  [{ HTTP_PROXY: 'http://p:1', NO_PROXY: '127.0.0.1:4566' }, 'http://127.0.0.1:4566/', undefined],
  [{ HTTP_PROXY: 'http://p:1', NO_PROXY: '127.0.0.1:80' }, 'http://127.0.0.1:4566/', 'http://p:1'],
  [{ HTTP_PROXY: 'http://p:1', NO_PROXY: '127.0.0.0/8' }, 'http://127.0.0.1:4566/', 'http://p:1'],
  [{ HTTP_PROXY: 'http://p:1', NO_PROXY: '' }, 'http://h.test/', 'http://p:1'],
]

describe('stsctl', () => {
  test.each(rules)('with %j reaches %s through %s', (env, endpoint, proxy) => {
    expect(proxyFor(env)(new URL(endpoint))).toBe(proxy)
  })
})
