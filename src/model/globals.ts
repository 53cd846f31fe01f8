import type { Flag } from './flag.ts'

const shared = [
  {
    name: '--profile',
    words: 'one',
    placeholder: 'NAME',
    help: 'Use this profile of your AWS files.',
    group: 'Global options',
  },
  { name: '--region', words: 'one', placeholder: 'REGION', help: 'Ask STS in this region.', group: 'Global options' },
  {
    name: '--endpoint-url',
    words: 'one',
    placeholder: 'URL',
    help: 'Ask this endpoint instead of the service.',
    group: 'Connection',
  },
  { name: '--output', words: 'one', placeholder: 'FORMAT', help: 'How to print the answer.', group: 'Output' },
  {
    name: '--query',
    words: 'one',
    placeholder: 'JMESPATH',
    help: 'Print only what this JMESPath expression selects.',
    group: 'Output',
  },
  {
    name: '--color',
    words: 'one',
    choices: ['on', 'off', 'auto'],
    help: 'Colour in tables.',
    group: 'Output',
  },
  {
    name: '--cli-error-format',
    words: 'one',
    choices: ['legacy', 'json', 'yaml', 'text', 'table', 'enhanced'],
    help: 'How errors are printed on stderr.',
    group: 'Output',
  },
  {
    name: '--debug',
    words: 'none',
    help: 'Tell each decision and request on stderr, secrets masked.',
    group: 'Global options',
  },
  { name: '--no-verify-ssl', words: 'none', help: 'Do not verify certificates.', group: 'Connection' },
  {
    name: '--ca-bundle',
    words: 'one',
    placeholder: 'FILE',
    help: 'Trust the certificates in this file instead of the built-in ones.',
    group: 'Connection',
  },
  {
    name: '--cli-connect-timeout',
    words: 'one',
    placeholder: 'SECONDS',
    help: 'How long to wait for a connection; 0 is no limit (default 60).',
    group: 'Connection',
  },
  {
    name: '--cli-read-timeout',
    words: 'one',
    placeholder: 'SECONDS',
    help: 'How long to wait for an answer; 0 is no limit (default 60).',
    group: 'Connection',
  },
  {
    name: '--no-sign-request',
    words: 'none',
    help: 'Send the request without a signature and load no credentials.',
    group: 'Connection',
  },
  { name: '--no-paginate', words: 'none', help: 'Accepted; STS has no pages.', group: 'Global options' },
  {
    name: '--no-cli-pager',
    words: 'none',
    help: 'Accepted; stsctl never starts a pager.',
    group: 'Global options',
  },
  {
    name: '--cli-binary-format',
    words: 'one',
    choices: ['base64', 'raw-in-base64-out'],
    help: 'Accepted; STS has no binary members.',
    group: 'Global options',
  },
  {
    name: '--cli-auto-prompt',
    words: 'none',
    help: 'Accepted; nothing is prompted.',
    group: 'Global options',
  },
  {
    name: '--no-cli-auto-prompt',
    words: 'none',
    help: 'Accepted; nothing is prompted.',
    group: 'Global options',
  },
  { name: '--version', words: 'none', help: 'Print the version.', group: 'Global options' },
  { name: '--help', words: 'none', help: 'Print this help.', group: 'Global options' },
] as const satisfies readonly Flag[]

export type GlobalFlag = (typeof shared)[number]['name']

/** The flags of every command, those of `aws`; they stand before or after the sub-command. */
export const globalFlags: readonly (Flag & { readonly name: GlobalFlag })[] = shared
