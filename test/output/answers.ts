const words = Array.from({ length: 40 }, (_, index) => `word${index}`).join(' ')

export const session = {
  Credentials: {
    AccessKeyId: 'ASIAIOSFODNN7EXAMPLE',
    SecretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    SessionToken: `FwoGZXIvYXdzE${'//////////'.repeat(20)}wEaDKk+==`,
    Expiration: '2030-01-02T03:04:05+00:00',
  },
}

export const role = {
  ...session,
  AssumedRoleUser: { AssumedRoleId: 'AROA123EXAMPLE:me', Arn: 'arn:aws:sts::123456789012:assumed-role/demo/me' },
  PackedPolicySize: 6,
  SourceIdentity: 'josé',
}

export const identity = {
  UserId: 'AIDAEXAMPLE',
  Account: '123456789012',
  Arn: 'arn:aws:iam::123456789012:user/Ünïcødé',
}

/** Answers of STS, and values that only a query makes of them; floats are written with a fraction. */
export const answers: Readonly<Record<string, unknown>> = {
  'a session': session,
  'a role': role,
  'an identity': identity,
  'a short answer': { Account: '012345678901' },
  'a decoded message': {
    DecodedMessage: '{"allowed":false,"explicitDeny":true,"context":{"principal":{"id":"AIDA"}}}',
  },
  'a long text': {
    DecodedMessage: `${words} 'quoted' ${words}: ${words} # ${words}`,
    Plain: words,
    Double: `\t${words}`,
  },
  'a float expiration': { WebIdentityToken: 'eyJ.e30.', Expiration: '2030-01-02T03:04:05.123000+00:00' },
  'no members': {},
  'an empty list': [],
  'an empty text': '',
  'empty members': { a: {}, b: [], c: '', d: null, e: [[]], f: [{}] },
  null: null,
  true: true,
  false: false,
  zero: 0,
  'an integer': 123456789012,
  'a fraction': 0.00001,
  'a text': 'plain',
  'a text of several lines': 'one\n\n two \nthree\n',
  scalars: [1, 2.5, -1, true, false, null, 'a', '', 'null', '1', '2030-01-02'],
  'scalars under a name': { Names: ['b', 'a', 'é', '漢字'], Flags: [true, null] },
  'nested lists': [
    [1, 2],
    [3, 4],
  ],
  'deeper lists': [['a', ['b', ['c', 'd']]], ['e']],
  'lists and scalars': ['x', ['y', 'z'], [['w']]],
  objects: [
    { k: 1, v: 'x', z: true },
    { k: 2, v: 'y', z: null },
  ],
  'objects that differ': [{ a: 1 }, { b: 'two', a: 2 }, {}],
  'objects in objects': [
    { k: 1, more: { x: 'y' }, list: [1, 2] },
    { k: 2, more: { x: 'z' } },
  ],
  'a name that is a scalar and a list': [{ k: 'a' }, { k: ['b', "it's", '"', 'é\n\x7f', { c: null }] }],
  'a deep object': { a: { b: { c: { d: { e: 'f' } } } }, z: [{ y: [{ x: 1 }] }] },
  'unicode names': { é: 1, ß: { 漢字: 'ﾊﾝｶｸ' }, '\u{1f389}': 2, '\uffee': 3 },
  'names that YAML quotes': { '': 1, true: 2, '- a': 3, 'a: b': 4, 'x\ny': 5, [words]: 6, "it's": [7] },
  'texts that YAML quotes': [
    ...['yes', 'null', '~', 'TRUE', '1_0', '0x1f', '0o7', '1e3', '.5', '.inf', '<<', '=', '12:30', '1.2.3', '-', '- x'],
    ...[
      '?',
      '? x',
      ':',
      ': x',
      'a:',
      'a: b',
      'a:b',
      '#x',
      'x #y',
      'x#y',
      '---',
      '...',
      '--- x',
      '!x',
      '&x',
      '*x',
      '%x',
    ],
    ...[
      '@x',
      '`x`',
      '[x',
      '{x',
      'x]',
      ',x',
      "'x",
      '"x',
      "it's",
      ' x',
      'x ',
      'x\ty',
      'x\r',
      '\u0085',
      '\u2028',
      '\ufeff',
    ],
    ...[
      '\x07\x1b\x7f',
      'a\\b',
      '🎉',
      `${'é '.repeat(60)}`,
      ' 🎉'.repeat(30),
      `${'x'.repeat(90)} y  z`,
      'a  '.repeat(40),
    ],
  ],
  'a list in a list under a name': { a: [[{ b: [1] }], []] },
}
