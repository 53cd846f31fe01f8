import * as sdk from '@aws-sdk/client-sts'
import { describe, expect, test } from 'vitest'
import { skeleton } from '../../src/input/skeleton.ts'
import { parseYaml } from '../../src/input/yaml.ts'
import { validate } from '../../src/model/validate.ts'
import { getCallerIdentity } from '../../src/operations/get-caller-identity.ts'
import { getSessionToken } from '../../src/operations/get-session-token.ts'
import { operations } from '../../src/operations/index.ts'

const named = (name: string) => operations.find((operation) => operation.name === name) ?? getCallerIdentity

describe('stsctl prints a request to fill in', () => {
  test('as JSON, four blanks deep', () => {
    expect(skeleton(named('GetFederationToken'), 'input')).toBe(`{
    "Name": "",
    "Policy": "",
    "PolicyArns": [
        {
            "arn": ""
        }
    ],
    "DurationSeconds": 0,
    "Tags": [
        {
            "Key": "",
            "Value": ""
        }
    ]
}
`)
    expect(skeleton(getCallerIdentity, 'input')).toBe('{}\n')
  })

  test('as YAML that says what each member is', () => {
    expect(
      skeleton(getSessionToken, 'yaml-input'),
    ).toBe(`DurationSeconds: 0  # How long the credentials last (default 12h).
SerialNumber: '' # Serial number or ARN of your MFA device.
TokenCode: '' # The six digits your MFA device shows now.
`)
    expect(
      skeleton(named('GetWebIdentityToken'), 'yaml-input'),
    ).toBe(`Audience:  # [REQUIRED] Who the token is for, one or more.
- ''
DurationSeconds: 0 # How long the token is valid (default 5m).
SigningAlgorithm: '' # [REQUIRED] How the token is signed.
Tags: # Claims to add, as Key=…,Value=… words.
- Key: ''  # [REQUIRED] Name of the tag.
  Value: '' # [REQUIRED] Value of the tag.
`)
    expect(skeleton(named('AssumeRoot'), 'yaml-input')).toContain(`
TaskPolicyArn: # [REQUIRED] The task, as arn=… of one of the root-task policies of AWS.
  arn: ''  # ARN of the managed policy.
DurationSeconds: 0 #`)
    expect(skeleton(getCallerIdentity, 'yaml-input')).toBe('{}\n')
  })

  test.each(operations)('for $name, the same in both forms and of the right types', (operation) => {
    const request = JSON.parse(skeleton(operation, 'input'))
    expect(parseYaml(skeleton(operation, 'yaml-input'))).toEqual(request)
    const wrong = validate(operation.params, request).filter(({ message }) =>
      /^(Missing|Unknown|Invalid type)/.test(message),
    )
    expect(wrong).toEqual([])
  })
})

describe('stsctl prints the form of an answer', () => {
  test('with members that stand for themselves', () => {
    expect(skeleton(getSessionToken, 'output')).toBe(`{
    "Credentials": {
        "AccessKeyId": "AccessKeyId",
        "SecretAccessKey": "SecretAccessKey",
        "SessionToken": "SessionToken",
        "Expiration": "1970-01-01T00:00:00+00:00"
    },
    "SessionTokenUtilization": 0,
    "SessionTokenSize": 0
}
`)
  })

  test.each(operations)('for $name, all members of the published schema in its order', ({ name, answers }) => {
    // Of a structure's schema the fifth entry is the list of its members.
    const schemas = sdk as unknown as Readonly<Record<string, readonly unknown[]>>
    const printed = Object.keys(JSON.parse(skeleton(named(name), 'output')))
    expect(printed).toEqual(schemas[`${name}Response$`]?.[4])
    expect(printed).toEqual(expect.arrayContaining([...answers]))
  })

  test('but none of another kind', () => {
    expect(() => skeleton(getSessionToken, 'xml')).toThrow("Found invalid choice 'xml'")
  })
})
