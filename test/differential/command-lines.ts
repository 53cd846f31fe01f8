import type { Line } from './line.ts'
import { assumeRole, identity, session } from './requests.ts'

const tags = (...words: string[]) => ({ words: [...assumeRole, '--tags', ...words] })
const policy = (word: string, files: Line['files'] = {}) => ({ words: [...assumeRole, '--policy', word], files })
const json = '{"RoleArn":"arn:aws:iam::123456789012:role/demo","RoleSessionName":"me"}'
const fromJson = (text: string, ...more: string[]) => ({ words: ['assume-role', '--cli-input-json', text, ...more] })
const fromYaml = (text: string) => ({ words: ['assume-role', '--cli-input-yaml', text] })
const yaml = 'RoleArn: arn:aws:iam::123456789012:role/demo\nRoleSessionName: me\n'

/** How values are written. */
// biome-ignore format: a rule a line
export const values: readonly Line[] = [
  tags('Key=a,Value=b', 'Key=c,Value='),
  tags(' Key = a , Value = "x y" '),
  tags('Key=a,Value=b=c=d'),
  tags("Key='it',Value='x=y'"),
  tags('Key=é,Value=漢字'),
  tags('[{"Key":"a","Value":"b"},{"Key":"c","Value":"\\u00e9"}]'),
  tags('{"Key":"a","Value":"b"}', '{"Key":"c","Value":"d"}'),
  tags('Key=a,,Value=b'),
  tags(),
  tags('foo'),
  tags('Key=a,Value=b,'),
  tags('Key=a,Value=b,Key=c,Value=d'),
  tags('Key=a,Foo=b'),
  tags('Key=a,Value=[x,y]'),
  tags('[{"Key":1,"Value":"b"}]'),
  tags('[{"Key":'),
  { ...tags('file://$HOME/t'), files: { t: '[{"Key":"f","Value":"g"}]\n' } },
  { words: [...assumeRole, '--policy-arns', 'arn:aws:iam::aws:policy/A'] },
  { words: [...assumeRole, '--transitive-tag-keys', 'a', 'b'] },
  { words: [...assumeRole, '--transitive-tag-keys', '["a","b"]'] },
  policy('file://$HOME/p', { p: '{\r\n "Statement": []}\n' }),
  policy('file://~/p', { p: '{"Statement":["é"]}' }),
  policy('file://$HOME/nope'),
  policy('file://$HOME'),
  fromJson(json),
  fromJson(json, '--role-session-name', 'you'),
  fromJson('{"RoleArn":"arn:aws:iam::123456789012:role/demo"}'),
  fromJson(`${json.slice(0, -1)},"Foo":1}`),
  fromJson(`${json.slice(0, -1)},"DurationSeconds":"900"}`),
  fromJson('[]'),
  fromYaml(`${yaml}Tags:\n- {Key: a, Value: "1"}\n`),
  fromYaml('RoleArn: arn:aws:iam::123456789012:role/demo\nRoleSessionName: 123\n'),
  { words: ['assume-role', '--generate-cli-skeleton', 'input'], pinned: { stdout: skeleton() } },
  { words: ['get-session-token', '--generate-cli-skeleton'] },
  { words: ['get-access-key-info', '--generate-cli-skeleton', 'output', '--output', 'text'] },
]

/** How a command line is taken apart. */
// biome-ignore format: a rule a line
export const parsing: readonly Line[] = [
  { words: ['--output', 'text', 'get-caller-identity', '--region=eu-west-1', '--query', 'Account'] },
  { words: ['assume-role', '--role-a', 'arn:aws:iam::123456789012:role/demo', '--role-s=me'] },
  { words: ['assume-role', '--role', 'x', '--role-s', 'me'] },
  { words: [...assumeRole, '--role-session-name', 'you'] },
  { words: [...assumeRole, '--tags', 'Key=a,Value=b', '--tags', 'Key=c,Value=d'] },
  { words: ['assume-role'] },
  { words: [...identity, '--foo', 'bar'] },
  { words: [...identity, '--', 'x'] },
  { words: [...identity, 'bar'] },
  { words: ['get-federation-token', '--name', '--bob'] },
  { words: ['get-federation-token', '--name=-bob'] },
  { words: ['get-federation-token', '--name', '-12'] },
  { words: [...identity, '--region'] },
  { words: [...identity, '--output', 'xml'], pinned: { sentence: "argument --output: Found invalid choice 'xml'" } },
  { words: [...identity, '--color', 'red'], pinned: { sentence: "argument --color: Found invalid choice 'red'" } },
  // 2.36 calls it an operation; here it may be another command as well.
  { words: ['assume-rol'], pinned: { sentence: "argument command: Found invalid choice 'assume-rol'" } },
  { words: [...identity, '--endpoint-url', 'sts.example'] },
  { words: [...identity, '--endpoint-url', 'localhost:5611'] },
  { words: [...identity, '--endpoint-url', '$URL/base/'] },
  { words: [...identity, '--no-paginate', '--no-cli-pager', '--no-verify-ssl', '--cli-read-timeout', '5'] },
  { words: [...identity, '--cli-connect-timeout', 'abc'] },
  { words: ['assume-role', '--role-arn', 'abc', '--role-session-name', 'm', '--external-id', 'x'] },
  { words: ['assume-role', '--role-arn', 'abc', '--role-session-name', 'm'], config: '[default]\nparameter_validation = false\n' },
  { words: [...session, '--duration-seconds', '0'] },
]

/** 2.9 does not know ProvidedContexts, the last member of 2.36. */
function skeleton(): string {
  return `{
    "RoleArn": "",
    "RoleSessionName": "",
    "PolicyArns": [
        {
            "arn": ""
        }
    ],
    "Policy": "",
    "DurationSeconds": 0,
    "Tags": [
        {
            "Key": "",
            "Value": ""
        }
    ],
    "TransitiveTagKeys": [
        ""
    ],
    "ExternalId": "",
    "SerialNumber": "",
    "TokenCode": "",
    "SourceIdentity": "",
    "ProvidedContexts": [
        {
            "ProviderArn": "",
            "ContextAssertion": ""
        }
    ]
}
`
}
