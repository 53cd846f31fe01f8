import { request } from 'node:http'
import { connect, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { bounded } from './bounded.ts'
import type { EndpointUrl } from './endpoint-url.ts'
import { cannotConnect, cannotReachProxy, connectTimeout, tlsFailure } from './network-failure.ts'
import type { HttpProxy } from './proxy.ts'

/** What the certificates are checked against; `ca` replaces Node's own store. */
export type Trust = { readonly rejectUnauthorized: boolean; readonly ca?: string }

/** How an endpoint is reached. Milliseconds; 0 is no limit. */
export type Way = {
  readonly proxy: HttpProxy | undefined
  readonly trust: Trust
  readonly connectMs: number
  readonly readMs: number
  readonly signal: AbortSignal
}

// Node gives an address 250 ms before it tries the host's next one, less than a far region takes to answer.
const addressMs = 1500

type Place = { readonly hostname: string; readonly port: number }

/**
 * Opens a connection over which the endpoint can be spoken to in plain HTTP: encrypted and checked where its URL says
 * https, through the proxy where there is one (a tunnel for https). The time limit covers all of it.
 */
export function open(url: EndpointUrl, way: Way): Promise<Socket> {
  const sockets: Socket[] = []
  const end = () => {
    for (const socket of sockets) socket.destroy()
  }
  const opened = openEach(url, way, sockets).catch((error) => {
    end()
    throw error
  })
  return bounded(opened, { ms: way.connectMs, late: () => connectTimeout(url), signal: way.signal, end })
}

async function openEach(url: EndpointUrl, { proxy, trust }: Way, sockets: Socket[]): Promise<Socket> {
  const keep = (socket: Socket) => {
    // Whoever waits hears of an error first; one that comes later must not end the program.
    socket.on('error', () => {})
    sockets.push(socket)
    return socket
  }
  const tcp = ({ hostname, port }: Place) =>
    ready(keep(connect({ host: hostname, port, autoSelectFamilyAttemptTimeout: addressMs })), 'connect')
  const tls = (socket: Socket, { hostname }: Place) => {
    const servername = isIP(hostname) === 0 ? hostname : ''
    return ready(keep(connectTls({ socket, host: hostname, servername, ...trust })), 'secureConnect')
  }
  let socket: Socket
  if (proxy === undefined) socket = await tcp(url).catch(as((error) => cannotConnect(url, error)))
  else {
    const refused = as((error) => cannotReachProxy(proxy, error))
    socket = await tcp(proxy).catch(refused)
    if (proxy.secure) socket = await tls(socket, proxy).catch(refused)
    if (url.secure) socket = await tunnel(socket, url, proxy).catch(refused)
  }
  return url.secure ? tls(socket, url).catch(as((error) => tlsFailure(url, error))) : socket
}

function ready(socket: Socket, event: 'connect' | 'secureConnect'): Promise<Socket> {
  return new Promise((resolve, reject) => {
    socket.once(event, () => resolve(socket))
    socket.once('error', reject)
    socket.once('close', () => reject({ code: 'ECONNRESET' }))
  })
}

/** Asks the proxy for a tunnel; rejects with what it said where it refuses. */
function tunnel(socket: Socket, { hostname, port }: Place, { authorization }: HttpProxy): Promise<Socket> {
  const target = `${hostname.includes(':') ? `[${hostname}]` : hostname}:${port}`
  const headers = { host: target, ...(authorization === undefined ? {} : { 'proxy-authorization': authorization }) }
  return new Promise((resolve, reject) => {
    const asked = request({ method: 'CONNECT', path: target, headers, setHost: false, createConnection: () => socket })
    asked.once('connect', ({ statusCode }, tunnelled, head) => {
      if (statusCode !== 200) return reject(`the proxy answered ${statusCode}`)
      if (head.length > 0) tunnelled.unshift(head)
      // The type is of any stream; what CONNECT hands over is the socket given above.
      resolve(tunnelled as Socket)
    })
    asked.once('error', reject)
    asked.once('close', () => reject({ code: 'ECONNRESET' }))
    asked.end()
  })
}

function as(failure: (error: unknown) => Error): (error: unknown) => never {
  return (error) => {
    throw failure(error)
  }
}
