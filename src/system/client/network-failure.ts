import { StsctlError } from '../../errors.ts'
import type { EndpointUrl } from './endpoint-url.ts'
import type { HttpProxy } from './proxy.ts'

type SystemError = Partial<NodeJS.ErrnoException> & { readonly reason?: string }

/** Why a connection failed, for the hint; the sentence itself is that of `aws`, which does not say. */
const causes: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'the name of the host is not known',
  EAI_AGAIN: 'the name of the host could not be looked up',
  EHOSTUNREACH: 'the host cannot be reached from here',
  ENETUNREACH: 'the network cannot be reached from here',
}

export function cannotConnect({ text }: EndpointUrl, error: unknown): StsctlError {
  return new StsctlError('failure', `Could not connect to the endpoint URL: "${text}"`, cause(error))
}

export function connectTimeout({ text }: EndpointUrl): StsctlError {
  return new StsctlError('failure', `Connect timeout on endpoint URL: "${text}"`)
}

export function readTimeout({ text }: EndpointUrl): StsctlError {
  return new StsctlError('failure', `Read timeout on endpoint URL: "${text}"`)
}

export function closedEarly({ text }: EndpointUrl): StsctlError {
  const sentence = 'Connection was closed before we received a valid response from endpoint URL'
  return new StsctlError('failure', `${sentence}: "${text}".`)
}

export function cannotReachProxy({ shown }: HttpProxy, error: unknown): StsctlError {
  const said = typeof error === 'string' ? [error] : cause(error)
  return new StsctlError('failure', `Failed to connect to proxy URL: "${shown}"`, said)
}

/** A refused certificate, a server that speaks no TLS: OpenSSL's reason, as `aws` shows it. */
export function tlsFailure(url: EndpointUrl, error: unknown): StsctlError {
  const { code = '', message = '', reason } = error as SystemError
  if (code === 'ECONNRESET' || code === 'EPIPE') return closedEarly(url)
  // Newer Nodes add advice of their own behind a semicolon.
  const [words] = message.split(';')
  const verify = code === 'ERR_TLS_CERT_ALTNAME_INVALID' ? `certificate is not valid for '${url.hostname}'` : words
  const why =
    reason !== undefined && /^E(PROTO|RR_SSL)/.test(code)
      ? `[SSL: ${reason.toUpperCase().replaceAll(' ', '_')}] ${reason}`
      : `[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: ${verify}`
  const hint = code.startsWith('CERT_')
    ? 'is the clock of this machine right?'
    : 'if you trust its issuer, name it by --ca-bundle'
  return new StsctlError('failure', `SSL validation failed for ${url.text} ${why}`, hint)
}

/** A bundle of certificates that cannot be read. */
export function badBundle(url: EndpointUrl, file: string, error?: unknown): StsctlError {
  const { code } = (error ?? {}) as SystemError
  const known: Readonly<Record<string, string>> = {
    ENOENT: '[Errno 2] No such file or directory',
    EACCES: '[Errno 13] Permission denied',
    EISDIR: '[Errno 21] Is a directory',
  }
  const why = known[code ?? ''] ?? '[X509: NO_CERTIFICATE_OR_CRL_FOUND] no certificate or crl found'
  return new StsctlError('failure', `SSL validation failed for ${url.text} ${why}`, `the CA bundle is ${file}`)
}

function cause(error: unknown): string[] {
  const { code = '' } = error as SystemError
  return code === '' ? [] : [causes[code] ?? code]
}
