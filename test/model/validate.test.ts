import { describe, expect, test } from 'vitest'
import { parseJson } from '../../src/model/json.ts'
import type { Operation } from '../../src/model/operation.ts'
import { policySize, together } from '../../src/model/rules.ts'
import { problemsOf, validate } from '../../src/model/validate.ts'
import { operations } from '../../src/operations/index.ts'

const operation = (name: string): Operation => {
  const found = operations.find((each) => each.name === name)
  if (!found) throw new Error(`no operation ${name}`)
  return found
}
const messages = (name: string, input: object) =>
  problemsOf(operation(name), { ...input }).map(({ message }) => message)

const role = 'arn:aws:iam::111122223333:role/admin'
const assume = (more: object) => messages('AssumeRole', { RoleArn: role, RoleSessionName: 'me', ...more })
const session = (more: object) => messages('GetSessionToken', more)
const federate = (more: object) => messages('GetFederationToken', { Name: 'bob', ...more })
const identify = (more: object) =>
  messages('GetWebIdentityToken', { Audience: ['a'], SigningAlgorithm: 'RS256', ...more })
const many = <T>(length: number, each: (index: number) => T) => Array.from({ length }, (_, index) => each(index))

describe("stsctl reports in botocore's words", () => {
  test('everything at once, in the order of the model: missing, unknown, then each member', () => {
    const input = {
      Bogus: 1,
      TokenCode: 'abc',
      Tags: [{ Key: 1 }, { Value: 'v', Key: 'k', Foo: 'x' }, 'text'],
      DurationSeconds: 899,
      RoleArn: 'arn',
      SerialNumber: 'short',
    }
    expect(problemsOf(operation('AssumeRole'), input)).toEqual([
      {
        path: 'RoleSessionName',
        flag: '--role-session-name',
        message: 'Missing required parameter in input: "RoleSessionName"',
      },
      {
        path: 'Bogus',
        flag: '--cli-input-json',
        message:
          'Unknown parameter in input: "Bogus", must be one of: RoleArn, RoleSessionName, PolicyArns, Policy, DurationSeconds, Tags, TransitiveTagKeys, ExternalId, SerialNumber, TokenCode, SourceIdentity, ProvidedContexts, MinimumSessionTokenSize',
      },
      {
        path: 'RoleArn',
        flag: '--role-arn',
        message: 'Invalid length for parameter RoleArn, value: 3, valid min length: 20',
      },
      {
        path: 'DurationSeconds',
        flag: '--duration-seconds',
        message: 'Invalid value for parameter DurationSeconds, value: 899, valid min value: 900',
      },
      { path: 'Tags[0].Value', flag: '--tags', message: 'Missing required parameter in Tags[0]: "Value"' },
      {
        path: 'Tags[0].Key',
        flag: '--tags',
        message: "Invalid type for parameter Tags[0].Key, value: 1, type: <class 'int'>, valid types: <class 'str'>",
      },
      {
        path: 'Tags[1].Foo',
        flag: '--tags',
        message: 'Unknown parameter in Tags[1]: "Foo", must be one of: Key, Value',
      },
      {
        path: 'Tags[2]',
        flag: '--tags',
        message: "Invalid type for parameter Tags[2], value: text, type: <class 'str'>, valid types: <class 'dict'>",
      },
      {
        path: 'SerialNumber',
        flag: '--serial-number',
        message: 'Invalid length for parameter SerialNumber, value: 5, valid min length: 9',
      },
      {
        path: 'TokenCode',
        flag: '--token-code',
        message: 'Invalid length for parameter TokenCode, value: 3, valid min length: 6',
      },
      {
        path: 'TokenCode',
        flag: '--token-code',
        message: 'Invalid value for parameter TokenCode, value: ***, valid characters: the digits 0 to 9',
      },
    ])
  })

  test.each<[unknown, string, string]>([
    ['text', 'text', 'str'],
    [true, 'True', 'bool'],
    [null, 'None', 'NoneType'],
    [[1, 'a'], "[1, 'a']", 'list'],
    [{ a: [false] }, "{'a': [False]}", 'dict'],
    [parseJson('900.0'), '900.0', 'float'],
    [parseJson('[1e3, NaN]'), '[1e3, nan]', 'list'],
  ])('that %j is no whole number', (value, shown, type) => {
    expect(session({ DurationSeconds: value })).toEqual([
      `Invalid type for parameter DurationSeconds, value: ${shown}, type: <class '${type}'>, valid types: <class 'int'>`,
    ])
  })

  test('what is no list, no map, no text', () => {
    expect(assume({ Tags: { Key: 'a' }, Policy: 5, PolicyArns: ['arn'] })).toEqual([
      "Invalid type for parameter PolicyArns[0], value: arn, type: <class 'str'>, valid types: <class 'dict'>",
      "Invalid type for parameter Policy, value: 5, type: <class 'int'>, valid types: <class 'str'>",
      "Invalid type for parameter Tags, value: {'Key': 'a'}, type: <class 'dict'>, valid types: <class 'list'>, <class 'tuple'>",
    ])
  })

  test('no secret, no page of text, nothing that steers a terminal', () => {
    expect(messages('AssumeRoleWithSAML', { SAMLAssertion: [271828] })).toContain(
      "Invalid type for parameter SAMLAssertion, value: ***, type: <class 'list'>, valid types: <class 'str'>",
    )
    expect(assume({ SourceIdentity: '\u001b[2J' })).toEqual([
      'Invalid value for parameter SourceIdentity, value: \\x1b[2J, valid characters: letters, digits and _+=,.@-',
    ])
    const [long] = assume({ ExternalId: '!'.repeat(1000) })
    expect(long).toBe(
      `Invalid value for parameter ExternalId, value: ${'!'.repeat(100)}…, valid characters: letters, digits and _+=,.@:/-`,
    )
    expect(assume({ '\u001b': 1 })[0]).toMatch(/^Unknown parameter in input: "\\x1b", /)
  })
})

