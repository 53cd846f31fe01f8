import { StsctlError } from '../../errors.ts'
import type { Connection } from '../../model/connection.ts'
import { type EndpointUrl, endpointUrl } from './endpoint-url.ts'

/** Where a request goes and the region that its signature names. */
export type Endpoint = { readonly url: EndpointUrl; readonly signingRegion: string }

/** The service's own table of hosts; throws where a partition has no such endpoint. */
export type Hosts = (place: {
  readonly Region: string
  readonly UseFIPS: boolean
  readonly UseDualStack: boolean
}) => URL

type Place = Pick<Connection, 'region' | 'endpoint' | 'fips' | 'dualStack'>

const label = /^(?!\d+$)(?!-)[A-Za-z\d-]{0,63}(?<!-)$/

/**
 * Decides as `aws` v2 does: the person's endpoint wins over FIPS and dual-stack, the case of a region is kept, a region
 * called `fips-…` or `…-fips` asks for FIPS, and no region at all is the global endpoint, signed for us-east-1.
 */
export function endpoint({ region, endpoint, fips, dualStack }: Place, hosts: Hosts): Endpoint {
  if (region !== undefined && !label.test(region)) {
    throw new StsctlError('failure', `Provided region_name '${region}' doesn't match a supported format.`)
  }
  const name = (region ?? 'aws-global').replaceAll('fips-', '').replaceAll('-fips', '')
  if (endpoint !== undefined) return { url: endpointUrl(endpoint), signingRegion: name }
  if (name === '') return { url: endpointUrl('https://sts..amazonaws.com'), signingRegion: '' }
  const place = { Region: name, UseFIPS: fips || name !== (region ?? name), UseDualStack: dualStack }
  const host = hostFor(place, hosts).replace(name.toLowerCase(), name)
  return { url: endpointUrl(`https://${host}`), signingRegion: name === 'aws-global' ? 'us-east-1' : name }
}

function hostFor(place: Parameters<Hosts>[0], hosts: Hosts): string {
  try {
    return hosts(place).host
  } catch (error) {
    throw new StsctlError('failure', error instanceof Error ? error.message : 'no endpoint is known')
  }
}
