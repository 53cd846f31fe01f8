import type { Settings } from '../../config/settings.ts'
import type { Context } from '../../context.ts'
import { StsctlError } from '../../errors.ts'
import type { Partition } from './partition.ts'

/** The federation endpoint, where credentials are traded for a sign-in token and the token for a page. */
export type SigninEndpoint = { readonly url: string; readonly method: 'GET' | 'POST' }

const variable = 'STSCTL_SIGNIN_URL'

/** The endpoint of the region, or the one that STSCTL_SIGNIN_URL names; AWS is shown no keys of somebody else's STS. */
export function signinEndpoint(
  { env }: Pick<Context, 'env'>,
  settings: Settings,
  { domain, home, method }: Partition,
): SigninEndpoint {
  const own = env[variable]
  if (own) return { url: checked(own), method: 'POST' }
  const sts = settings.endpointFlag ?? (settings.ignoreConfiguredEndpoints ? undefined : settings.configuredEndpoint)
  if (sts !== undefined && !/^https:\/\/[^/?#@]*\.(amazonaws\.(com|com\.cn|eu)|api\.aws)(:443)?(\/|$)/i.test(sts)) {
    const message = 'STS has an endpoint of its own here, and console sign-in has none'
    throw new StsctlError('configuration', message, `set ${variable}, so that these credentials are not shown to AWS`)
  }
  const { region } = settings
  const prefix = region === undefined || region === home ? '' : `${region}.`
  return { url: `https://${prefix}signin.${domain}/federation`, method }
}

function checked(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const local = /^(127\.\d+\.\d+\.\d+|\[::1\]|localhost)$/.test(url?.hostname ?? '')
  const plain = url?.username === '' && url.search === '' && url.hash === ''
  if (plain && (url.protocol === 'https:' || (url.protocol === 'http:' && local))) return text
  const message = `the environment variable ${variable} names no sign-in endpoint`
  throw new StsctlError('configuration', message, 'it is https://HOST/PATH; plain http is for this machine alone')
}
