import { describe, expect, test } from 'vitest'
import { destinationOf } from '../../src/commands/console/destination.ts'
import { partitionOf } from '../../src/commands/console/partition.ts'
import { signinEndpoint } from '../../src/commands/console/signin-endpoint.ts'
import { resolveSettings } from '../../src/config/settings.ts'

type Variables = Readonly<Record<string, string>>

function settingsOf(env: Variables) {
  const files = { read: () => undefined }
  return resolveSettings({ env, home: '/home/jo', platform: 'linux', files, debug: () => {} }, {})
}

function places(region: string | undefined, env: Variables = {}) {
  const variables = { ...env, ...(region === undefined ? {} : { AWS_REGION: region }) }
  const partition = partitionOf(region)
  const { url, method } = signinEndpoint({ env: variables }, settingsOf(variables), partition)
  return [url, method, destinationOf({}, partition, region)]
}

describe('the console of stsctl', () => {
  test.each([
    [undefined, 'https://signin.aws.amazon.com/federation', 'POST', 'https://console.aws.amazon.com/console/home'],
    [
      'us-east-1',
      'https://signin.aws.amazon.com/federation',
      'POST',
      'https://us-east-1.console.aws.amazon.com/console/home?region=us-east-1',
    ],
    [
      'eu-central-1',
      'https://eu-central-1.signin.aws.amazon.com/federation',
      'POST',
      'https://eu-central-1.console.aws.amazon.com/console/home?region=eu-central-1',
    ],
    [
      'cn-north-1',
      'https://signin.amazonaws.cn/federation',
      'POST',
      'https://cn-north-1.console.amazonaws.cn/console/home?region=cn-north-1',
    ],
    [
      'cn-northwest-1',
      'https://cn-northwest-1.signin.amazonaws.cn/federation',
      'POST',
      'https://cn-northwest-1.console.amazonaws.cn/console/home?region=cn-northwest-1',
    ],
    [
      'us-gov-west-1',
      'https://signin.amazonaws-us-gov.com/federation',
      'GET',
      'https://us-gov-west-1.console.amazonaws-us-gov.com/console/home?region=us-gov-west-1',
    ],
    [
      'us-gov-east-1',
      'https://us-gov-east-1.signin.amazonaws-us-gov.com/federation',
      'GET',
      'https://us-gov-east-1.console.amazonaws-us-gov.com/console/home?region=us-gov-east-1',
    ],
    [
      'eusc-de-east-1',
      'https://eusc-de-east-1.signin.amazonaws-eusc.eu/federation',
      'POST',
      'https://eusc-de-east-1.console.amazonaws-eusc.eu/console/home?region=eusc-de-east-1',
    ],
  ])('is for region %s where its partition has it', (region, ...expected) => {
    expect(places(region)).toEqual(expected)
  })

  test.each([
    ['us-east-1', 'https://us-west-2.console.aws.amazon.com/ec2/home'],
    ['us-east-1', 'https://health.aws.amazon.com/health/home'],
    ['cn-north-1', 'https://console.amazonaws.cn/ec2'],
    ['cn-north-1', 'https://cn-north-1.console.amazonaws.com.cn/ec2'],
    ['us-gov-west-1', 'https://console.amazonaws-us-gov.com/'],
  ])('of region %s has the page %s', (region, page) => {
    expect(destinationOf({ '--destination': [page] }, partitionOf(region), region)).toBe(page)
  })

  test.each([
    ['us-east-1', 'https://console.amazonaws.cn/'],
    ['cn-north-1', 'https://console.aws.amazon.com/'],
    ['cn-north-1', 'https://bucket.s3.cn-north-1.amazonaws.com.cn/'],
    ['us-gov-west-1', 'https://console.aws.amazon.com/'],
    ['us-east-1', 'https://console.aws.amazon.com:8443/'],
    ['us-east-1', 'https://me:x@console.aws.amazon.com/'],
    ['us-east-1', 'javascript://console.aws.amazon.com/%0aalert(1)'],
    ['us-east-1', '//console.aws.amazon.com/'],
    ['us-east-1', 'https://console.aws.amazon.com.'],
    ['us-east-1', ''],
  ])('of region %s does not have the page %s', (region, page) => {
    const open = () => destinationOf({ '--destination': [page] }, partitionOf(region), region)
    expect(open).toThrow(/--destination is no page of the console/)
  })

  test.each(['us-iso-east-1', 'us-isob-east-1', 'eu-isoe-west-1'])('of region %s is not known', (region) => {
    expect(() => partitionOf(region)).toThrow(`the console of region ${region} is not known`)
  })

  test.each([
    'https://sts.eu-west-1.amazonaws.com',
    'https://vpce-1-x.sts.us-east-1.vpce.amazonaws.com/',
    'https://sts.cn-north-1.amazonaws.com.cn:443/',
    'https://sts.us-east-1.api.aws',
  ])('is shown keys of the STS at %s', (endpoint) => {
    expect(places('us-east-1', { AWS_ENDPOINT_URL_STS: endpoint })[0]).toBe('https://signin.aws.amazon.com/federation')
  })

  test.each([
    'http://localhost:4566',
    'https://sts.example.com',
    'https://sts.amazonaws.com.example.com',
    'https://x@evil.example/.amazonaws.com',
    'http://sts.us-east-1.amazonaws.com',
  ])('is shown no keys of the STS at %s', (endpoint) => {
    expect(() => places('us-east-1', { AWS_ENDPOINT_URL_STS: endpoint })).toThrow('console sign-in has none')
  })

  test.each(['https://signin.example.com/federation', 'http://127.0.0.1:1/x', 'http://[::1]:1/', 'http://localhost/f'])(
    'is at %s where STSCTL_SIGNIN_URL says so, asked by POST',
    (url) => {
      expect(places('us-gov-west-1', { STSCTL_SIGNIN_URL: url, AWS_ENDPOINT_URL: 'http://x' }).slice(0, 2)).toEqual([
        url,
        'POST',
      ])
    },
  )

  test.each([
    'http://example.com/',
    'http://127.0.0.1.example.com/',
    'ftp://127.0.0.1/',
    'https://a/?b',
    'https://a/#b',
  ])('is not at %s', (url) => {
    expect(() => places('us-east-1', { STSCTL_SIGNIN_URL: url })).toThrow('STSCTL_SIGNIN_URL names no sign-in')
  })
})
