// GetSessionToken with Node's own modules and nothing else: signed by hand, answer read by regular expressions.
const { createHash, createHmac } = require('node:crypto')
const { request } = require('node:http')

const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_ENDPOINT_URL_STS: endpoint } = process.env
const url = new URL(endpoint)
const body = 'Action=GetSessionToken&Version=2011-06-15'
const type = 'application/x-www-form-urlencoded; charset=utf-8'
const date = new Date().toISOString().replace(/[-:]|\.\d+/g, '')
const scope = [date.slice(0, 8), 'us-east-1', 'sts', 'aws4_request']
const names = 'content-type;host;x-amz-date'

const hash = (text) => createHash('sha256').update(text).digest('hex')
const mac = (key, text) => createHmac('sha256', key).update(text).digest()
const headers = `content-type:${type}\nhost:${url.host}\nx-amz-date:${date}\n`
const canonical = ['POST', '/', '', headers, names, hash(body)].join('\n')
const text = ['AWS4-HMAC-SHA256', date, scope.join('/'), hash(canonical)].join('\n')
const signature = mac(scope.reduce(mac, `AWS4${secret}`), text).toString('hex')
const authorization = `AWS4-HMAC-SHA256 Credential=${id}/${scope.join('/')}, SignedHeaders=${names}, Signature=${signature}`

const sent = request(url, {
  method: 'POST',
  agent: false,
  headers: { 'content-type': type, 'x-amz-date': date, authorization },
})
sent.on('response', (response) => {
  let answer = ''
  response.setEncoding('utf8').on('data', (chunk) => {
    answer += chunk
  })
  response.on('end', () => {
    const member = (name) => [name, new RegExp(`<${name}>(.*)</${name}>`).exec(answer)?.[1]]
    const members = ['AccessKeyId', 'SecretAccessKey', 'SessionToken', 'Expiration']
    process.stdout.write(`${JSON.stringify({ Credentials: Object.fromEntries(members.map(member)) }, undefined, 4)}\n`)
    if (response.statusCode !== 200) process.exitCode = 1
  })
})
sent.end(body)
