import { StsctlError } from '../../errors.ts'
import type { Args } from '../../model/command.ts'
import type { Partition } from './partition.ts'

/**
 * The page to land on: `--destination` as it is, if it is one of the partition's, a service's page, or the console's home.
 * Whoever signs in is sent there, so that no other host may stand in it.
 */
export function destinationOf(flags: Args['flags'], partition: Partition, region: string | undefined): string {
  const [given] = flags['--destination'] ?? []
  const [service] = flags['--service'] ?? []
  if (given !== undefined && service !== undefined) throw usage('--service and --destination cannot be used together')
  if (given !== undefined) return checked(given, partition)
  if (service !== undefined && !/^[a-z\d]+([-/][a-z\d]+)*$/i.test(service)) {
    throw usage(
      `--service: ${JSON.stringify(service)} is no name of a service`,
      'it is the word behind the console: ec2',
    )
  }
  const host = `${region === undefined ? '' : `${region}.`}console.${partition.domain}`
  const query = region === undefined ? '' : `?region=${region}`
  return `https://${host}/${service ?? 'console'}/home${query}`
}

function checked(text: string, { domain, name }: Partition): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const hosts = name === 'aws-cn' ? [domain, 'console.amazonaws.com.cn'] : [domain]
  const ours = hosts.some((host) => url?.hostname === host || url?.hostname.endsWith(`.${host}`))
  const plain = url?.protocol === 'https:' && url.username === '' && url.password === '' && url.port === ''
  if (url !== undefined && ours && plain) return url.href
  throw usage(
    `--destination is no page of the console of ${name}`,
    `it begins with https://console.${domain}/ or https://REGION.console.${domain}/`,
  )
}

function usage(message: string, ...hints: readonly string[]): StsctlError {
  return new StsctlError('usage', message, hints, 'ParamValidation')
}