describe('stsctl accepts and refuses at each limit', () => {
  test.each<[string, string[], string[]]>([
    ['RoleSessionName of 64', assume({ RoleSessionName: 'x'.repeat(64) }), []],
    [
      'RoleSessionName of 65',
      assume({ RoleSessionName: 'x'.repeat(65) }),
      ['Invalid length for parameter RoleSessionName, value: 65, valid max length: 64'],
    ],
    ['DurationSeconds 900', session({ DurationSeconds: 900 }), []],
    ['DurationSeconds 129600', session({ DurationSeconds: 129_600 }), []],
    [
      'DurationSeconds 129601',
      session({ DurationSeconds: 129_601 }),
      ['Invalid value for parameter DurationSeconds, value: 129601, valid max value: 129600'],
    ],
    [
      'DurationSeconds 43201 of a role',
      assume({ DurationSeconds: 43_201 }),
      ['Invalid value for parameter DurationSeconds, value: 43201, valid max value: 43200'],
    ],
    [
      'a huge DurationSeconds',
      session({ DurationSeconds: 10n ** 20n }),
      ['Invalid value for parameter DurationSeconds, value: 100000000000000000000, valid max value: 129600'],
    ],
    [
      'a negative DurationSeconds',
      session({ DurationSeconds: -(10n ** 20n) }),
      ['Invalid value for parameter DurationSeconds, value: -100000000000000000000, valid min value: 900'],
    ],
    ['50 tags', assume({ Tags: many(50, (index) => ({ Key: `k${index}`, Value: '' })) }), []],
    [
      '51 tags',
      assume({ Tags: many(51, (index) => ({ Key: `k${index}`, Value: '' })) }),
      ['Invalid length for parameter Tags, value: 51, valid max length: 50'],
    ],
    ['no tags', assume({ Tags: [] }), []],
    [
      'no contexts',
      assume({ ProvidedContexts: [] }),
      ['Invalid length for parameter ProvidedContexts, value: 0, valid min length: 1'],
    ],
    [
      'no audience',
      identify({ Audience: [] }),
      ['Invalid length for parameter Audience, value: 0, valid min length: 1'],
    ],
    [
      'an empty audience',
      identify({ Audience: [''] }),
      ['Invalid length for parameter Audience[0], value: 0, valid min length: 1'],
    ],
    ['10 policy ARNs', federate({ PolicyArns: many(10, () => ({ arn: role })) }), []],
    [
      '11 policy ARNs',
      federate({ PolicyArns: many(11, () => ({ arn: role })) }),
      ['Invalid length for parameter PolicyArns, value: 11, valid max length: 10'],
    ],
    ['a token code with a leading zero', session({ SerialNumber: 'GAHT12345678', TokenCode: '012345' }), []],
    [
      'a token code of Arabic digits',
      session({ SerialNumber: 'GAHT12345678', TokenCode: '١٢٣٤٥٦' }),
      ['Invalid value for parameter TokenCode, value: ***, valid characters: the digits 0 to 9'],
    ],
    [
      'a token code with a line end',
      session({ SerialNumber: 'GAHT12345678', TokenCode: '12345\n' }),
      ['Invalid value for parameter TokenCode, value: ***, valid characters: the digits 0 to 9'],
    ],
    [
      'a token code of seven',
      session({ SerialNumber: 'GAHT12345678', TokenCode: '1234567' }),
      ['Invalid length for parameter TokenCode, value: 7, valid max length: 6'],
    ],
    [
      'a name with a blank',
      federate({ Name: 'has space!' }),
      ['Invalid value for parameter Name, value: has space!, valid characters: letters, digits and _+=,.@-'],
    ],
    [
      'a name with an umlaut',
      federate({ Name: 'bär' }),
      ['Invalid value for parameter Name, value: bär, valid characters: letters, digits and _+=,.@-'],
    ],
    ['a tag of any script', assume({ Tags: [{ Key: 'Größe 部署', Value: '١' }] }), []],
    [
      'a tag with an emoji',
      assume({ Tags: [{ Key: 'a', Value: '\u{1f600}' }] }),
      [
        'Invalid value for parameter Tags[0].Value, value: \u{1f600}, valid characters: letters, digits, spaces and _.:/=+-@',
      ],
    ],
    ['a known algorithm', identify({ SigningAlgorithm: 'ES384' }), []],
    [
      'an unknown algorithm',
      identify({ SigningAlgorithm: 'HS999' }),
      ['Invalid value for parameter SigningAlgorithm, value: HS999, must be one of: RS256, ES384'],
    ],
  ])('%s', (_, found, expected) => {
    expect(found).toEqual(expected)
  })

  test('counting code points', () => {
    const emoji = '\u{1f600}'
    const context = (length: number) => assume({ ProvidedContexts: [{ ContextAssertion: emoji.repeat(length) }] })
    expect([context(3), context(4), context(2048), context(2049)]).toEqual([
      ['Invalid length for parameter ProvidedContexts[0].ContextAssertion, value: 3, valid min length: 4'],
      [],
      [],
      ['Invalid length for parameter ProvidedContexts[0].ContextAssertion, value: 2049, valid max length: 2048'],
    ])
  })

  test('tag keys that differ in case only', () => {
    const tags = ['Department', 'x', 'department', 'X', 'DEPARTMENT'].map((Key) => ({ Key, Value: '' }))
    expect(federate({ Tags: tags })).toEqual([
      'Invalid value for parameter Tags[2].Key, value: department, same as Tags[0].Key (case does not count)',
      'Invalid value for parameter Tags[3].Key, value: X, same as Tags[1].Key (case does not count)',
      'Invalid value for parameter Tags[4].Key, value: DEPARTMENT, same as Tags[0].Key (case does not count)',
    ])
  })
})

