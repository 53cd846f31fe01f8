import { StsctlError } from '../../errors.ts'

/** A proxy, ready to be connected to. */
export type HttpProxy = {
  readonly secure: boolean
  readonly hostname: string
  readonly port: number
  /** The Proxy-Authorization header, where the URL holds a name and a password. */
  readonly authorization: string | undefined
  /** How errors name it: without the name and the password. */
  readonly shown: string
}

/** Reads the value of `HTTPS_PROXY` and its kind as `aws` does: without a scheme it is an HTTP proxy. */
export function parseProxy(text: string): HttpProxy {
  const whole = /^https?:/i.test(text) ? text : text.startsWith('//') ? `http:${text}` : `http://${text}`
  const shown = whole.replace(/\/\/(.*)@/, (_, user: string) => (user.includes(':') ? '//***:***@' : '//***@'))
  if (!URL.canParse(whole) || text.replace(/^https?:/i, '').includes('://')) {
    throw new StsctlError('failure', `Failed to connect to proxy URL: "${shown}"`, 'a proxy is http://HOST:PORT')
  }
  const url = new URL(whole)
  const secure = url.protocol === 'https:'
  return {
    secure,
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 443 : 80),
    authorization: authorization(url),
    shown,
  }
}

function authorization({ username, password }: URL): string | undefined {
  if (username === '' || password === '') return undefined
  const user = `${decoded(username)}:${decoded(password)}`
  return `Basic ${Buffer.from(user).toString('base64')}`
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
