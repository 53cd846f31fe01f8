import { timestamp } from './timestamp.ts'
import { escapeXml } from './xml.ts'

type Visit = {
  readonly arn: string
  readonly userId: string
  /** Milliseconds since 1970. */
  readonly endsAt: number
  readonly destination: string
  readonly issuer: string | undefined
}

/** What stands in for the console: says who is signed in, until when, and where the console would have gone. */
export function signinPage(visit: Visit): string {
  const issuer =
    visit.issuer === undefined ? '' : `\n  <p>Signed in by <span id="issuer">${escapeXml(visit.issuer)}</span></p>`
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>stsctl sandbox console</title></head>
<body>
  <h1>Signed in to the sandbox</h1>
  <p>You are <code id="arn">${escapeXml(visit.arn)}</code> (<code>${escapeXml(visit.userId)}</code>)</p>
  <p>until <time>${timestamp(visit.endsAt)}</time></p>${issuer}
  <p>The console would now show <code id="destination">${escapeXml(visit.destination)}</code></p>
</body>
</html>
`
}