describe('stsctl reads a policy before it is sent', () => {
  test.each([
    ['{"Version":"2012-10-17","Statement":[]}', []],
    [' {} \n', []],
    ['', ['Invalid length for parameter Policy, value: 0, valid min length: 1']],
    ['[]', ['Invalid value for parameter Policy: a JSON object is expected']],
    ['"x"', ['Invalid value for parameter Policy: a JSON object is expected']],
    ['null', ['Invalid value for parameter Policy: a JSON object is expected']],
    ['1.5', ['Invalid value for parameter Policy: a JSON object is expected']],
    [
      '{"a":1,}',
      ['Invalid JSON in parameter Policy: Expecting property name enclosed in double quotes: line 1 column 8 (char 7)'],
    ],
    ['{\n"a" 1}', ["Invalid JSON in parameter Policy: Expecting ':' delimiter: line 2 column 5 (char 6)"]],
    ['{"a":"Ā"}', ['Invalid value for parameter Policy, value: {"a":"Ā"}, valid characters: characters up to U+00FF']],
  ])('%j', (Policy, expected) => {
    expect(federate({ Policy })).toEqual(expected)
  })
})

describe('stsctl knows what goes together', () => {
  test('a device and its code', () => {
    expect(session({ SerialNumber: 'GAHT12345678' })).toEqual([
      'Missing parameter in input: "TokenCode", which "SerialNumber" needs',
    ])
    expect(problemsOf(operation('AssumeRole'), { RoleArn: role, RoleSessionName: 'me', TokenCode: '123456' })).toEqual([
      {
        path: 'SerialNumber',
        flag: '--serial-number',
        message: 'Missing parameter in input: "SerialNumber", which "TokenCode" needs',
      },
    ])
    expect(session({})).toEqual([])
  })

  test('2,048 characters of policy and ARNs', () => {
    const policy = (length: number) => `{"a":"${'x'.repeat(length - 8)}"}`
    const arns = (count: number) => many(count, () => ({ arn: 'a'.repeat(24) }))
    expect(federate({ Policy: policy(2048) })).toEqual([])
    expect(federate({ Policy: policy(2000), PolicyArns: arns(2) })).toEqual([])
    expect(federate({ Policy: policy(2001), PolicyArns: arns(2) })).toEqual([
      'Invalid length for parameters Policy and PolicyArns together, value: 2049, valid max length: 2048',
    ])
    expect(federate({ Policy: policy(2049), PolicyArns: arns(2) })).toEqual([
      'Invalid length for parameter Policy, value: 2049, valid max length: 2048',
    ])
    expect(policySize({ Policy: 5, PolicyArns: [null, { arn: 1 }, 'x'] })).toBeUndefined()
  })

  test('the prefix that belongs to AWS', () => {
    expect(assume({ SourceIdentity: 'AWS-me' })).toEqual([])
    const [pattern, reserved] = assume({ SourceIdentity: 'aws:me' })
    expect([pattern, reserved]).toEqual([
      'Invalid value for parameter SourceIdentity, value: aws:me, valid characters: letters, digits and _+=,.@-',
      'Invalid value for parameter SourceIdentity: it may not start with "aws:"',
    ])
  })

  test('and compiles only with members of the request', () => {
    type Request = { SerialNumber?: string; TokenCode?: string }
    expect(together<Request>('SerialNumber', 'TokenCode')({ SerialNumber: 'x', TokenCode: 'y' })).toBeUndefined()
    // @ts-expect-error no member of the request
    together<Request>('SerialNumber', 'TokenKode')
  })
})

describe('stsctl reports once', () => {
  const read = [{ path: 'Tags', flag: '--tags', message: 'unreadable' }] as const

  test('what could not be read, and then the rest', () => {
    expect(problemsOf(operation('GetFederationToken'), { Tags: 5 }, read)).toEqual([
      ...read,
      { path: 'Name', flag: '--name', message: 'Missing required parameter in input: "Name"' },
    ])
  })

  test('and nothing more where the whole request could not be read', () => {
    const whole = [{ path: '', flag: '--cli-input-json', message: 'unreadable' }] as const
    expect(problemsOf(operation('GetFederationToken'), {}, whole)).toEqual(whole)
  })

  test('and takes undefined for absent, and JavaScript names for unknown ones', () => {
    const { params } = operation('GetSessionToken')
    expect(validate(params, { TokenCode: undefined })).toEqual([])
    expect(validate(params, JSON.parse('{"constructor":1,"__proto__":2}')).map(({ path }) => path)).toEqual([
      'constructor',
      '__proto__',
    ])
  })
})
